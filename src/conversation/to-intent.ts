import type { Act } from './acts.ts'
import type { Intent } from './answer.ts'

/** What a message was taken for: of several acts the last, but a new question before all. */
export function toIntent(acts: readonly Act[]): Intent {
  const act = acts.find(({ intent }) => intent === 'search' || intent === 'card') ?? acts.at(-1)
  const intent = act?.intent ?? 'help'
  if (intent === 'card') return 'search'
  if (intent === 'cite') return 'detail'
  if (intent === 'restore') return 'undo'
  return intent === 'years' ? 'filter' : intent
}
