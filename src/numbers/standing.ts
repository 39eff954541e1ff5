import { anyCase } from '../papers/pattern.ts'

/** A sentence that speaks of the work itself. */
const OWN = /\b(?:we|our|ours|us|this (?:work|paper|study|method|approach|model)|the proposed|proposed)\b/i
/** The sentence in which the work presents itself; before it stands the background. */
const PRESENTS = anyCase`
    \b(?:
    we|this (?:paper|work|study|article|report)|our (?:\w+ )?(?:work|method|approach|model|framework)
    |here,?|in this (?:paper|work|study)|the proposed
    )\b
    |\b(?:is|are) (?:proposed|presented|introduced)\b`

/** What others' methods do, where the sentence does not speak of the work as well. */
const OTHERS = anyCase`
    \b(?:
    existing|previous|prior|earlier|conventional|traditional|current|recent
    ) (?:\w+ )?(?:
    methods?|work|works|approaches|models?|systems?|studies|benchmarks?
    )\b[^,;]*\b(?:require|suffer|fail|achieve|reach|lose|only|struggle|degrade)`

/** How a sentence about an open problem begins, whoever found it. */
const PROBLEM =
  /\bunfortunately\b|\bhowever,? (?:existing|current|these|such|they|most|even|the best|benchmarks|datasets|models|methods|approaches)\b/i

/** The index of the first sentence that presents the work; 0 where none does, so that nothing counts as background. */
export function findPresentation(sentences: readonly string[]): number {
  return Math.max(
    0,
    sentences.findIndex(sentence => PRESENTS.test(sentence)),
  )
}

/** What the sentence around a number says of whose number it is; read once a sentence. */
export interface Standing {
  readonly isBackground: boolean
  /** The sentence speaks of the work, or carries the paper's own name. */
  readonly isOwn: boolean
  /** It speaks of others' results, and not of the work by name. */
  readonly isOthers: boolean
  /** It says what something consists of or is built with. */
  readonly isScale: boolean
  /** What the work calls itself. */
  readonly names: readonly string[]
}

const SCALE =
  /\b(?:consist|compris|contain|compos|cover|spann|includ|collect|support|releas|train|deploy|conduct|dataset|benchmark|each|corpus)\w*/i

/** `isEarly`: it stands before the sentence that presents the work. */
export function toStanding(
  sentence: string,
  { isEarly, names }: { isEarly: boolean; names: readonly string[] },
): Standing {
  const isNamed = names.some(name => sentence.includes(name))
  return {
    isBackground: isEarly && !isNamed,
    isOwn: isNamed || OWN.test(sentence),
    isOthers: !isNamed && (PROBLEM.test(sentence) || (!OWN.test(sentence) && OTHERS.test(sentence))),
    isScale: SCALE.test(sentence),
    names,
  }
}
