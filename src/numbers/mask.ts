import { METRIC_BY_NAME } from './tables/metrics.ts'
import { COUNTED_NOUNS, toSingular } from './tables/nouns.ts'
import { NOT_NOUNS } from './tables/words.ts'

/** Stands where digits were that are no quantity; no pattern of the scanner matches it. */
const MASK = '\ue000'

/** The edge up to which an n×n shape is read as a kernel; larger ones are sizes. Kernels in use go up to 11 (AlexNet). */
const KERNEL_EDGE_MAX = 11

interface MaskRule {
  readonly name: string
  readonly pattern: RegExp
  /** Says no where the match is a quantity after all. Default: always masked. */
  readonly holds?: (match: RegExpExecArray) => boolean
}

/** Digits that name, number or date something. In this order; each rule sees the text as given. */
const RULES: readonly MaskRule[] = [
  {
    name: 'link',
    pattern:
      /(?:https?:\/\/|www\.|(?:github|gitlab|huggingface|youtu|arxiv)\.(?:com|co|io|be|org)\/)\s?[^\s)]+(?:\/ [^\s)]+)?/gi,
  },
  { name: 'arXiv id', pattern: /arXiv:\s?\d{4}\.\d{4,5}(?:v\d+)?/gi },
  { name: 'reference in brackets', pattern: /\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\]/g },
  { name: 'citation with a year', pattern: /\((?:[^()]{0,120}\s)?(?:19|20)\d\d[a-z]?(?:;[^()]{0,120})?\)/g },
  {
    name: 'reference in round brackets',
    pattern: /\(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){1,20}\)(?![\s]?[%×°])/g,
    holds: match => !/^\(\d+\s?[–-]\s?\d+\)$/.test(match[0]),
  },
  {
    name: 'figure, table or equation',
    pattern:
      /(?<!\w)(?:Figs?\.|Figures?|Tabs?\.|Tables?|Eqs?\.|Equations?|Secs?\.|Sections?|Sect\.|Refs?\.|Appendix|Algorithm|Chapter|Panel)\s?\(?S?\d+[A-Za-z]{0,2}(?![\d.]*\s?[%×])(?:\s?(?:[-–,&]|and)\s?S?\d{0,2}[A-Za-z]?(?!\w))*/g,
  },
  {
    name: 'crystal plane or direction',
    pattern:
      /(?<![\w.,])\(?[0-3]{3}\)?(?=[\s-](?:planes?|surfaces?|faces?|facets?|orient|direction|substrate|peak|reflection))/g,
  },
  {
    name: 'ribosomal unit',
    pattern: /(?<![\w.])\d{1,2}S(?=\s?[-/]?\s?(?:r?RNA|rDNA|ribosom|and\s\d{1,2}S))/g,
  },
  { name: 'list marker', pattern: /\(\s?\d{1,2}\s?\)|(?<![\w.(%])\d\)(?=\s)|(?<=[.:;]\s)\d\.(?=\s[A-Z])/g },
  { name: 'dimension', pattern: /(?<![\w.])\d(?:\.\d)?[ -]?D(?=GS|[^A-Za-z]|$)\w*|\b\d-dimensional/g },
  {
    name: 'name with digits',
    pattern:
      /(?!(?<=(?<!\w)\d(?:\.\d{1,2})?)[eE]\d{1,2}(?!\w))(?:(?<!\d)[xX]|[A-WYZa-wyz_Α-ω])\.?\d[\w.@]*(?:[-/+][\w.]*[\w])*/g,
  },
  {
    name: 'hyphenated name',
    pattern:
      /(?<![A-Za-z\d])(?!(?:sub|near|over|under|non|an?|the|of|to|by|and)-)[A-Za-zΑ-ω][\w.]{0,40}[-–]\d[\w.]*(?:[-/+][\w.]*[\w])*/g,
    holds: isNamePart,
  },
  {
    name: 'digits within a name',
    pattern: /(?<![\w.])\d+(?:-[A-Z][a-z]+|[a-z]?[A-Z]{2,}[A-Za-z]*-?\w*)/g,
    holds: match => !UNIT_LIKE.test(match[0]),
  },
  {
    name: 'power, index or operand',
    pattern:
      /(?<!10)[\^_][-−]?\d+(?:[./]\d+)?|(?<![\w])(?![Nn]\s?=\s?\d)[A-Za-z]\s?[=<>≥≤]\s?[-−]?\d+(?!\d|\.\d|\s?[%×°]|\s?(?:[kmµn]?[KsmgVWTJL]|[kMGTmµn]?(?:eV|Pa|Hz)|Å)(?![A-Za-z]))/g,
  },
  { name: 'argument of a function', pattern: /(?<=[A-Za-z])\(\d[\w,;| ^+-]{0,12}\)/g },
  { name: 'interval or set', pattern: /[[({]\s?[-−]?\d+(?:\.\d+)?\s?,\s?[-−]?\d+(?:\.\d+)?\s?[\])}]/g },
  { name: 'N:M', pattern: /(?<![\w.])\d+(?:\.\d+)?:\d+(?:\.\d+)?(?:\.\d+|:\d+)*/g },
  {
    name: 'kernel shape',
    pattern: /(?<![\w.×])\d{1,2}(?:\s?[x×]\s?\d{1,2}){1,3}(?![\w.^]|\s?×|[-−–]\d)/g,
    holds: isKernel,
  },
  {
    name: 'year',
    pattern:
      /(?<![\w.,$])(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?(?:s(?!\w))?(?![\w,.]*\d)(?!\s?(?:%|×|°)|[KMB]\b)/g,
    holds: isYear,
  },
  {
    // "a 360 camera": all around, no count.
    name: 'full circle',
    pattern: /(?<![\w.])360(?=\s(?:cameras?|datasets?|images?|videos?|panoram|views?|scenes?))/g,
  },
  {
    // "Llama 3 to 3.1": from one version of a name to the next.
    name: 'name and its next version',
    pattern: /(?<![\w.-])[A-Z][\w-]{0,40}\s\d+(?:\.\d+)?\sto\s\d+(?:\.\d+)?(?=\s?[(),.;])(?!\.\d)/g,
    holds: isNamed,
  },
  { name: 'licence', pattern: /\bCC[- ]BY(?:-(?:NC|ND|SA)){0,2}[- ]\d(?:\.\d)?/g },
  { name: 'threshold of a metric', pattern: /@\s?\d[\d.:k]*/g },
  { name: 'confidence level', pattern: /(?<!\d)\d{1,3}(?:\.\d{1,3})?\s?%(?=\s(?:CI\b|confidence|credib))/g },
  { name: 'percentile', pattern: /(?<!\d)\d{1,4}(?:\\?%ile|(?:st|nd|rd|th)(?![a-z]))/g },
  {
    name: 'name and number',
    pattern: /(?<![\w.-])[A-Z][\w&'’.-]{0,40}\s\d+(?:\.\d+)*[a-z]?(?![\w%×])(?!\s?[%×±x]|\.\d|,\d)/g,
    holds: isNamed,
  },
  {
    // "Guard 3 8B": the capacity behind a name tells one model of a family from another.
    name: 'name and capacity',
    pattern:
      /(?<![\w.-])[A-Z][\w&'’.-]{0,40}(?:\s\d+(?:\.\d+)?)?\s\d+(?:\.\d+)?[BM](?![\w%-])(?!\s(?:\w+\s)?param)/g,
    holds: isNamed,
  },
]

const UNIT_LIKE = /^\d+(?:[kKMGTP]?(?:B|FLOPs?|FLOPS|OPS|HZ|AU|USD|FPS|QPS|BPS)|[mkMGT]?(?:Wh|Pa|Hz|eV|W))$/

/** Words that may stand before a quantity at the start of a sentence, with their capital. */
const OPENERS: ReadonlySet<string> = new Set([
  ...NOT_NOUNS,
  ...'about over up around nearly almost approximately roughly only just using containing comprising including spanning covering requiring achieving collecting evaluating reaching exceeding trained some another average compared here ci hr rr sd se iqr ph mean median total'.split(
    ' ',
  ),
])

/**
 * The text with everything masked that carries digits but measures nothing: links, citations, list markers, maths,
 * names and identifiers, dimensions, years, kernel shapes, N:M. Same length, so offsets hold.
 */
export function maskNames(text: string): string {
  if (!/\d/.test(text)) return text
  const stretches: [number, number][] = []
  for (const { pattern, holds } of RULES) {
    pattern.lastIndex = 0
    for (const match of text.matchAll(pattern)) {
      if (!holds || holds(match)) stretches.push([match.index, match.index + match[0].length])
    }
  }
  stretches.sort((a, b) => a[0] - b[0])
  let masked = ''
  let at = 0
  for (const [start, end] of stretches) {
    if (end <= at) continue
    const from = Math.max(start, at)
    masked += text.slice(at, from) + text.slice(from, end).replace(/\d/g, MASK)
    at = end
  }
  return masked + text.slice(at)
}

/** "GPT-4", "top-1" are names; "Fig-4-fold"-like words with a unit behind the digits are left to the scanner. */
function isNamePart(match: RegExpExecArray): boolean {
  return !/^[a-z]+-\d[\d.,]*(?:%|×|x|ms|fold|times)$/.test(match[0])
}

/** Small edges, or "convolution" behind: 3×3×3 is a kernel, 64×64 is a size. */
function isKernel(match: RegExpExecArray): boolean {
  return (match[0].match(/\d+/g) ?? []).every(edge => Number(edge) <= KERNEL_EDGE_MAX)
}

/** A bare 19xx or 20xx; a counted noun behind it makes it a number: "2048 GPUs", "1999-step". */
function isYear(match: RegExpExecArray): boolean {
  const end = match.index + match[0].length
  const [, word = ''] = /^[\s-]([A-Za-z]+)/.exec(match.input.slice(end, end + 24)) ?? []
  const before = match.input.slice(Math.max(0, match.index - 12), match.index)
  const isAmount = /(?:of|than|over|about|with|on|total)\s$/.test(before) && /^[a-z]+s$/.test(word)
  // "2015 and 2012 benchmarks": behind another year it is one.
  if (/(?:19|20)\d\d(?:,| and|, and| or) $/.test(before)) return true
  return !isAmount && word !== 'K' && word !== 'nm' && !COUNTED_NOUNS.has(toSingular(word))
}

/** "Snapdragon 835", "Table 3", "COCO 2014": a capitalised word that is neither an opener nor a metric. */
function isNamed(match: RegExpExecArray): boolean {
  const word = match[0].slice(0, match[0].search(/\s/)).replace(/[.,]$/, '')
  if (/[.,]\s/.test(match[0]) || OPENERS.has(word.toLowerCase())) return false
  const lower = word.toLowerCase()
  if (METRIC_BY_NAME.has(lower) || METRIC_BY_NAME.has(lower.replace(/^.*-/, '')) || /^[A-Z]$/.test(word))
    return false
  // "Sharpe 0.76", "OmniGen 83.84": versions do not start with nought, nor have two digits on either side.
  if (/\s(?:0|[3-9]\d)\.\d{2}/.test(match[0])) return false
  const isFirst =
    match.index === 0 || /[.?!]\s$/.test(match.input.slice(Math.max(0, match.index - 2), match.index))
  const behind = match.input.slice(match.index + match[0].length, match.index + match[0].length + 30)
  // A capital inside a word makes it a name even where a sentence begins: "ImProver 2 combines".
  const isOpener = isFirst && !/[a-z][A-Z]/.test(word)
  return (
    !(isOpener && /^[\s-][a-z]+/.test(behind)) && !/^\s(?:million|billion|trillion|thousand)/.test(behind)
  )
}
