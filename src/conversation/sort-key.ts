import type { Kind } from '../numbers/key-number.ts'
import { findNamedMetric } from '../numbers/polarity.ts'
import { pattern } from '../papers/pattern.ts'
import type { Attribute } from './attribute.ts'

/** What a list is sorted by, and which end comes first. */
export type SortKey =
  | {
      readonly by: 'number'
      /** In people's words: "speedup". */
      readonly name: string
      readonly kinds: readonly Kind[]
      /** Words of which a number's metric must have one; none: any metric. */
      readonly metric: RegExp | null
      readonly first: 'highest' | 'lowest'
      /** Which end is the claim that a paper would quote. */
      readonly better: 'highest' | 'lowest'
    }
  | { readonly by: 'date'; readonly first: 'newest' | 'oldest' }
  /** Papers that say it in front, or at the end. */
  | { readonly by: 'saying'; readonly attribute: Attribute; readonly isLast: boolean }
  | { readonly by: 'title' | 'n' | 'relevance' | 'reverse' }

type Measure = Omit<Extract<SortKey, { by: 'number' }>, 'by' | 'first'>

const MEMORY = /memory|vram|footprint|cache|storage/i

/** What people sort by, by how they call it; the first that fits. Reductions are claims: the most saved is best. */
const MEASURES: readonly (readonly [RegExp, Measure])[] = [
  [
    /\b(?:energy|power)\b/,
    {
      name: 'energy',
      kinds: ['reduction', 'gain', 'ratio', 'speedup', 'cost', 'score', 'throughput'],
      metric: /energy|power|watt/i,
      better: 'highest',
    },
  ],
  [
    /\b(?:latency|runtime|run-time|delay) (?:improv\w*|gains?)/,
    {
      name: 'latency reduction',
      kinds: ['reduction', 'speedup', 'gain'],
      metric: /latenc|time|delay|speed|^ *x?$/i,
      better: 'highest',
    },
  ],
  [
    pattern`
      \b(?:memory|vram|cache|storage|footprint)\b.{0,20}\b(?:
      sav\w*|reduc\w*|compress\w*|decrease|cuts?|gains?|improv\w*
      )
      |\b(?:sav\w*|reduc\w*|cut\w*)\b.{0,20}\b(?:memory|vram|cache|storage|footprint)
      |most memory[- ](?:efficient|saving|friendly)|memory efficien\w+`,
    { name: 'memory saving', kinds: ['reduction', 'ratio'], metric: MEMORY, better: 'highest' },
  ],
  [
    /\b(?:latency|time|runtime|inference time|delay)\b.{0,12}\b(?:sav\w*|reduc\w*|cut|decrease)/,
    { name: 'latency reduction', kinds: ['reduction'], metric: /latenc|time|delay/i, better: 'highest' },
  ],
  [
    /\b(?:cost|compute|flops?|computation)\b.{0,12}\b(?:sav\w*|reduc\w*|cut|decrease)/,
    {
      name: 'cost saving',
      kinds: ['reduction'],
      metric: /cost|comput|flop/i,
      better: 'highest',
    },
  ],
  [
    /\b(?:speed-?\s?ups?|accelerat\w*|fast\w*|quick\w*|speed\w*|slow\w*)\b/,
    { name: 'speedup', kinds: ['speedup', 'throughput'], metric: null, better: 'highest' },
  ],
  [
    /\b(?:throughput|fps|frame ?rate|tokens? (?:per|\/) ?s\w*|images? per s\w*)\b/,
    {
      name: 'throughput',
      kinds: ['throughput', 'speedup'],
      metric: /throughput|fps|per |frame|rate/i,
      better: 'highest',
    },
  ],
  [
    /\b(?:latenc\w+|inference time|run-?time|response time|wall-?clock)\b/,
    { name: 'latency', kinds: ['latency'], metric: null, better: 'lowest' },
  ],
  [
    /\b(?:compress\w*)\b/,
    { name: 'compression', kinds: ['ratio', 'reduction'], metric: null, better: 'highest' },
  ],
  [
    /\b(?:sparsit\w*)\b/,
    { name: 'sparsity', kinds: ['ratio', 'reduction', 'score'], metric: /spars|prun/i, better: 'highest' },
  ],
  [
    /\b(?:memory|vram|footprint)\b/,
    { name: 'memory', kinds: ['size', 'cost', 'reduction', 'ratio'], metric: MEMORY, better: 'lowest' },
  ],
  [
    /\b(?:reduc\w*|sav\w*|cut|shrink\w*|shrunk)\b/,
    { name: 'reduction', kinds: ['reduction'], metric: null, better: 'highest' },
  ],
  [
    /\baccura\w*\b.{0,12}\b(?:gains?|improv\w*|boost\w*)|\b(?:gains?|improv\w*|boost\w*)\b.{0,12}\baccura/,
    { name: 'accuracy gain', kinds: ['gain'], metric: /acc|top-?1/i, better: 'highest' },
  ],
  [/\b(?:improv\w*|gains?|boost\w*)\b/, { name: 'gain', kinds: ['gain'], metric: null, better: 'highest' }],
  [
    /\b(?:accura\w*|top-?1|acc)\b/,
    { name: 'accuracy', kinds: ['score'], metric: /acc|top-?1/i, better: 'highest' },
  ],
  [
    /\b(?:success rates?|success)\b/,
    { name: 'success rate', kinds: ['score'], metric: /success/i, better: 'highest' },
  ],
  [/\b(?:error|error rate)\b/, { name: 'error', kinds: ['score'], metric: /error/i, better: 'lowest' }],
  [
    /\b(?:param\w*|model size|size of (?:the )?models?|size|small\w*|big\w*|large\w*|light\w*|tin(?:y|iest)|compact)\b/,
    {
      name: 'parameters',
      kinds: ['size', 'count', 'setting'],
      metric: /param|size|model|^$/i,
      better: 'lowest',
    },
  ],
  [
    /\b(?:cost|cheap\w*|flops?|compute|gpu[- ]hours?|energy|expensive|training time|price\w*)\b/,
    { name: 'cost', kinds: ['cost'], metric: null, better: 'lowest' },
  ],
  [
    /\b(?:dataset|data) size\b|\b(?:most|number of|amount of) (?:data|samples|examples|images|videos|hours)\b/,
    { name: 'data', kinds: ['size', 'count'], metric: null, better: 'highest' },
  ],
  [
    /\b(?:scores?|performance|quality|results?|numbers?)\b/,
    { name: 'score', kinds: ['score', 'gain'], metric: null, better: 'highest' },
  ],
]

