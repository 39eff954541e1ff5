import type { Attribute } from '../attribute.ts'
import type { Pointing } from './references.ts'

/** What a message is read against: the thread as it stands. */
export interface Situation {
  /** Nothing was asked here yet: whatever is said is a question. */
  readonly isFirst: boolean
  readonly pointing: Pointing
  /** Papers that were spoken of last. */
  readonly focus: readonly number[]
  /** What the message before asked about a paper: "and the dataset?" goes on with it; null where it did not. */
  readonly asked: string | null
  /** What the list is sorted by; null where no number was. */
  readonly sortedBy: string | null
  readonly year: number
  /** Whether a paper of the thread has a word. */
  readonly mentions: (n: number, word: string) => boolean
  /** How many papers of the list say it. */
  readonly countSaying: (attribute: Attribute) => number
  /** How much a word tells in the library; 0: no paper has it. */
  readonly telling: (word: string) => number
}
