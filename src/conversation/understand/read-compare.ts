import { pattern } from '../../papers/pattern.ts'
import type { Act } from '../acts.ts'
import { toMeasure } from '../sort-key.ts'
import { type Clause, SET, toMeant } from './clause-parts.ts'
import { COMPARE, KEEP } from './cues.ts'
import { toOffer, unclear } from './offer.ts'

const PAIR = pattern`
    ^(?:(?:and|so|the|papers?|numbers?|just|only) )*‹\w+›(?:\s+(?:or|vs\.?|versus|and|with|to|against)\s+(?:the )?‹\w+›)*(?:\s+(?:
    in|on|by|for|in terms of|regarding|wrt|w\.r\.t\.?
    )\s+(.*))?$`
const CHOICE = /‹\w+›[^‹]*\b(?:or|vs\.?|versus)\b[^‹]*‹\w+›/
/** Cues that need no papers beside them. */
const OF_LIST =
  /\bcompar\w*|\bdiff\b|\bjuxtapos\w*|\btable of|\bin a table|\btabulate|\bside[- ]by[- ]side|\bcontrast\w*|\bdiffer\w*|\bhead[- ]to[- ]head|next to (?:each|one an)|in front of each/
/** "Only vLLM comparisons", "who compares against vLLM": of what abstracts say. */
const WHO_COMPARES = /^(?:only|just|who|which ones|which papers|those|the ones|papers)\b.*\bcompar\w*/
/** "vs 3": the one spoken of against another. */
const AGAINST = /^(?:and |or )?(?:vs\.?|versus|against|compared (?:to|with)) (?:the )?‹\w+›$/
const BARE =
  /^(?:please )?(?:compare|comparison|side[- ]by[- ]side)(?: (?:table|view|please|now|in|on|by)| [\w-]+){0,3}$/

/** "Compared to what is that 1.34x": asks a paper for its baseline. */
const AGAINST_WHAT =
  /\b(?:compared?|comparison|relative|against|versus|vs)(?: (?:to|with|against))? (?:what|which|whom|who)\b/

/** "Is it compared to vLLM?": asks what the paper did. */
const IS_COMPARED =
  /(?:^|‹\w+› )(?:is|was|are|were|do|does|did)\b[^‹]*(?:‹\w+›[^‹]*)?\bcompar\w* (?:\w+ )?(?:to|with|against) (?!the ‹|‹|it\b|this\b|that\b|the (?:others?|rest)|each)/

/** "Compare 1 and 3", "the first two in speed", "which is faster, 1 or 2". */
export function readCompare(clause: Clause): Act | null {
  const { text, ns } = clause
  const pair = PAIR.exec(text)
  if (pair && ns.length >= 2 && !KEEP.test(text)) return { intent: 'compare', ns, about: pair[1] ?? '' }
  if (!COMPARE.test(text) && !CHOICE.test(text)) return null
  if (AGAINST_WHAT.test(text) || IS_COMPARED.test(text)) return null
  if (ns.length === 1) return readCompareWith(clause, ns[0] ?? 0)
  return ns.length >= 2 ? readNamed(clause) : readUnnamed(clause)
}

/** One paper is named; the other is the one spoken of, or all others. */
function readCompareWith({ text, ns, situation }: Clause, n: number): Act | null {
  const [other] = situation.focus.filter(focused => focused !== n)
  if (AGAINST.test(text) && other !== undefined) return { intent: 'compare', ns: [other, n], about: '' }
  if (!/\bcompar\w*|\bdiffer\w*|\b(?:vs|versus)\b|\b(?:better|worse) than ‹/.test(text)) return null
  const about = toAbout(text)
  const { shown } = situation.pointing
  if (/\b(?:it|this|that)\b/.test(text) && other !== undefined)
    return { intent: 'compare', ns: [other, ...ns], about }
  if (/\b(?:with|to|against|and) (?:the )?(?:others?|rest|all|them|everything)\b/.test(text))
    return { intent: 'compare', ns: [...new Set([...ns, ...shown])].slice(0, 5), about }
  if (!/^compare ‹\w+›$/.test(text)) return null
  const messages = shown
    .filter(each => each !== n)
    .slice(0, 2)
    .map(each => `compare ${n} and ${each}`)
  return unclear(
    `Compare paper ${n} with which other?`,
    messages.map(message => ({ label: message, message })),
  )
}

function readNamed({ text, ns, situation, telling }: Clause): Act {
  const unknown = telling.filter(
    word =>
      word.length > 2 && situation.telling(word) === 0 && !COMPARE.test(word) && toMeasure(word) === null,
  )
  if (!COMPARE.test(text) && unknown.length > 0) return toOffer(text, ns, [])
  return { intent: 'compare', ns, about: toAbout(text) }
}

/** No paper is named: "compare them", "both side by side". */
function readUnnamed(clause: Clause): Act | null {
  const { text, situation } = clause
  if (!OF_LIST.test(text) || WHO_COMPARES.test(text)) return null
  const meant = toMeant(clause)
  const { shown } = situation.pointing
  const gone = clause.before && 'ns' in clause.before ? clause.before.ns : situation.focus
  const others = /\b(?:others|the rest|remaining|what(?:'s| is) left)\b/.test(text)
    ? shown.filter(n => !gone.includes(n))
    : []
  const ns = [others, meant, situation.focus, BARE.test(text) && shown.length <= 5 ? shown : []].find(
    some => some.length >= 2,
  )
  if (!ns && BARE.test(text) && shown.length > 5)
    return unclear(
      'Compare which papers?',
      [shown.slice(0, 2), shown.slice(0, 3)].map(some => ({
        label: `compare ${some.join(', ')}`,
        message: `compare ${some.join(' and ')}`,
      })),
    )
  if (!ns && SET.test(text) && clause.telling.length <= 3)
    return unclear('A comparison needs two papers: say for example “compare 1 and 2”.')
  return ns ? { intent: 'compare', ns, about: toAbout(text) } : null
}

/** "in speed", "on memory use", "which is faster": what they are compared in. */
function toAbout(text: string): string {
  const said =
    /\b(?:in terms of|regarding|with respect to|w\.?r\.?t\.?|when it comes to|in|on|by|for)\s+((?:the |their )?[^‹]+)$/.exec(
      text,
    )?.[1] ?? ''
  if (said !== '') return said.trim()
  return (
    /\b(?:faster|quicker|slower|speed|cheaper|smaller|bigger|more accurate|accuracy|memory|latency)\b/.exec(
      text,
    )?.[0] ?? ''
  )
}
