import { pattern } from '../../papers/pattern.ts'
import type { Act } from '../acts.ts'
import { type Clause, toMeant } from './clause-parts.ts'
import { SAVE } from './cues.ts'
import { unclear } from './offer.ts'

/** "Where are my saved papers?" */
const WHERE = pattern`
    ^(?:(?:where|what|which|show|list|see|see all|open)(?:'s| is| are| have| did| do)?(?: (?:me|i|all|of))*) ?(?:my |the )?(?:
    saved|bookmark(?:s|ed)|favou?rites|reading list
    )(?: (?:papers|ones|list|so far|again))*$
    |^(?:what|which) (?:papers )?(?:have|did) i (?:saved?|bookmark(?:ed)?)(?: so far)?$
    |^my (?:saved papers|bookmarks|favou?rites|reading list)$`

export function readSave(clause: Clause): Act | null {
  if (WHERE.test(clause.text))
    return unclear('Saved papers are listed on my Home tab in Slack, and in a terminal by `paperboy saved`.')
  if (!SAVE.test(clause.text)) return null
  const ns = toMeant(clause)
  if (ns.length > 0) return { intent: 'save', ns }
  const { focus, pointing } = clause.situation
  if (
    clause.telling.filter(
      word =>
        !/^(?:save|bookmark|star|pin|later|remember|store|reading|library|saved|favou?rites?)$/.test(word),
    ).length > 0
  )
    return null
  if (focus.length > 0) return { intent: 'save', ns: focus }
  return {
    intent: 'unclear',
    reason: 'Which paper shall I save? Say for example “save 2”.',
    options: pointing.shown.slice(0, 2).map(n => ({ label: `save ${n}`, message: `save ${n}` })),
  }
}
