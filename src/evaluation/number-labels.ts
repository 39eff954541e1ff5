import { z } from 'zod'
import { type Bound, type Direction, KINDS, type Kind } from '../numbers/key-number.ts'
import type { Span } from '../papers/plain-text.ts'

/** A labelled quantity: what it is about may be left out field by field. Spans are UTF-16 offsets into the abstract. */
export interface NumberLabel extends Span {
  readonly text?: string | undefined
  readonly value?: number | null | undefined
  readonly high?: number | null | undefined
  readonly unit?: string | null | undefined
  readonly bound?: Bound | undefined
  readonly kind?: Kind | null | undefined
  readonly direction?: Direction | null | undefined
  readonly metric?: string | null | undefined
  readonly context?: readonly string[] | null | undefined
  readonly baseline?: string | null | undefined
  readonly headline?: boolean | undefined
  /** True: finding it is neither rewarded nor punished. */
  readonly optional?: boolean | undefined
}

const label = z.object({
  text: z.string().optional(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  value: z.number().nullish(),
  high: z.number().nullish(),
  unit: z.string().nullish(),
  bound: z.enum(['max', 'min', 'approx']).nullable().optional(),
  kind: z.enum(KINDS).nullish(),
  direction: z.enum(['up', 'down', 'none']).nullish(),
  metric: z.string().nullish(),
  context: z.array(z.string()).nullish(),
  headline: z.boolean().optional(),
  optional: z.boolean().optional(),
})
const labelledPaper = z.object({ id: z.string(), numbers: z.array(label) })
const goldPaper = z.object({ id: z.string(), title: z.string().default(''), abstract: z.string() })

/** A paper with its labels; `text === abstract.slice(start, end)` for each. */
export interface LabelledPaper {
  readonly id: string
  readonly title: string
  readonly abstract: string
  readonly labels: readonly NumberLabel[]
}

/** A file of labels or of their papers is not what it should be; the message says where. */
export class LabelsError extends Error {
  override readonly name = 'LabelsError'
}

/**
 * Joins labels, JSON lines `{"id","numbers":[…]}`, with papers, JSON lines `{"id","title"?,"abstract"}`; in the labels'
 * order. Papers without labels are passed over.
 * @throws LabelsError for a broken line, a paper that is missing, a label that is not at its place
 */
export function parseLabelledPapers(gold: string, papers: string): LabelledPaper[] {
  const byId = new Map(parseLines(papers, goldPaper, 'papers').map(paper => [paper.id, paper]))
  const labelled = parseLines(gold, labelledPaper, 'labels')
  if (labelled.length === 0) throw new LabelsError('the labels are empty: expected {"id","numbers"} a line')
  return labelled.map(({ id, numbers }) => {
    const paper = byId.get(id)
    if (!paper) throw new LabelsError(`the papers lack ${id}, which has labels`)
    const lost = numbers.find(number => isLost(number, paper.abstract))
    if (lost)
      throw new LabelsError(
        `${id}: the label "${lost.text}" is not at ${lost.start}-${lost.end} of the abstract`,
      )
    return { ...paper, labels: numbers }
  })
}

/** Whether a span does not lie in the text, or holds another text than it says. */
export function isLost(
  { start, end, text }: Pick<NumberLabel, 'start' | 'end' | 'text'>,
  whole: string,
): boolean {
  if (start < 0 || end <= start || end > whole.length) return true
  return text !== undefined && whole.slice(start, end) !== text
}

function parseLines<T>(text: string, schema: z.ZodType<T>, what: string): T[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    const parsed = schema.safeParse(parseOrNull(line))
    if (parsed.success) return [parsed.data]
    const [issue] = parsed.error.issues
    throw new LabelsError(`line ${at + 1} of the ${what}: ${issue?.path.join('.')} ${issue?.message}`)
  })
}

function parseOrNull(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
