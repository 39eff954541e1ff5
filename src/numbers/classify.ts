import { TIME, toCounted, toMeasured } from './classify-units.ts'
import type { Frame } from './frame.ts'
import type { Direction } from './key-number.ts'
import { is, type KindReading, type Scene } from './kind-reading.ts'
import { hasMeasure, isScoreName } from './measure-words.ts'
import { isLowerBetter, isScore, isSpeed, isThroughput } from './polarity.ts'
import { isResultNoun } from './result-words.ts'
import { isSetTo, lowerAt, openerAt, type Stretch, someIn, type Word } from './sentence-words.ts'
import {
  COMPARATIVE_DOWN,
  COMPARATIVE_SPEED,
  COMPARATIVE_UP,
  COMPARATIVE_WORSE,
  DOWN_NOUNS,
  DOWN_VERBS,
  KEEP_VERBS,
  LOSE_VERBS,
  MORE_WORDS,
  NEED_VERBS,
  SCORE_VERBS,
  SHARE_NOUNS,
  SPEED_VERBS,
  SPEEDUP_NOUNS,
  UP_NOUNS,
  UP_VERBS,
  WIN_VERBS,
} from './tables/words.ts'

/** What a number measures and which way it went, from its unit, its head noun, its verb and its metric's polarity. */
export function classify(scene: Scene): KindReading {
  const { quantity } = scene
  if (quantity.unitBy === 'noun') return toCounted(scene)
  if (scene.metric === 'p-value') return is('other', 'none')
  // "(n=50)": the size of a sample.
  if (scene.metric === 'sample size' && quantity.unit === '') return is('setting', 'none')
  if (quantity.form === 'shape' || isSetTo(scene.words, scene.index)) return is('setting', 'none')
  if (isAgainst(scene)) return is('score', isLowerBetter(scene.metric) ? 'down' : 'up')
  if (isGivenLimit(scene)) return is('setting', 'none')
  const change = toChange(scene)
  if (change) return quantity.value === 0 && quantity.high === null ? is(change.kind, 'none') : change
  if (quantity.unitBy === 'symbol') return toMeasured(scene)
  return toStated(scene)
}

/** "(84.9% vs. 81.8%)": two values side by side, whatever improved. */
function isAgainst({ words, index, frame }: Scene): boolean {
  const isVersus = (lower: string) => /^v(?:s\.?|ersus)$/.test(lower)
  return (
    frame.relation === 'bracket' &&
    (isVersus(lowerAt(words, index + 1)) || isVersus(lowerAt(words, index - 1)))
  )
}

/** "within a 60-second limit", "under a 30% token budget": what is given, no result. */
function isGivenLimit({ words, index, frame }: Scene): boolean {
  return (
    /^(?:an?|the)$/.test(lowerAt(words, index - 1)) &&
    /^(?:within|under)$/.test(lowerAt(words, index - 2)) &&
    !someIn(words, frame.head, isResultNoun)
  )
}

/** Gains, reductions and speedups: the noun behind, the comparative behind, the noun before, the verb before "by". */
function toChange({ words, quantity, frame, metric }: Scene): KindReading | null {
  const { head, object, relation, verb } = frame
  const isFactor = quantity.unit === 'x'
  // "for 3 weeks reduced the volume": a duration is not what is reduced.
  const isTime = quantity.unitBy === 'symbol' && TIME.test(quantity.unit) && relation !== 'by'
  if (isTime && !someIn(words, head, lower => COMPARATIVE_SPEED.has(lower))) return null
  const byHead = firstOf(words, head, lower => toResult(lower, isFactor, metric))
  if (byHead) return byHead
  // "outperforms Y in many ways (e.g., over 10% in X)": a bounded win.
  if (
    relation === 'bracket' &&
    WIN_VERBS.has(verb) &&
    quantity.bound &&
    quantity.bound !== 'approx' &&
    quantity.unit === '%'
  )
    return toImproved(false, metric)
  // "less ambiguous: 80% accuracy": behind a colon a value with its own name starts afresh.
  // Likewise "a stronger effect (3.9% WER)"; "improvements (3.9% WER)" are gains.
  const isNamedResult = someIn(words, object, isResultNoun)
  const isAfresh =
    (frame.governor === ':' && hasMeasure(words, head)) ||
    (relation === 'bracket' && isScoreName(words, head) && !isNamedResult)
  if (!isAfresh && (relation === 'noun' || relation === 'bracket')) {
    const byObject = lastOf(words, object, lower => toResult(lower, isFactor, metric))
    if (byObject) return byObject
  }
  // "reduces up to 67% latency": the verb stands right before its number.
  const isDirect = relation === 'object' && frame.verbIndex >= 0 && frame.verbIndex === frame.before - 1
  if (isDirect && DOWN_VERBS.has(verb)) return is('reduction', 'down')
  if (relation !== 'by') return null
  if (SPEED_VERBS.has(verb)) return is('speedup', 'up')
  if (DOWN_VERBS.has(verb)) return is('reduction', 'down')
  if (MORE_WORDS.has(verb) && isLowerBetter(metric)) return is('gain', 'up')
  if (UP_VERBS.has(verb)) return toImproved(isFactor, metric)
  if (LOSE_VERBS.has(verb)) return is('reduction', 'down')
  if (!WIN_VERBS.has(verb)) return null
  // "outperforms Y by 3x" speaks of speed unless it says what it wins in.
  const isSpeedWin = isFactor && (metric === '' || isSpeed(metric))
  return isSpeedWin ? is('speedup', 'up') : toImproved(false, metric)
}

