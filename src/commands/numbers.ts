import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { extractNumbers } from '../numbers/extract.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import { rankNumbers } from '../numbers/rank.ts'
import { toReading } from '../numbers/reading.ts'
import { parseJson } from '../sources/jsonl.ts'
import { toLines } from '../sources/lines.ts'
import { CommandError, type Context, printJson } from './context.ts'

/** An abstract to read, as the command takes it. */
const record = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string().nullish(),
  abstract: z.string(),
})

/** `paperboy numbers [FILE]`: needs no library and no model. */
export async function numbersCommand(
  context: Context,
  file: string | undefined,
  { json }: { json?: boolean },
): Promise<void> {
  let bad = 0
  for await (const { line, text } of toLines(openInput(context, file))) {
    if (text.trim() === '') continue
    const parsed = record.safeParse(parseJson(text))
    if (!parsed.success) {
      bad++
      context.stderr.write(`${file ?? '-'}:${line}: expected {"id","title"?,"abstract"} as JSON\n`)
      continue
    }
    const { id, title, abstract } = parsed.data
    const numbers = extractNumbers(abstract, title ?? '')
    if (json) printJson(context, { id, numbers: rankNumbers(numbers) })
    else
      context.stdout.write(`${toLitAbstract({ id: String(id), title: title ?? '', abstract, numbers })}\n\n`)
  }
  if (bad > 0)
    throw new CommandError(`${bad} ${bad === 1 ? 'line' : 'lines'} could not be read; the others were`)
}

function openInput(context: Context, file: string | undefined): Readable {
  if (file === undefined || file === '-') return context.stdin
  const stream = createReadStream(file)
  return file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream
}

interface Lit {
  readonly id: string
  readonly title: string
  readonly abstract: string
  /** By their place in the abstract. */
  readonly numbers: readonly KeyNumber[]
}

/** The abstract with each number between marks, then what was read of each, the most quotable first. */
function toLitAbstract({ id, title, abstract, numbers }: Lit): string {
  let lit = ''
  let at = 0
  for (const { start, end, text } of numbers) {
    lit += `${abstract.slice(at, start)}[${text}]`
    at = end
  }
  const readings = rankNumbers(numbers).map(number => {
    const { value, label, detail } = toReading(number)
    const mark = number.headline ? '*' : ' '
    return `  ${mark} ${value}${label && `  ${label}`}${detail && ` · ${detail}`}  (${number.kind})`
  })
  return [`${id}  ${title}`.trim(), lit + abstract.slice(at), ...readings].join('\n')
}