const LOWEST =
  /\b(?:lowest|least|smallest|ascending|asc|fewest|slowest|worst|minimum|minimal|low to high|increasing|cheapest|lightest|tiniest|shortest|lower|smaller|fewer|less)\b/
const HIGHEST = pattern`
    \b(?:
    highest|most|biggest|largest|descending|desc|best|maximum|top|high to low|decreasing|greatest
    |strongest|fastest|heaviest|longest|higher|larger|bigger|greater|more
    )\b`

/** "speedup", "lowest latency", "FID", "date": null for what nothing can be sorted by. */
export function toSortKey(phrase: string): SortKey | null {
  const text = phrase.toLowerCase()
  if (/\b(?:new\w*|recent\w*|latest|date|year|publication|published|chronolog\w*|freshest|age)\b/.test(text))
    return { by: 'date', first: /\b(?:oldest|ascending|asc)\b/.test(text) ? 'oldest' : 'newest' }
  if (/\b(?:oldest|earliest|older)\b/.test(text)) return { by: 'date', first: 'oldest' }
  if (/\b(?:alphabet\w*|title|name|a-z)\b/.test(text)) return { by: 'title' }
  if (
    /\b(?:relevan\w*|similarity|closeness|closest|nearest|best match\w*|match|original|default|as (?:it was|before))\b/.test(
      text,
    )
  )
    return { by: 'relevance' }
  if (/\b(?:reverse\w*|other way (?:a)?round|opposite|upside down|flip\w*|invert\w*)\b/.test(text))
    return { by: 'reverse' }
  if (/^(?:(?:their|the|paper|list) )*(?:n|numbers?|index|#|no)$/.test(text.trim())) return { by: 'n' }
  const measure = toMeasure(text)
  return measure && { by: 'number', ...measure }
}

/** What a phrase measures, whichever end it wants first. */
export function toMeasure(text: string): Omit<Extract<SortKey, { by: 'number' }>, 'by'> | null {
  const metric = findNamedMetric(text)
  const named = metric && !/^(?:accuracy|loss)$/.test(metric.unit) ? metric : undefined
  const row = MEASURES.find(([pattern]) => pattern.test(text))?.[1]
  if (named) {
    const words = named.names.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
    return {
      name: named.unit || named.names[0] || '',
      kinds: ['score', 'gain'],
      metric: new RegExp(`(?<![\\w])(?:${words})(?![a-z])`, 'i'),
      better: named.better === 'up' ? 'highest' : 'lowest',
      first: toFirst(text, named.better === 'up' ? 'highest' : 'lowest'),
    }
  }
  if (!row) return null
  return { ...row, first: toFirst(text, row.better) }
}

/** Best first, unless the other end was named; "slowest" and "largest" name their own. */
function toFirst(text: string, better: 'highest' | 'lowest'): 'highest' | 'lowest' {
  if (/\bworst\b/.test(text)) return better === 'highest' ? 'lowest' : 'highest'
  if (/\b(?:best|better)\b/.test(text)) return better
  if (/\b(?:fastest|quickest)\b/.test(text)) return better
  if (LOWEST.test(text)) return 'lowest'
  return HIGHEST.test(text) ? 'highest' : better
}
