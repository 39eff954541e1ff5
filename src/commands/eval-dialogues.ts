import { readFile } from 'node:fs/promises'
import { openPaperboy } from '../assemble.ts'
import {
  type DialogueScore,
  DialoguesError,
  holdDialogues,
  type JudgedTurn,
  parseDialogues,
  scoreDialogues,
} from '../evaluation/dialogues.ts'
import { withPath } from '../sources/system-error.ts'
import { CommandError, type Context, printJson, toErrorMessage } from './context.ts'

export interface EvalDialoguesOptions {
  readonly json?: boolean
  /** Print what was not as expected too. */
  readonly faults?: boolean
}

/** `paperboy eval dialogues FILE`: over the library of the settings, which must hold the papers that FILE names. */
export async function evalDialoguesCommand(
  context: Context,
  file: string,
  { json, faults }: EvalDialoguesOptions,
): Promise<void> {
  const dialogues = await readDialogues(file)
  const paperboy = await openPaperboy(context.config, context.log)
  try {
    const thread = `evaluation:${process.pid}:${Date.now()}`
    const judged = await holdDialogues(paperboy.conversation, dialogues, thread)
    const rows = scoreDialogues(judged)
    if (json) printJson(context, { dialogues: dialogues.length, rows })
    else context.stdout.write(`${toTable(rows)}${faults ? toFaults(judged) : ''}`)
  } finally {
    await paperboy.close()
  }
}

async function readDialogues(file: string): Promise<ReturnType<typeof parseDialogues>> {
  try {
    return parseDialogues(
      await readFile(file, 'utf8').catch(error => {
        throw new CommandError(toErrorMessage(withPath(error, file)))
      }),
    )
  } catch (error) {
    if (error instanceof DialoguesError) throw new CommandError(`${file}: ${error.message}`)
    throw error
  }
}

function toTable(rows: readonly DialogueScore[]): string {
  const percent = (share: number): string => (100 * share).toFixed(1).padStart(12)
  const lines = rows.map(
    ({ intent, turns, understood, right }) =>
      `${intent.padEnd(12)}${String(turns).padStart(7)}${percent(understood)}${percent(right)}`,
  )
  return `${[`${''.padEnd(12)}${'turns'.padStart(7)}${'understood'.padStart(12)}${'right'.padStart(12)}`, ...lines].join('\n')}\n`
}

function toFaults(judged: readonly JudgedTurn[]): string {
  return judged
    .filter(({ faults }) => faults.length > 0)
    .map(
      ({ dialogue, say, expected, intent, faults }) =>
        `${dialogue}  ${expected} → ${intent}  [${faults.join(' ')}]  ${say}\n`,
    )
    .join('')
}
