import { pattern } from '../../papers/pattern.ts'
import type { Act } from '../acts.ts'
import type { Clause, ClauseParts } from './clause-parts.ts'
import { DROP, SUBSCRIBE } from './cues.ts'
import { toTelling } from './phrases.ts'
import { readCite } from './read-cite.ts'
import { readCompare } from './read-compare.ts'
import { readDetail } from './read-detail.ts'
import { readFilter, readNegative, readToldApart } from './read-filter.ts'
import { readAllBut, readDropOrKeep, readRestore } from './read-numbered.ts'
import { readNumbers } from './read-numbers.ts'
import { readClaiming, readNumeric, readYears } from './read-numeric.ts'
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
  readRestore,
  readDropOrKeep,
  readClaiming,
  readCite,
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

/** One wish of a message that is no aside; null where it says nothing by itself. */
export function parseClause(text: string, parts: ClauseParts): Act | null {
  const ns = [...text.matchAll(/‹(\w+)›/g)].flatMap(
    ([, letters]) => parts.references[toIndex(letters ?? '')]?.ns ?? [],
  )
  const bounds = [...text.matchAll(/«(\w)»/g)].flatMap(
    ([, letter]) => parts.conditions[(letter ?? 'a').charCodeAt(0) - 97] ?? [],
  )
  const telling = toTelling(text.replace(/‹\w+›|«\w»/g, ' '))
  const clause = { ...parts, text, ns: [...new Set(ns)], bounds, telling }
  for (const read of READERS) {
    const act = read(clause)
    if (act !== null) return act
  }
  return null
}

/** What only says why, or says again, what another clause wished for. */
export function isAside({ text, ns, before }: Pick<Clause, 'text' | 'ns' | 'before'>): boolean {
  if (ns.length > 0) return false
  // "Keep 1 and 4, those are numerical", "remove 4? It looks like nonsense": says why.
  if (before && SAYS_WHY.test(text)) return true
  // "Drop 7, CO2 is just its name".
  if (before && /^(?:drop|keep)$/.test(before.intent) && STATES.test(text) && !WISHES.test(text)) return true
  // "Throw out 4, I reviewed that one", "drop 1, keep going with the rest".
  if (before && /^(?:drop|keep|save)$/.test(before.intent) && AFTERTHOUGHT.test(text)) return true
  // "Undo, I want to see NeRF too": says why.
  if (before?.intent === 'undo' && !AFTER_UNDO.test(text)) return true
  // "Keep 1 and 2, the rest does not fit": said twice.
  if (before?.intent === 'keep' && REST.test(text)) return true
  // "On video, not just images": images do no harm.
  if (before && NOT_JUST.test(text)) return true
  // "Which speak of energy? I don't need the others".
  if (before?.intent === 'filter' && DROPS_REST.test(text)) return true
  // "Is any about AMD? Show me only that": the list is that already.
  if (before?.intent === 'filter' && ONLY_THAT.test(text)) return true
  return REASON.test(text)
}

/** A statement of something. */
const STATES = /^[^‹«]+? (?:is|are|was|were|has|have|does|do|can|cannot|can't|isn't|aren't|doesn't|don't)\b/
/** What begins a wish or a question, and no statement. */
const WISHES = pattern`
    ^(?:
    only|just|which|who|what|how|why|where|when|is|are|was|does|do|did|can|could|any|no|not|without|with
    |sort|order|rank|compare|save|show|give|undo|start|more|next|keep|drop|remove|hide|the ones|those|and
    |then|i|we|everything|all|nothing
    )\b`

/** What is said of papers beside a wish for them. */
const SAYS_WHY = pattern`
    ^(?:those|they|these|it|that|this|some of (?:them|these))(?:
    's|'re| are| is| was| were| looks?| seems?| sounds?| has nothing
    )\b
    |^(?:is|are|was|looks?|seems?|too|not really) (?!there\b)|^(?:that|this) (?!one\b|paper\b)[a-z-]+$|^(?:because|since|as they|as it)\b`
const REST = /^(?:(?:all|and) )*(?:the )?(?:rest|remainder|others?|other (?:ones|papers)|everything else)\b/
const AFTERTHOUGHT =
  /^(?:i|we) (?:\w+ed|already|never|know|knew|read|saw|wrote)\b|^(?:keep|continue|go on|carry on|proceed|stay)(?: going| on)? with (?:the )?(?:rest|others|remaining)/
const NOT_JUST = /^not (?:just|only|merely|simply) /
const DROPS_REST: RegExp = new RegExp(
  `(?:${DROP.source}) (?:all )?(?:the )?(?:rest|others?|other ones|remaining|remainder|everything else)$`,
)
const ONLY_THAT =
  /^(?:(?:so|then|and|please) )*(?:(?:show|keep|leave|give|list)(?: me| us)?(?: only| just)?|only|just) (?:that|those|these|them)(?: ones?)?(?: only)?$/
/** What goes on with the list that came back. */
const AFTER_UNDO = pattern`
    \b(?:
    only|just|chuck|kick|ditch|skip|exclude|sort\w*|rank\w*|order\w*|first|drop|remove|hide|keep|without
    |meant|which|toss|throw|leave out|get rid|everything|anything|no|compare|save|show|filter|narrow|instead|over|under|above|below
    )\b
    |«`

/** "I don't have the money for it", "as I said": says why, and asks nothing. */
const REASON = pattern`
    ^(?:
    (?:i|we) (?:do not|don't|can't|cannot|couldn't|won't|haven't|have no|never|already|just|always|often|still|usually) (?:
    mix|forget|confuse|have|own|get|afford|know|use|trust|believe|got|read|saw|seen|said|told|understand
    )
    |too (?:long|many|much|broad)\b|(?:i|we) (?:only )?do (?!not\b)
    |as (?:i|we) (?:said|told|asked|wrote|mentioned)|(?:like|as) (?:before|said)|i (?:said|told you)
    |(?:i|we) (?:(?:am|are|'m|'re|have been|'ve been) (?:writing|working|preparing|building|staring|reading|looking into)|run|work (?:on|with|in|at)|do not (?:do|have)|don't do|can(?:not|'t) (?:afford|use))
    |(?:i'm|we're|i've been|we've been) (?:writing|working|preparing|building|staring|reading)|because|since (?:i|we|it|they|that)|the (?:rest|remainder) (?:is|are|looks?|seems?)|that'?s a good start
    |(?:nobody|no one|none of us|not everybody|not everyone|everybody|everyone|people)\b.*
    |(?:some|many|most|half|all) of (?:these|them|those) (?:look|looks|seem|are|sound)
    |\w+ (?:wants?|wanted|asked for) )\b`

function readSubscribe({ text }: Clause): Act | null {
  return SUBSCRIBE.test(text) ? { intent: 'subscribe', words: text } : null
}
