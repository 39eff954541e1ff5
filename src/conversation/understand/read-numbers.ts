import { pattern } from '../../papers/pattern.ts'
import type { Act } from '../acts.ts'
import { type Clause, SET, toMeant } from './clause-parts.ts'

const NUMBERS =
  /\b(?:numbers?|figures?|stats?|statistics|metrics?|results?|claims?|claimed|quantit\w+|values?|scores?|measurements?|key numbers)\b/

export function readNumbers(clause: Clause): Act | null {
  const { text, ns, telling, situation, bounds } = clause
  if (!NUMBERS.test(text) || bounds.length > 0) return null
  const left = telling.filter(
    word =>
      !NUMBERS.test(word) &&
      !/^(?:share|post|paste|print|hard|concrete|actual|quotable|quotes?|exact|key|main|headline|sentences?|full|raw|receipts?|achieve[sd]?|get|brags?|boasts?|promises?|cites?)$/.test(
        word,
      ),
  )
  const isAsked = pattern`
      ^(?:(?:
      show|share|post|give|list|see|tell|me|us|the|all|get|print|about
      ) )*(?:numbers?|figures?|stats|statistics|metrics?|claims)\b.*‹
      |^(?:what|which) (?:numbers?|figures?|stats|metrics?|values?) (?:does|do|did|are|is|has|have)\b`.test(
    text,
  )
  if (ns.length > 0 && (left.length === 0 || isAsked)) return { intent: 'numbers', ns }
  if (left.length > 0) return null
  const isPlainWish = pattern`
      ^(?:(?:show|give|list|see|tell|what(?:'s| are| is)?|and|all|the|me|us|just|only|their|its|of|any|with|key|main|full) )*(?:numbers?|figures?|stats|statistics|metrics?|claims)(?: (?:
      and sentences|please|of|for|from|in|with|them|these|those|it|this|that|all|paper|papers|one|the|list
      |everything|there|here|both|sentences|&|receipts
      ))*$`.test(text)
  if (
    /\bits\b|\b(?:of|for|from|in) (?:it|this|that)\b|\bit (?:claim|report)/.test(text) &&
    situation.focus.length > 0
  )
    return { intent: 'numbers', ns: situation.focus }
  if (!isPlainWish) return null
  return { intent: 'numbers', ns: SET.test(text) ? toMeant(clause) : situation.pointing.shown }
}
