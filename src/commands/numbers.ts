import type { Readable } from 'node:stream'
import { z } from 'zod'
import { extractNumbers } from '../numbers/extract.ts'
import { rankNumbers } from '../numbers/rank.ts'
import { parseJson } from '../sources/jsonl.ts'
import { BinaryError, toLines } from '../sources/lines.ts'
import { openFile } from '../sources/open-file.ts'
import { CommandError, type Context, type Output, printJson } from './context.ts'
import { type Display, drawAbstract } from './lit-abstract.ts'

/** An abstract to read, as the command takes it; without an id it goes by the number of its line. */
const record = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  title: z.string().nullish(),
  abstract: z.string(),
})

/** `paperboy numbers [FILE]`: needs no library and no model. */
export async function numbersCommand(
  context: Context,
  file: string | undefined,
  { json }: { json?: boolean },
): Promise<void> {
  const name = file ?? '-'
  const display = toDisplay(context.stdout)
  const lines = { read: 0, bad: 0 }
  for await (const { line, text } of readLines(name, context.stdin)) {
    if (text.trim() === '') continue
    const parsed = record.safeParse(parseJson(text))
    if (!parsed.success) {
      lines.bad++
      context.stderr.write(`${name}:${line}: expected {"abstract","title"?,"id"?} as JSON\n`)
      continue
    }
    lines.read++
    const { abstract } = parsed.data
    const id = parsed.data.id ?? line
    const title = parsed.data.title ?? ''
    const numbers = extractNumbers(abstract, title)
    if (json) printJson(context, { id, numbers: rankNumbers(numbers) })
    else context.stdout.write(`${drawAbstract({ id: String(id), title, abstract, numbers }, display)}\n\n`)
  }
  if (lines.bad > 0) throw new CommandError(toRemark(lines))
}

async function* readLines(name: string, stdin: Readable): ReturnType<typeof toLines> {
  try {
    yield* toLines(name === '-' ? stdin : openFile(name))
  } catch (error) {
    if (error instanceof BinaryError)
      throw new CommandError(`${name}: ${error.message}; expected JSON lines {"abstract","title"?,"id"?}`)
    throw error
  }
}

function toRemark({ read, bad }: { read: number; bad: number }): string {
  if (read === 0) return `no line could be read: expected JSON lines {"abstract","title"?,"id"?}`
  const others = read === 1 ? 'the other was' : `the other ${read} were`
  return `${bad} ${bad === 1 ? 'line' : 'lines'} could not be read; ${others}`
}

/** A terminal that shows no colour gets brackets, which must not be broken apart: its lines are left to it. */
function toDisplay(stdout: Output): Display {
  const hasColor = stdout.isTTY === true && stdout.hasColors?.(16) === true
  return { hasColor, width: hasColor ? (stdout.columns ?? null) : null }
}
