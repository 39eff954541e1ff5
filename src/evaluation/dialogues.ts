import { z } from 'zod'
import type { Answer, Reply } from '../conversation/answer.ts'
import type { Conversation } from '../conversation/conversation.ts'

/** One message, and what a fair reader expects of its answer. */
export interface Turn {
  readonly say: string
  /** Several where fair readers differ. */
  readonly intent: string | readonly string[]
  /** Papers left in the list, as a set; `open` ones may be left or not. */
  readonly left?: readonly string[] | undefined
  readonly open?: readonly string[] | undefined
  /** Papers at the head of the list. */
  readonly order?: readonly string[] | undefined
  /** Papers compared, saved or shown. */
  readonly papers?: readonly string[] | undefined
  /** The paper asked about. */
  readonly n?: number | undefined
  /** Words that the answering sentence has, or any of several; null: the abstract does not say. */
  readonly quote?: string | readonly string[] | null | undefined
  /** Papers that must not be in the list. */
  readonly without?: readonly string[] | undefined
}

export interface Dialogue {
  readonly id: string
  readonly turns: readonly Turn[]
}

const oneOrMore = z.union([z.string(), z.array(z.string())])
const ids = z.array(z.string()).optional()
const dialogue: z.ZodType<Dialogue> = z.object({
  id: z.string(),
  turns: z.array(
    z.object({
      say: z.string(),
      intent: oneOrMore,
      left: ids,
      open: ids,
      order: ids,
      papers: ids,
      n: z.number().optional(),
      quote: oneOrMore.nullable().optional(),
      without: ids,
    }),
  ),
})

/** A line that is no dialogue; the message names it. */
export class DialoguesError extends Error {
  override readonly name = 'DialoguesError'
}

/** JSON lines, one dialogue each. @throws DialoguesError */
export function parseDialogues(text: string): readonly Dialogue[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return [dialogue.parse(JSON.parse(line))]
    } catch (error) {
      throw new DialoguesError(`line ${at + 1} is no dialogue: ${(error as Error).message.split('\n')[0]}`)
    }
  })
}

/** What came of one turn. */
export interface JudgedTurn {
  readonly dialogue: string
  readonly say: string
  /** The first of the intents expected. */
  readonly expected: string
  readonly intent: string
  /** What is not as expected; none: all is. */
  readonly faults: readonly string[]
}

/** Holds every dialogue, each in a thread of its own. `thread` names threads that no other run has. */
export async function holdDialogues(
  conversation: Conversation,
  dialogues: readonly Dialogue[],
  thread: string,
): Promise<readonly JudgedTurn[]> {
  const judged: JudgedTurn[] = []
  for (const { id, turns } of dialogues)
    for (const expected of turns) {
      const answer = await conversation.ask(`${thread}:${id}`, expected.say)
      const intents = [expected.intent].flat()
      judged.push({
        dialogue: id,
        say: expected.say,
        expected: intents[0] ?? '',
        intent: answer.intent,
        faults: [...(intents.includes(answer.intent) ? [] : ['intent']), ...judge(answer, expected)],
      })
    }
  return judged
}

function judge(answer: Answer, { left, open = [], order, papers, n, quote, without }: Turn): string[] {
  const list = answer.list.map(({ paper }) => paper.id)
  const replies = [...answer.before, answer.reply]
  const detail = replies.find(reply => reply.kind === 'detail')
  const faults: string[] = []
  if (left && !isSameSet(list, left, open)) faults.push('left')
  if (order?.some((id, at) => list[at] !== id)) faults.push('order')
  if (without?.some(id => list.includes(id))) faults.push('without')
  if (papers && !isSameSet(replies.flatMap(toPapers), papers, [])) faults.push('papers')
  if (n !== undefined && detail && !detail.found.some(found => found.n === n)) faults.push('n')
  if (quote !== undefined) {
    const texts = detail?.found.flatMap(found => found.quote?.text ?? []) ?? []
    const wanted = quote === null ? [] : [quote].flat()
    const isRight =
      quote === null ? texts.length === 0 : texts.some(text => wanted.some(part => text.includes(part)))
    if (!isRight) faults.push('quote')
  }
  return faults
}

function toPapers(reply: Reply): string[] {
  const hasPapers = reply.kind === 'comparison' || reply.kind === 'numbers' || reply.kind === 'save'
  return hasPapers ? reply.papers.map(({ paper }) => paper.id) : []
}

function isSameSet(actual: readonly string[], expected: readonly string[], open: readonly string[]): boolean {
  const counted = (ids: readonly string[]): Set<string> => new Set(ids.filter(id => !open.includes(id)))
  const [a, b] = [counted(actual), counted(expected)]
  return a.size === b.size && [...a].every(id => b.has(id))
}

/** One row an intent: how many of its turns were understood, and how many were right in all that was expected. */
export interface DialogueScore {
  readonly intent: string
  readonly turns: number
  /** Shares from 0 to 1. */
  readonly understood: number
  readonly right: number
}

export function scoreDialogues(judged: readonly JudgedTurn[]): readonly DialogueScore[] {
  const intents = [...new Set(judged.map(({ expected }) => expected))].sort()
  const rows = intents.map(intent =>
    toScore(
      intent,
      judged.filter(({ expected }) => expected === intent),
    ),
  )
  return [...rows, toScore('all', judged)]
}

function toScore(intent: string, judged: readonly JudgedTurn[]): DialogueScore {
  const share = (holds: (turn: JudgedTurn) => boolean): number =>
    judged.filter(holds).length / Math.max(1, judged.length)
  return {
    intent,
    turns: judged.length,
    understood: share(({ faults }) => !faults.includes('intent')),
    right: share(({ faults }) => faults.length === 0),
  }
}
