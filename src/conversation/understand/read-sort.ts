import { pattern } from '../../papers/pattern.ts'
import type { Act } from '../acts.ts'
import { type SortKey, toSortKey } from '../sort-key.ts'
import { toAttributes } from './attribute-phrases.ts'
import type { Clause } from './clause-parts.ts'
import { toTelling } from './phrases.ts'

const SORT =
  /\b(?:(?:re-?)?sort(?:ed|ing|s)?|(?:re-?)?order(?:ed|ing)?|rank(?:ed|ing)?|arrange[d]?|prioriti[sz]e|organi[sz]e|line (?:them )?up)\b/

const FIRST = pattern`
    ^(?:(?:put|show|list|give|bring|have|with|me|us|the|all|see|i want|want|place|move)\s+)*(.+?)(?: (?:ones?|papers?|results?|stuff))?\s+(?:
    first|on top|at (?:the )?top|to the top|upfront|up front|up top|at the front|descending|ascending|up
    |leading|comes? first|go(?:es)? first|to the front
    )$`

const SUPERLATIVE = pattern`
    ^(?:(?:so|and|ok) )?(?:(?:which|what|who|whose)(?:
    's| is| are| has| have| gets?| claims?| reports?| achieves?| offers?| shows?| gives?| delivers?
    | of (?:these|them|those)| one| ones| paper| papers| method| model| in the list| here
    )*\s+)(?:is |are |has |have |claims? |gets? |the |with |reports? |achieves? |shows? |runs? |saves? |uses? |needs? |gives? |a )*((?:fastest|quickest|slowest|newest|oldest|latest|most recent|cheapest|smallest|biggest|largest|lightest|highest|lowest|best|greatest|most accurate|least|most|shortest|strongest|top)\b.*)$`

export function readSort(clause: Clause): Act | null {
  const { text, ns, bounds } = clause
  if (ns.length > 0 || bounds.length > 0) return null
  const saying = toSaying(clause)
  if (saying !== null) return { intent: 'sort', key: saying }
  const phrase = toSortPhrase(text)
  if (phrase === null) return null
  const { sortedBy } = clause.situation
  const key =
    toSortKey(phrase) ??
    toSortKey(`${phrase} ${toMeasured(clause.before)}`) ??
    (sortedBy === null || !BARE_END.test(phrase) ? null : toSortKey(`${phrase} ${sortedBy}`))
  if (key !== null) return { intent: 'sort', key }
  const isBare = BARE_END.test(phrase)
  if ((!SORT.test(text) && !isBare) || (toTelling(text).length > 5 && !/\bby\b/.test(text))) return null
  const refusal = phrase === '' ? 'Sort by what?' : `I cannot sort by “${phrase.slice(0, 60)}”.`
  return {
    intent: 'unclear',
    reason: `${refusal} I can by speedup, memory saving, accuracy or another metric, parameters, date, title or relevance.`,
    options: [
      { label: 'sort by speedup', message: 'sort by speedup' },
      { label: 'newest first', message: 'newest first' },
    ],
  }
}

/** Which end comes first, and nothing of what is measured. */
const BARE_END =
  /^(?:the )?(?:highest|lowest|best|biggest|smallest|largest|most|least|worst|top|ascending|descending|low|high)(?: ones?| to (?:low|high))?$/

const SAYING_FIRST =
  /^(?:(?:put|move|show|list|bring|place|push|have) )?(?:the |all |all the )?(.+?)(?: (?:ones|papers|stuff))? (?:first|on top|to the top|at the top|up top|(last|at the end|to the end|at the bottom|to the bottom))$/

/** "Video ones first", "put the LLM papers last": by a word that some of the list say and others do not. */
function toSaying({ text, situation }: Clause): SortKey | null {
  const [, phrase = '', last] = SAYING_FIRST.exec(text) ?? []
  if (phrase === '' || toTelling(phrase).length > 3 || toSortKey(phrase) !== null || BARE_END.test(phrase))
    return null
  if (last !== undefined && !/^(?:put|move|push|place|list|show) /.test(text)) return null
  const [attribute, ...more] = toAttributes(phrase, false)
  if (!attribute || more.length > 0 || situation.countSaying(attribute) === 0) return null
  return { by: 'saying', attribute, isLast: last !== undefined }
}

/** "Above 2x speedup, best first": what the clause before was about. */
function toMeasured(before: Act | null): string {
  if (before?.intent !== 'numeric') return ''
  const [condition] = before.conditions
  // A bare factor is a speedup for whoever sorts by it.
  return condition ? `${condition.metric} ${condition.kind ?? (condition.unit === 'x' ? 'speedup' : '')}` : ''
}

function toSortPhrase(text: string): string | null {
  const sorted = SORT.exec(text)
  if (
    sorted &&
    !/^(?:what|this|that|these|some|any|all) sorts?\b|\bsort of\b|\bin order to\b|\blow[- ]rank\b|\b(?:zeroth|first|second|third|higher|lower|high|low)[- ]order\b|\brank (?:adapt|approx)/.test(
      text,
    )
  ) {
    const behind = text.slice(sorted.index + sorted[0].length)
    const by =
      /\b(?:by|on|according to|based on|in terms of|w\.?r\.?t\.?|after|with|from|in order of|in|nach|via|using)\s+(.+)$/.exec(
        behind,
      )?.[1]
    const rest = (by ?? behind)
      .replace(
        /^(?:\s*(?:the|this|that|these|them|those|it|list|papers|results|all|everything|ones?|remaining|by|their)\b)+/,
        '',
      )
      .trim()
    if (rest !== '') return rest
    return text.slice(0, sorted.index).trim() || behind.trim()
  }
  const by = /^(?:(?:list|show|give|view|see)(?: me| them| these)? )?by\s+(?:the )?(.+)$/.exec(text)?.[1]
  if (by !== undefined && toTelling(by).length <= 4) return by
  const first = FIRST.exec(text)?.[1]
  if (first !== undefined && toTelling(first).length <= 5) return first
  const superlative = SUPERLATIVE.exec(text)?.[1]
  if (
    superlative !== undefined &&
    toTelling(superlative).length <= 6 &&
    !/\b(?:way|approach|practice|method|technique|papers? (?:on|about)) (?:to|of|for|on)\b/.test(superlative)
  )
    return superlative
  const [, verb, end] =
    /^(?:so |and )?(?:which|what|who)(?: (?:one|paper|method|of (?:these|them|those)))? ([a-z]+) (?:the )?(most|least)$/.exec(
      text,
    ) ?? []
  if (verb !== undefined && toSortKey(`${end} ${verb}`) !== null) return `${end} ${verb}`
  if (
    pattern`
      ^(?:(?:and|what about|how about) )*(?:the )?(?:
      fastest|quickest|slowest|fewest|shortest|strongest|newest|oldest|latest|cheapest|smallest|lightest
      |most recent|most accurate|biggest|highest|lowest|best|largest|least|most
      )(?: [\w-]+){0,3}$`.test(text) &&
    toSortKey(text) !== null
  )
    return text
  if (
    pattern`
      ^(?:reverse|invert|flip)(?: (?:it|the|order|list|that|this|sorting|sort))*$
      |^(?:the )?other way (?:a)?round$|^(?:in )?(?:reverse|opposite)(?: order)?$
      |^(?:alphabetical(?:ly)?|chronological(?:ly)?|ascending|descending)(?: order)?$`.test(text)
  )
    return text
  return null
}
