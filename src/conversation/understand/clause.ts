import { pattern } from '../../papers/pattern.ts'
import type { Act } from '../acts.ts'
import type { Clause, ClauseParts } from './clause-parts.ts'
import { SUBSCRIBE } from './cues.ts'
import { toTelling } from './phrases.ts'
import { readCompare } from './read-compare.ts'
import { readDetail } from './read-detail.ts'
import { readFilter, readNegative, readToldApart } from './read-filter.ts'
import { readAllBut, readDropOrKeep } from './read-numbered.ts'
import { readNumbers } from './read-numbers.ts'
import { readNumeric, readYears } from './read-numeric.ts'
import { readSave } from './read-save.ts'
import { readPhrase, readSearch } from './read-search.ts'
import { readSimilar } from './read-similar.ts'
import { readSort } from './read-sort.ts'
import { toIndex } from './references.ts'

/** Tried in turn: the first that reads the clause decides. */
const READERS: readonly ((clause: Clause) => Act | null)[] = [
  readSubscribe,
  readSave,
  readSimilar,
  readAllBut,
  readSort,
  readCompare,
  readDropOrKeep,
  readNumbers,
  readToldApart,
  readDetail,
  readYears,
  readNumeric,
  readNegative,
  readSearch,
  readFilter,
  readPhrase,
]

/** One wish of a message; null where it says nothing by itself. */
export function parseClause(text: string, parts: ClauseParts): Act | null {
  const ns = [...text.matchAll(/‹(\w+)›/g)].flatMap(
    ([, letters]) => parts.references[toIndex(letters ?? '')]?.ns ?? [],
  )
  const bounds = [...text.matchAll(/«(\w)»/g)].flatMap(
    ([, letter]) => parts.conditions[(letter ?? 'a').charCodeAt(0) - 97] ?? [],
  )
  const telling = toTelling(text.replace(/‹\w+›|«\w»/g, ' '))
  const clause = { ...parts, text, ns: [...new Set(ns)], bounds, telling }
  // "Keep 1 and 4, those are numerical", "remove 4? It looks like nonsense": says why.
  if (parts.before && ns.length === 0 && SAYS_WHY.test(text)) return null
  // "Undo, I want to see NeRF too": says why.
  if (parts.before?.intent === 'undo' && ns.length === 0 && !AFTER_UNDO.test(text)) return null
  if (ns.length === 0 && REASON.test(text)) return null
  for (const read of READERS) {
    const act = read(clause)
    if (act !== null) return act
  }
  return null
}

/** What is said of papers beside a wish for them. */
const SAYS_WHY = pattern`
    ^(?:those|they|these|it|that|this|some of (?:them|these))(?:
    's|'re| are| is| was| were| looks?| seems?| sounds?| has nothing
    )\b
    |^(?:is|are|was|looks?|seems?|too|not really) (?!there\b)|^(?:because|since|as they|as it)\b`
/** What goes on with the list that came back. */
const AFTER_UNDO = pattern`
    \b(?:
    only|just|chuck|kick|ditch|skip|exclude|sort\w*|rank\w*|order\w*|first|drop|remove|hide|keep|without
    |no|compare|save|show|filter|narrow|instead|over|under|above|below
    )\b
    |«`

/** "I don't have the money for it", "as I said": says why, and asks nothing. */
const REASON = pattern`
    ^(?:
    (?:i|we) (?:do not|don't|can't|cannot|couldn't|won't|haven't|have no|never|already|just) (?:
    have|own|get|afford|know|use|trust|believe|got|read|saw|seen|said|told|understand
    )
    |as (?:i|we) (?:said|told|asked|wrote|mentioned)|(?:like|as) (?:before|said)|i (?:said|told you)
    |because|since (?:i|we|it|they|that)|the rest (?:is|are|looks?|seems?)|that'?s a good start
    |(?:nobody|no one|none of us|not everybody|not everyone|everybody|everyone|people)\b.*
    |(?:some|many|most|half|all) of (?:these|them|those) (?:look|looks|seem|are|sound)
    |\w+ (?:wants?|wanted|asked for) )\b`

function readSubscribe({ text }: Clause): Act | null {
  return SUBSCRIBE.test(text) ? { intent: 'subscribe', words: text } : null
}
