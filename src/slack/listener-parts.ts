import type { Conversation } from '../conversation/conversation.ts'
import type { Claims } from './claims.ts'

/** What the listeners work with. */
export interface ListenerParts {
  readonly conversation: Conversation
  readonly claims: Claims
}
