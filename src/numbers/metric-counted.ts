import { isMeasureName } from './measure-words.ts'
import { lowerAt, type Stretch, someIn, toText, type Word } from './sentence-words.ts'
import { toSingular } from './tables/nouns.ts'

/** "p<0.001", "AUROC>0.95": what stands right before the sign is what is measured. */
export function toSymbolName(words: readonly Word[], index: number): string {
  if (!/^[<>=≤≥≈]$/.test(lowerAt(words, index - 1))) return ''
  // "|ρ| ≤ 0.37", "ρ_max=0.61".
  const at = lowerAt(words, index - 2) === '|' ? index - 3 : index - 2
  const name = words[at]?.text ?? ''
  if (name === 'p' || name === 'P') return 'p-value'
  if (name === 'n' || name === 'N') return 'sample size'
  const isName =
    /^(?=.*[A-Z_])[A-Za-z][\w-]+$/.test(name) ||
    isMeasureName(name) ||
    isMeasureName(name.replace(/_.*$/, ''))
  // "Spearman's ρ = 0.66".
  const author = /^(?:spearman|pearson|kendall|cohen)/i.test(words[at - 1]?.text ?? '')
    ? `${words[at - 1]?.text} `
    : ''
  return isName ? author + name : ''
}

/** What is counted, with its adjectives: "visual tasks"; parameters are a model's size. */
export function toCountedName(
  text: string,
  words: readonly Word[],
  { index, last, head }: { index: number; last: number; head: Stretch },
): string {
  const word = words[index]
  if (word?.quantity?.form === 'shape' && word.quantity.unit === 'pixel')
    return someIn(words, head, lower => /^videos?$/.test(lower)) ? 'video resolution' : 'image resolution'
  if (word?.quantity?.unitBy !== 'noun') return ''
  if (word.quantity.unit === 'parameter') return toSizeName(words, index, head)
  // "3 and 9 input images": the noun in the last one's span is everyone's.
  const said = /[A-Za-z]{3}/.test(word.text) ? word.text : (words[last]?.text ?? word.text)
  const own =
    /[A-Za-z][A-Za-z\s/-]*$/.exec(
      said.replace(/^.*\d[\d.,]*[KMBTk]?(?![a-z])\s?(?:thousand|million|billion|trillion)?-?|^\S+\s?/, ''),
    )?.[0] ?? ''
  return own.length > 2 ? own : toText(text, words, upToCounted(words, head, word.quantity.unit))
}

/** "32B active parameters" are not the whole model. */
function toSizeName(words: readonly Word[], index: number, { from }: Stretch): string {
  const before = words.slice(Math.max(0, index - 2), index).some(({ lower }) => lower === 'total')
  const kind = /^(?:active|activated|trainable|learnable|additional|total|extra)$/.exec(
    lowerAt(words, from),
  )?.[0]
  const isParameters = /^param/.test(lowerAt(words, from + 1))
  if (kind && isParameters) return `${kind} parameters`
  return before ? 'total parameters' : 'model size'
}

/** Words from a number to what it counts: "18 commercial and open-source models". */
const COUNTED_REACH = 8

/** The head up to what is counted: "diverse languages", whatever goes on behind. */
function upToCounted(words: readonly Word[], head: Stretch, unit: string): Stretch {
  const noun = unit.replace(/^.* /, '')
  // "150+ tasks".
  const from = lowerAt(words, head.from) === '+' ? head.from + 1 : head.from
  for (let at = from; at < from + COUNTED_REACH && isNounPart(words[at]); at++)
    if (toSingular(lowerAt(words, at)) === noun) return { from, to: at + 1 }
  return head
}

/** Inside "open-source, commercial and proprietary models" no number and no bracket stands. */
function isNounPart(word: Word | undefined): boolean {
  return word !== undefined && !word.quantity && /^(?:[,/-]|.*[\p{L}\p{N}].*)$/u.test(word.text)
}
