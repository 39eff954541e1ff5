import type { Act } from './acts.ts'
import { WISHES, type Wish } from './tables/ways-to-say.ts'

/** What a message that no rule reads asks for, by its likeness to ways of asking it; null where it is like none. */
export type Recognise = (message: string) => Promise<Act | null>

/**
 * Cosine from which on a message is taken for a wish, and how much less like any other wish it must be. Of 163 messages
 * of our dialogues that the rules left unread, 21 pass both, 19 of them rightly; with 0.70 it is 20 of 25.
 */
const LIKE_LEAST = 0.75
const AHEAD_LEAST = 0.05
/** Longer messages say more than one thing, and numbers are papers'. */
const LONGEST = 120

interface Known {
  readonly wish: Wish
  readonly vector: Float32Array
}

/** `embed`: unit vectors. The table is embedded once, when the first message needs it. */
export function createRecognise(embed: (text: string) => Promise<Float32Array>): Recognise {
  let known: Promise<readonly Known[]> | null = null
  const readTable = (): Promise<readonly Known[]> =>
    Promise.all(WISHES.flatMap(wish => wish.said.map(async text => ({ wish, vector: await embed(text) }))))
  return async message => {
    if (message.length > LONGEST || /\d/.test(message)) return null
    known ??= readTable().catch(error => {
      // The next message tries again.
      known = null
      throw error
    })
    const [table, asked] = await Promise.all([known, embed(message)])
    const ranked = table
      .map(({ wish, vector }) => ({ wish, likeness: toCosine(asked, vector) }))
      .sort((a, b) => b.likeness - a.likeness)
    const [best] = ranked
    const next = ranked.find(({ wish }) => wish.intent !== best?.wish.intent)
    if (!best || best.likeness < LIKE_LEAST || best.likeness - (next?.likeness ?? 0) < AHEAD_LEAST)
      return null
    return toAct(best.wish, message)
  }
}

function toAct({ intent, isAll }: Wish, message: string): Act | null {
  switch (intent) {
    case null:
      return null
    case 'undo':
      return { intent, count: isAll ? null : 1 }
    case 'page':
      return { intent, count: null }
    case 'subscribe':
      return { intent, words: message }
    default:
      return { intent }
  }
}

function toCosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
}
