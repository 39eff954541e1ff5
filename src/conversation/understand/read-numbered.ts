import { pattern } from '../../papers/pattern.ts'
import type { Act } from '../acts.ts'
import type { Clause } from './clause-parts.ts'
import { DROP, DROP_AFTER, KEEP } from './cues.ts'

/** "All but 2", "everything except the first three", "drop all but 3": what is left is said either way. */
export function readAllBut(clause: Clause): Act | null {
  const { text, ns, telling, before } = clause
  if (ns.length > 0 && REST_GOES.test(text)) return { intent: 'keep', ns }
  const rest =
    /\b(?:the )?(?:rest|others?|other ones|remaining(?: ones)?|everything else|all (?:the )?others?|anything else)\b/.test(
      text,
    )
  if (
    ns.length > 0 &&
    pattern`
      \b(?:all|everything|everyone|anything|the rest|any|every one)\b.{0,12}\b(?:
      but|except|besides|other than|apart from|excluding|save|bar
      )\b
      |\b(?:except|others? than|other ones than|everything else than|apart from|besides|but not)\b`.test(text)
  ) {
    if (
      telling.filter(
        word =>
          !/^(?:but|except|besides|apart|excluding|off|topic|irrelevant|drop|remove|hide|delete|keep|leave|discard|ditch|everyone|than|kick)$/.test(
            word,
          ),
      ).length > 0
    )
      return null
    if (DROP_AFTER.test(text)) return { intent: 'keep', ns }
    const drops = new RegExp(`${DROP.source}.*\\b(?:all|everything|everyone|any|the rest|others?)`).test(text)
    return { intent: drops ? 'keep' : 'drop', ns }
  }
  if (rest && ns.length === 0 && DROP.test(text) && before && 'ns' in before)
    return { intent: 'keep', ns: before.ns }
  if (rest && ns.length === 0 && DROP.test(text) && clause.situation.focus.length > 0 && telling.length <= 2)
    return { intent: 'keep', ns: clause.situation.focus }
  return null
}

/** "Bring 3 back", "add 2 again": a paper that was hidden, the others as they are. */
export function readRestore({ text, ns }: Clause): Act | null {
  return ns.length > 0 && RESTORE.test(text) ? { intent: 'restore', ns } : null
}

const RESTORE =
  /^(?:(?:bring|put|get|add|give|take|show)(?: me| us)?(?: back)? (?:the )?‹\w+›(?: (?:back|again)(?: in| on| to the list)?)|(?:bring|put|get|add) back (?:the )?‹\w+›|(?:restore|re-?add|reinstate|un-?(?:hide|drop|remove)) (?:the )?‹\w+›)$/

/** "3 is about radio, not for me". */
const NOT_WANTED =
  '(?:away|out|off|gone|not(?: for (?:me|us))?|(?:is |are )?not (?:interesting|relevant|needed|useful|wanted)|irrelevant|useless|boring|off[- ]topic|no (?:need|use|thanks))'

/** "Take 1 and 2 and forget the others", "1 and 2, the rest can go". */
const REST_GOES: RegExp = new RegExp(
  `(?:${DROP.source})(?: about| of| off| out)?(?: all)?(?: of)?(?: the)? (?:rest|others?|other ones|remaining|remainder|everything else)\\b|\\b(?:rest|others|remainder) (?:can|should|must|may) (?:go|leave|be (?:dropped|removed|hidden))`,
)

export function readDropOrKeep(clause: Clause): Act | null {
  const { text, situation } = clause
  if (DROP_ALL.test(text)) return { intent: 'drop', ns: situation.pointing.shown }
  const hasPronoun =
    clause.ns.length === 0 &&
    situation.focus.length > 0 &&
    /^(?:\S+ ){1,4}(?:it|this|that|this one|that one|them|(?:those|these)(?: two| three| ones)?|both|(?:the|all) (?:two|three|four|five))(?: (?:one|paper|please|out|away|off))?$/.test(
      text,
    )
  // "3 is a survey, remove"
  const isBare = clause.ns.length === 0 && clause.before !== null && BARE_VERB.test(text)
  const ns = clause.ns.length > 0 ? clause.ns : hasPronoun || isBare ? situation.focus : []
  if (ns.length === 0) return null
  if (DROP_IT.test(text) || DROP_FIRST.test(text) || (isBare && BARE_DROP.test(text)))
    return { intent: 'drop', ns }
  const left = clause.telling.filter(word => !CUE_WORDS.has(word))
  if (left.length > 0 && !DROP_AFTER.test(text)) return null
  if (
    /^(?:does|do|did|is|are|why|how|what|which|where|who|can|has|have)\b/.test(text) &&
    !/\b(?:drop|remove|hide|kick|keep|away|out)\b/.test(text)
  )
    return null
  const isNot = /^(?:not|no|minus|without|except|w\/o)\b/.test(text)
  const keeps = KEEP.test(text)
  if (
    (DROP.test(text) || isNot || (/‹\w+›/.test(text) && DROP_AFTER.test(text))) &&
    !/\b(?:don'?t|do not) (?:drop|remove|hide)\b/.test(text)
  ) {
    // "Drop all, keep only 2" is split; "remove everything, leave 2" keeps.
    return { intent: 'drop', ns }
  }
  return keeps && left.length === 0 ? { intent: 'keep', ns } : null
}

const BARE_VERB: RegExp = new RegExp(`^(?:(?:${DROP.source}|${NOT_WANTED})|keep)(?: please)?$`)
const BARE_DROP: RegExp = new RegExp(`^(?:${NOT_WANTED})(?: please)?$`)

/** Nothing would be left, which is said. */
const DROP_ALL: RegExp = new RegExp(
  `^(?:${DROP.source}) (?:all|everything|them all|all of (?:them|these|those)|the (?:whole )?(?:list|lot))$|^keep (?:none|nothing)(?: of (?:them|these|those))?$`,
)

/** "The last one is about cancer, drop it": whatever the reason. */
const DROP_IT: RegExp = new RegExp(`${DROP.source} (?:it|them|that|those)(?: out| away| off)?$`)

/** "Drop 2, it's a benchmark". */
const DROP_FIRST: RegExp = new RegExp(`^${DROP.source} (?:the )?‹\\w+›`)

export const CUE_WORDS: ReadonlySet<string> = new Set(
  "drop remove rm hide delete del ditch kick lose exclude skip toss rid forget omit discard dump scrap throw take cut filter weed eliminate erase strike cross nuke bin ignore axe chuck eject purge boot unlist minus without except keep keeping retain stick focus narrow restrict limit hold continue stay interested hang preserve trim reduce shortlist don't dont care spare enough away off kill matter matters relevant count on-topic fit useful important shoot get happy fine out interesting enough top take following".split(
    ' ',
  ),
)
