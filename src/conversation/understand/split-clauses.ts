import { pattern } from '../../papers/pattern.ts'
import { toSortKey } from '../sort-key.ts'
import { toTelling, trimFillers } from './phrases.ts'

/** Where one wish ends and the next begins. No comma before a paper's mark: "which is faster, 1 or 3". */
const BETWEEN_CLAUSES = pattern`
    \s*[;.!]\s+(?!‹\w+› (?:and|or|vs))|\?\s+(?=\S)|,(?!\s*(?:and |or )*‹)\s*(?:and |then |but )*
    |\s+(?:and then|then|and also)\s+
    |\s+(?:and|&|but|plus)\s+(?=(?:
    sort|order|rank|only|just|drop|remove|hide|keep|compare|show|save|bookmark|without|w\/o|no|not
    |exclude|skip|ditch|delete|newest|fastest|biggest|highest|lowest|smallest|most|least|by|filter|put
    |subscribe|tell|then|nothing|sorted|ordered|leave|kick|lose|get rid|throw|those|the ones|best
    |cheapest
    )\b)
    |\s+(?=(?:sorted|ordered|ranked) by\b)
    |\s+(?=(?:newest|fastest|latest|oldest|smallest|biggest|cheapest|most recent) (?:ones )?first\b)`

/** Clauses of a message; one that only names papers belongs to its neighbour: "2, what gpu?", "replay needed? (3)". */
export function toClauses(marked: string): readonly string[] {
  const parts = marked
    .split(BETWEEN_CLAUSES)
    .map(trimFillers)
    .filter(clause => /[\p{L}\p{N}‹«]/u.test(clause) && !POLITE.test(clause))
  const clauses: string[] = []
  let pending = ''
  for (const part of parts) {
    const isBare =
      /‹/.test(part) &&
      !/«|\b(?:is|are|was|were)\b/.test(part) &&
      toTelling(part.replace(/‹\w+›/g, ' ')).every(word =>
        /^(?:believe|guess|called|think|nr|talking|mean|according|per|see|regarding)$/.test(word),
      ) &&
      !IMPERATIVE.test(part)
    const last = clauses.at(-1)
    if (ORDER_ONLY.test(part) && last !== undefined && !/[‹«]/.test(last) && toSortKey(last) !== null) {
      clauses[clauses.length - 1] =
        `sort by ${toEnd(part)} ${last.replace(/^(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?)(?: (?:them|it|these|those|the list))?(?: by)? /, '')}`
      continue
    }
    if (DOES_SAY.test(part) && last !== undefined) {
      clauses[clauses.length - 1] = `${part} ${last}`
      continue
    }
    if (isBare && last !== undefined && !/‹/.test(last) && pending === '')
      clauses[clauses.length - 1] = `${last} ${part}`
    else if (isBare && parts.length > 1) pending = `${pending} ${part}`
    else {
      clauses.push(/‹/.test(part) ? part : `${pending} ${part}`.trim())
      pending = ''
    }
  }
  return pending === '' ? clauses : [...clauses, pending.trim()]
}

/** "Energy per inference, does it say?" is one question. */
const DOES_SAY =
  /^(?:does|do|did) (?:it|they|the (?:abstract|paper|authors)) (?:say|mention|tell|state|report|give)(?: so| that| it| anything)?$/

/** Said beside a wish. */
const POLITE =
  /^(?:by the way|btw|just (?:curious|wondering|asking)|out of (?:interest|curiosity)|please|pls|plz|thanks|thank you|thx|ty|cheers|ok|okay|now|then|though|too|instead|bitte|svp|kindly|lol|haha|obviously|clearly|of course|really)$/

/** "…, biggest first", "…, from high to low": how what was named before is ordered. */
const ORDER_ONLY = pattern`
    ^(?:the )?(?:
    best|highest|lowest|biggest|big|high|low|largest|smallest|top|most|least
    )(?: (?:ones?|values?|numbers?))? (?:first|on top|up|in front|at the top|upfront)$
    |^(?:in )?(?:descending|ascending)(?: order)?$
    |^(?:from )?(?:the )?(?:
    high|big|large|more|most|best|low|small|less|least|worst
    )\w* (?:to|down to|up to) (?:the )?(?:high|big|large|more|most|best|low|small|less|least|worst)\w*$`

/** "From more to less" → "descending". */
function toEnd(part: string): string {
  const [, first] = /^(?:from )?(?:the )?(\w+) (?:to|down to|up to) /.exec(part) ?? []
  if (first === undefined) return part
  return /^(?:high|big|large|more|most|best)/.test(first) ? 'descending' : 'ascending'
}

const IMPERATIVE =
  /\b(?:keep|drop|only|just|remove|hide|save|compare|vs|versus|or|not|no|without|like|leave|delete|skip|ditch|show|numbers?|and the rest|except|but|both)\b/
