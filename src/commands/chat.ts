import { createInterface } from 'node:readline'
import { openPaperboy, type Paperboy } from '../assemble.ts'
import { toPlainAnswer } from '../blocks/plain.ts'
import type { Answer } from '../conversation/answer.ts'
import type { ComparisonRow } from '../conversation/compare.ts'
import { keepSaved } from '../conversation/keep-saved.ts'
import { type Context, printJson } from './context.ts'
import { openSaved, TERMINAL } from './saved.ts'

/** `paperboy chat` */
export async function chatCommand(context: Context, { json }: { json?: boolean }): Promise<void> {
  const paperboy = await openPaperboy(context.config, context.log)
  try {
    await chat(context, paperboy, { json: json ?? false })
  } finally {
    await paperboy.close()
  }
}

/**
 * A conversation by lines: each is a message, an empty one starts a new thread. Threads of a terminal are its own:
 * nobody comes back to them.
 */
export async function chat(
  context: Context,
  { conversation, database }: Paperboy,
  { json }: { json: boolean },
): Promise<void> {
  const { stdin, stdout } = context
  const saved = openSaved(database)
  const session = `terminal:${process.pid}:${Date.now()}`
  const isInteractive = stdin.isTTY === true && !json
  const lines = createInterface({
    input: stdin,
    terminal: isInteractive,
    ...(isInteractive ? { output: stdout } : {}),
  })
  context.signal.addEventListener('abort', () => lines.close())
  let thread = 1
  let isFresh = true
  if (isInteractive) prompt(lines)
  for await (const line of lines) {
    if (line.trim() === '') {
      if (!isFresh) thread++
      isFresh = true
    } else {
      isFresh = false
      const asked = await conversation.ask(`${session}:${thread}`, line)
      const answer = await keepSaved(saved, TERMINAL, asked)
      if (json) printJson(context, toChatJson(answer, thread))
      else stdout.write(`\n${toPlainAnswer(answer)}\n\n`)
    }
    if (isInteractive) prompt(lines)
  }
}

function prompt(lines: ReturnType<typeof createInterface>): void {
  lines.setPrompt('> ')
  lines.prompt()
}

/** The public shape: CHANGELOG notes every change. */
export function toChatJson(answer: Answer, thread: number): object {
  const replies = [...answer.before, answer.reply]
  const comparison = replies.find(reply => reply.kind === 'comparison')
  const detail = replies.find(reply => reply.kind === 'detail')
  const [found] = detail?.found.filter(({ quote }) => quote !== null) ?? []
  return {
    thread,
    turn: answer.turn,
    text: toPlainAnswer(answer),
    intent: answer.intent,
    results: answer.list.map(({ n, paper }) => ({
      n,
      id: paper.id,
      title: paper.title,
      numbers: paper.numbers,
    })),
    comparison: comparison ? { rows: comparison.comparison.rows.map(toRowJson) } : null,
    answer: found?.quote
      ? { n: found.n, quote: found.quote.text, start: found.quote.start, end: found.quote.end }
      : null,
  }
}

function toRowJson({ metric, cells, why }: ComparisonRow): object {
  return {
    metric,
    cells: cells.map(({ n, numbers }) => ({
      n,
      text: numbers.length === 0 ? null : numbers.map(({ text }) => text).join(' · '),
    })),
    comparable: why === null,
    ...(why === null ? {} : { why }),
  }
}
