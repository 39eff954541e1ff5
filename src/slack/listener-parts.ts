import type { Logger } from 'pino'
import type { Conversation } from '../conversation/conversation.ts'
import type { RecentQuestions } from '../conversation/recent-questions.ts'
import type { SavedPapers } from '../conversation/saved-papers.ts'
import type { Serial } from '../conversation/serial.ts'
import type { Digests } from '../digests/digests.ts'
import type { Library } from '../library/library.ts'
import type { Claims } from './claims.ts'
import type { Clock } from './clock.ts'
import type { Counts } from './health.ts'
import type { Limits } from './limits.ts'
import type { Outbox } from './outbox.ts'
import type { Questions } from './questions.ts'
import type { Tell } from './tell.ts'

/** What the listeners work with. */
export interface ListenerParts {
  readonly conversation: Conversation
  readonly library: Pick<Library, 'size' | 'read' | 'find'>
  readonly saved: SavedPapers
  readonly recent: RecentQuestions
  readonly claims: Claims
  readonly questions: Questions
  readonly limits: Limits
  readonly digests: Digests
  readonly clock: Clock
  readonly outbox: Outbox
  readonly tell: Tell
  /** One thread's answers are written in the order of its questions. */
  readonly serial: Serial
  readonly counts: Counts
  readonly log: Logger
}