function toResult(lower: string, isFactor: boolean, metric: string): KindReading | null {
  if (SPEEDUP_NOUNS.has(lower) || COMPARATIVE_SPEED.has(lower)) return is('speedup', 'up')
  if (DOWN_NOUNS.has(lower) || COMPARATIVE_DOWN.has(lower)) return is('reduction', 'down')
  // "a 6% increase in watch time" is more of it, whatever is better.
  if (MORE_WORDS.has(lower) && isLowerBetter(metric)) return is('gain', 'up')
  if (UP_NOUNS.has(lower)) return toImproved(isFactor, metric)
  if (lower === 'better' && isLowerBetter(metric)) return is(isScore(metric) ? 'gain' : 'reduction', 'down')
  if (COMPARATIVE_UP.has(lower))
    return isFactor && isThroughput(metric) ? is('speedup', 'up') : is('gain', 'up')
  if (COMPARATIVE_WORSE.has(lower)) return is('ratio', 'none')
  return null
}

/** An improvement: of a cost it is a reduction, of speed by a factor a speedup, of a lower-is-better score a gain down. */
function toImproved(isFactor: boolean, metric: string): KindReading {
  if ((isFactor && (isSpeed(metric) || metric === '')) || /\bspeed$/.test(metric)) return is('speedup', 'up')
  if (!isLowerBetter(metric)) return is('gain', 'up')
  return isScore(metric) ? is('gain', 'down') : is('reduction', 'down')
}

/** Values as they stand: scores, ratios, shares. */
function toStated(scene: Scene): KindReading {
  const { words, index, quantity, frame, metric } = scene
  const { head, object, of, verb, relation, governor } = frame
  if (quantity.unit === 'x') return toFactor(scene)
  // "within 3 points of Y": how far apart.
  if (governor === 'within' && /^(?:pp|point|%)$/.test(quantity.unit)) return is('ratio', 'none')
  const signed = toSigned(scene)
  if (signed) return signed
  if (quantity.unit === '%' && isOverhead(scene)) return is('cost', 'none')
  if (
    firstOf(words, head, isShare) ||
    ((relation === 'noun' || relation === 'bracket') && lastOf(words, object, isShare))
  )
    return toShare(scene)
  // "susceptibility remains high at 70%".
  if (quantity.unit === '%' && /^(?:remain|stay)(?:s|ed)?$/.test(verb) && of.to === of.from)
    return is('score', 'none')
  if (/utili[sz]ation|MFU/i.test(metric)) return is('ratio', 'up')
  if (KEEP_VERBS.has(verb) && !isScore(metric)) return toShare(scene)
  // "the 32k setting of RULER": no score is counted in thousands.
  const isScored = (isScore(metric) && quantity.scale === '') || quantity.unitBy === 'metric'
  if (
    quantity.unit === '%' &&
    !isScored &&
    (of.from === index + 2 || head.to === head.from) &&
    of.to > of.from &&
    // "79% of identities" is a share; "74.9% in perception" is a score of what was achieved.
    !((SCORE_VERBS.has(verb) || relation === 'to') && openerAt(words, of.from) === 'in') &&
    !isScoreName(words, of)
  )
    return toShare(scene)
  if (relation === 'to' && DOWN_VERBS.has(verb) && quantity.unit === '%' && !isScored)
    return is('ratio', 'down')
  if (quantity.scale !== '' && /\b(?:context|sequence|window)\b/.test(metric)) return is('setting', 'none')
  // "parameter count (3.01M to 2.40M)".
  if (quantity.scale !== '' && /\bparam/.test(metric))
    return is('size', relation === 'to' && isOwnChange(scene) ? 'down' : 'none')
  // "2.3M spatial reasoning data", "0.3B data".
  if (
    quantity.unit === '' &&
    !isScored &&
    quantity.scale !== '' &&
    someIn(words, head, lower => lower === 'data')
  )
    return is('size', 'none')
  const isBareCount = quantity.unit === '' && !quantity.isDecimal && !isScored
  if (isBareCount && (relation !== 'to' || quantity.high !== null)) return is('setting', 'none')
  // "reduces executed tasks from 1061 to 623": what it takes.
  const isLess = relation === 'to' && DOWN_VERBS.has(verb) && quantity.unit === '' && !isScored
  const twin = words[index + (quantity.isFormer ? 2 : -2)]?.quantity
  const isWhole = !quantity.isDecimal && !twin?.isDecimal
  if (isLess && (isWhole || isLowerBetter(metric))) return is('cost', quantity.isFormer ? 'none' : 'down')
  const isOwn = !quantity.isFormer && governor !== 'than'
  if (isScored || SCORE_VERBS.has(verb) || WIN_VERBS.has(verb) || relation === 'to')
    return is('score', isOwn ? scoreDirection(frame, metric) : 'none')
  if (quantity.unit === '%' || quantity.unit === 'pp') return is('ratio', 'none')
  if (quantity.unit === '' && !quantity.isDecimal) return is('setting', 'none')
  return is(relation === 'at' ? 'setting' : 'other', 'none')
}

