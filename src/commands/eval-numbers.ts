import { readFile } from 'node:fs/promises'
import { isLost, LabelsError, parseLabelledPapers } from '../evaluation/number-labels.ts'
import { toScoredPaper } from '../evaluation/number-matching.ts'
import { type NumberScore, scoreNumbers } from '../evaluation/number-scores.ts'
import { extractNumbers } from '../numbers/extract.ts'
import { withPath } from '../sources/system-error.ts'
import { CommandError, type Context, printJson, toErrorMessage } from './context.ts'

export interface EvalNumbersOptions {
  /** Labels, JSON lines. */
  readonly gold: string
  /** The labels' papers, JSON lines. */
  readonly papers: string
  readonly json?: boolean
}

/** `paperboy eval numbers`: needs no library and no model. */
export async function evalNumbersCommand(
  context: Context,
  { gold, papers, json }: EvalNumbersOptions,
): Promise<void> {
  const labelled = readLabelled(await readText(gold), await readText(papers))
  let badSpans = 0
  const scored = labelled.map(({ title, abstract, labels }) => {
    const numbers = extractNumbers(abstract, title)
    badSpans += numbers.filter(number => isLost(number, abstract)).length
    return toScoredPaper(labels, numbers)
  })
  const report = { papers: labelled.length, badSpans, rows: scoreNumbers(scored) }
  if (json) printJson(context, report)
  else context.stdout.write(toTable(report))
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(error => {
    throw new CommandError(toErrorMessage(withPath(error, file)))
  })
}

function readLabelled(gold: string, papers: string): ReturnType<typeof parseLabelledPapers> {
  try {
    return parseLabelledPapers(gold, papers)
  } catch (error) {
    if (error instanceof LabelsError) throw new CommandError(error.message)
    throw error
  }
}

interface Report {
  readonly papers: number
  readonly badSpans: number
  readonly rows: readonly NumberScore[]
}

function toTable({ papers, badSpans, rows }: Report): string {
  const percent = (share: number) => (100 * share).toFixed(1).padStart(8)
  const lines = rows.map(
    ({ name, precision, recall, f1 }) =>
      `${name.padEnd(20)}${percent(precision)}${percent(recall)}${percent(f1)}`,
  )
  const head = `${''.padEnd(20)}${['P', 'R', 'F1'].map(name => name.padStart(8)).join('')}`
  return `${[`${papers} papers; bad spans: ${badSpans}`, head, ...lines].join('\n')}\n`
}
