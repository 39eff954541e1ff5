import type { Act } from './acts.ts'
import type { Intent } from './answer.ts'

/** Acts that may change the list. */
const CHANGING: ReadonlySet<string> = new Set([
  'search',
  'card',
  'filter',
  'numeric',
  'years',
  'drop',
  'keep',
  'sort',
  'similar',
  'page',
  'undo',
])

/** What a message was taken for: of several acts the last that only tells something, else that changed the list. */
export function toIntent(acts: readonly Act[]): Intent {
  const changing = acts.filter(({ intent }) => CHANGING.has(intent))
  const act =
    changing.find(({ intent }) => intent === 'search') ??
    acts.findLast(({ intent }) => !CHANGING.has(intent)) ??
    changing.at(-1)
  const intent = act?.intent ?? 'help'
  if (intent === 'card') return 'search'
  return intent === 'years' ? 'filter' : intent
}