/** "with only 10% decoding overhead", "an overhead of 3%": what it costs. */
function isOverhead({ words, frame: { head, object, relation } }: Scene): boolean {
  const stretch = relation === 'noun' || relation === 'bracket' ? object : head
  return stretch.to > stretch.from && /^overheads?$/.test(lowerAt(words, stretch.to - 1))
}

function isOwnChange({ frame, quantity }: Scene): boolean {
  return DOWN_VERBS.has(frame.verb) && !quantity.isFormer
}

/** The new value of "drops from A to B" went down; else a good score lies on its metric's better side. */
function scoreDirection({ relation, verb }: Frame, metric: string): Direction {
  if (relation === 'to' && DOWN_VERBS.has(verb)) return 'down'
  return isLowerBetter(metric) ? 'down' : 'up'
}

/** "+2.3%" and percentage points are differences, whatever stands around them. */
function toSigned({ words, index, quantity, frame, metric }: Scene): KindReading | null {
  const sign = lowerAt(words, index - 1)
  if (DOWN_VERBS.has(frame.verb) && quantity.unit === 'pp') return is('reduction', 'down')
  if (sign === '+' || (quantity.unit === 'pp' && !/^[-−–]$/.test(sign))) return is('gain', 'up')
  if (/^[-−–]$/.test(sign) && quantity.unitBy === 'metric')
    return isLowerBetter(metric) ? is('gain', 'down') : is('reduction', 'down')
  return /^[-−–]$/.test(sign) && (quantity.unit === 'pp' || quantity.unit === '%')
    ? is('reduction', 'down')
    : null
}

/** A factor with no result noun: "2x the number of channels", "7.9x compression". */
function toFactor({ words, quantity, frame, metric }: Scene): KindReading {
  // "at 4x upscaling", "at 8x compression": a condition.
  const isGiven = frame.relation === 'at' && frame.governor === 'at'
  if (firstOf(words, frame.head, lower => (lower.startsWith('compress') ? is('ratio', 'down') : null)))
    return is('ratio', isGiven ? 'none' : 'down')
  if (isGiven) return is('setting', 'none')
  if (lastOf(words, frame.object, lower => (lower.startsWith('compress') ? is('ratio', 'down') : null)))
    return is('ratio', 'down')
  // "gaps (up to 4x)", "a 4x difference": how far two things are apart.
  const isApart = (lower: string) => /^(?:gaps?|differences?|disparit(?:y|ies))$/.test(lower)
  if (
    someIn(words, frame.head, isApart) ||
    (frame.relation === 'bracket' && someIn(words, frame.object, isApart))
  )
    return is('ratio', 'none')
  if (SPEED_VERBS.has(frame.verb)) return is('speedup', 'up')
  if (quantity.form === 'word' && quantity.value < 1) return is('ratio', 'none')
  if (frame.relation === 'to' || DOWN_VERBS.has(frame.verb))
    return DOWN_VERBS.has(frame.verb) ? is('reduction', 'down') : is('gain', 'up')
  if (isSpeed(metric)) return is('speedup', 'up')
  return frame.relation === 'at' ? is('setting', 'none') : is('gain', 'up')
}

/** A compression makes less; "only 12% of the cost" and "as few as 3% of the tokens" say that little is enough. */
function toShare({ words, index, frame, quantity }: Scene): KindReading {
  const isCompressed = [frame.head, frame.object].some(stretch =>
    someIn(words, stretch, lower => lower.startsWith('compress')),
  )
  // "right only 40% of the time" is no saving.
  const isNeeded = /^(?:with|using|at|by|of)$/.test(frame.governor) || NEED_VERBS.has(frame.verb)
  const isLittle =
    (isNeeded && /^(?:only|just|merely)$/.test(lowerAt(words, index - 1))) ||
    (quantity.bound === 'min' && lowerAt(words, index - 1) === 'as')
  return is('ratio', isCompressed || isLittle ? 'down' : 'none')
}

function isShare(lower: string): KindReading | null {
  return SHARE_NOUNS.has(lower) ? is('ratio', 'none') : null
}

function firstOf(
  words: readonly Word[],
  { from, to }: Stretch,
  read: (lower: string) => KindReading | null,
): KindReading | null {
  for (let index = from; index < to; index++) {
    const reading = read(lowerAt(words, index))
    if (reading) return reading
  }
  return null
}

function lastOf(
  words: readonly Word[],
  stretch: Stretch,
  read: (lower: string) => KindReading | null,
): KindReading | null {
  for (let index = stretch.to - 1; index >= stretch.from; index--) {
    const reading = read(lowerAt(words, index))
    if (reading) return reading
  }
  return null
}
