import pino, { type Logger } from 'pino'

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly msg: string
  readonly [name: string]: unknown
}

export interface LogLines {
  readonly log: Logger
  /** From `info` on, in order. */
  readonly lines: readonly LogLine[]
  /** The first line that has come, or comes, with this text. */
  next(text: string): Promise<LogLine>
}

/** A real log, kept. */
export function createLogLines(): LogLines {
  const lines: LogLine[] = []
  const waiting: { readonly text: string; readonly found: (line: LogLine) => void }[] = []
  const write = (json: string) => {
    const line = JSON.parse(json) as LogLine
    lines.push(line)
    for (const { text, found } of waiting) if (line.msg.includes(text)) found(line)
  }
  const formatters = { level: (level: string) => ({ level }) }
  return {
    log: pino({ base: null, formatters }, { write }),
    lines,
    next: text =>
      new Promise(resolve => {
        const known = lines.find(({ msg }) => msg.includes(text))
        if (known) resolve(known)
        else waiting.push({ text, found: resolve })
      }),
  }
}
