import { pattern } from '../papers/pattern.ts'
import { is, type KindReading, type Scene } from './kind-reading.ts'
import { DOWN_VERBS, NEED_VERBS, SCORE_VERBS, UP_VERBS } from './tables/words.ts'

/** Units of time. */
export const TIME: RegExp = /^(?:[pnµμm]?s|minute|hour|day|week|month|year)$/
const COST =
  /^(?:gpu|tpu|cpu|core|node|person) |^(?:dollar|euro|pound|watt|m?J|k?Wh?|mW|flops?|[kmgtpe]flops?|gwh|MWh)$|Wh$/
const RATE = /^(?:fps|qps|tops|[kmgt]?flops\/s|.*\/(?:s|second))$/i
const MEMORY = /^(?:[kmgtp]b|byte)$/

/** Values in units of measure. */
export function toMeasured({ words, index, quantity, frame, metric }: Scene): KindReading {
  const { verb, relation } = frame
  // "5.7 ms per image" is a time.
  const unit = quantity.unit.replace(/^([µmn]?s|minute|hour)\/.*$/, '$1')
  const isLimit = relation === 'at' || frame.governor === 'with'
  if (unit === 'fps' || RATE.test(unit)) return is('throughput', 'none')
  if (/bps$|hz$/i.test(unit))
    return is(
      /throughput|bandwidth|speed|frame rate/i.test(metric) && !isLimit ? 'throughput' : 'setting',
      'none',
    )
  // "reduces the time from 39 s to 35 s": the new one went down.
  const isReduced = relation === 'to' && DOWN_VERBS.has(verb) && !quantity.isFormer
  if (COST.test(unit)) return is('cost', isReduced ? 'down' : 'none')
  // "10 hours of speech", "a 100-hour corpus": so much data.
  // "10-second videos", "a 24-hour forecast".
  if (TIME.test(unit) && /\d-[a-z]/.test(words[index]?.text ?? '')) return is('setting', 'none')
  if (DURATION.test(unit) && isOfData(words, index)) return is('size', 'none')
  if (TIME.test(unit)) {
    const isLatency =
      /latency|delay|time|per\b/i.test(metric) ||
      /^(?:take|takes|taking|took|run|runs|requires?|requiring)$/.test(verb) ||
      /^(?:in|within|under|per)$/.test(frame.governor)
    const isOfTraining = words
      .slice(Math.max(0, index - 12), index + 4)
      .some(({ lower }) => /^(?:pre-?|re)?train(?:s|ed|ing)?$|^fine-?tun|^search(?:es|ing)?$/.test(lower))
    if (isLatency && isOfTraining) return is('cost', 'none')
    const isShort = !/^(?:day|week|month|year)$/.test(unit)
    if (isLatency && isShort) return is('latency', isReduced ? 'down' : 'none')
    return is(NEED_VERBS.has(verb) ? 'cost' : 'setting', 'none')
  }
  if (MEMORY.test(unit))
    return is(
      NEED_VERBS.has(verb) || /memory (?:usage|footprint|consumption|cost)|^memory$/.test(metric)
        ? 'cost'
        : /size|model|dataset/.test(metric)
          ? 'size'
          : 'setting',
      isReduced ? 'down' : 'none',
    )
  if (unit === 'dB') return is('score', 'up')
  // "a 40-nm process" hyphenates its unit; "2.3 W m^-1" has a power.
  if (/^[\d.,]+[-–][A-Za-z]/.test(words[index]?.text ?? '') || isLimit || /nm$/.test(unit))
    return is('setting', 'none')
  // "the temperature rose from 12 °C to 14 °C".
  const isUp = UP_VERBS.has(verb)
  if (relation === 'to' && (isUp || DOWN_VERBS.has(verb)))
    return is('score', quantity.isFormer ? 'none' : isUp ? 'up' : 'down')
  return is(SCORE_VERBS.has(verb) ? 'score' : 'setting', 'none')
}

const DURATION = /^(?:s|minute|hour|day|year)$/

/** Behind a duration "of speech", or a dataset that contains it right before. */
function isOfData(words: Scene['words'], index: number): boolean {
  const behind = words.slice(index + 1, index + 6).map(word => word.lower)
  const isRecorded = behind.some(lower =>
    /^(?:speech|audio|videos?|footage|music|recordings?|demonstrations?|data|sound|eeg|teleoperation)$/.test(
      lower,
    ),
  )
  return behind.includes('of') && behind.indexOf('of') < 2 && isRecorded
}

const DATA_NOUNS = pattern`
    ^(?:
    image|video|sample|example|scene|question|document|paper|sentence|hour|dialogue|conversation|pair
    |instance|annotation|trajectory|instruction|problem|recording|clip|demonstration|molecule|triplet
    |page|episode|speaker|utterance|label|base pair|specification|triplet|trace|record|post|review|plot
    |figure|story|article|case|patch|mesh|object|segment
    )$`
const SETTING_NOUNS =
  /^(?:step|bit|shot|socket|epoch|iteration|hop|way|head|frame|channel|degree|neighbor|block|qubit|round|pixel|point|fold|seed|dimension|layer|digit|window)$/

/** A collection right behind: "… benchmark", "… annotated test set". */
function isOfDataset(words: Scene['words'], index: number): boolean {
  return words
    .slice(index + 1, index + 5)
    .some(({ lower }) => /^(?:benchmark|dataset|corpus|set|suite|collection|pool)$/.test(lower))
}

/** Counts of things: sizes of models and data, settings, costs. */
export function toCounted({ words, index, quantity, frame }: Scene): KindReading {
  const { unit } = quantity
  const { relation, verb } = frame
  const isHyphen = /\d-[a-z]/i.test(words[index]?.text ?? '')
  if (unit === 'parameter') return is('size', 'none')
  // "a 2,445-instance benchmark", "an 858,318-image corpus".
  if (isHyphen && DATA_NOUNS.test(unit) && isOfDataset(words, index)) return is('size', 'none')
  if (isHyphen && quantity.scale === '') return is('setting', 'none')
  const near = words.slice(Math.max(0, index - 8), index + 6).map(word => word.lower)
  if (unit === 'token') {
    if (
      near.some(lower =>
        /^(?:context|contexts|prompt|prompts|window|length|lengths|long|input|sequence|sequences|up)$/.test(
          lower,
        ),
      )
    )
      return is('setting', 'none')
    return is(
      NEED_VERBS.has(verb) &&
        near.some(lower => /^(?:require|requires|requiring|required|using|use|uses|only|just)$/.test(lower))
        ? 'cost'
        : 'size',
      'none',
    )
  }
  if (quantity.form === 'shape' || near.includes('respectively')) return is('setting', 'none')
  const isContent = near.some(lower => /^(?:compris|contain|consist|dataset|corpus)/.test(lower))
  // Millions of frames are data, whatever a few are.
  const isMass = quantity.scale !== '' && quantity.scale !== 'K' && quantity.scale !== 'k'
  if ((isContent || isMass) && SETTING_NOUNS.test(unit)) return is('size', 'none')
  if (near.includes('budget') && frame.governor === 'of') return is('setting', 'none')
  if (SETTING_NOUNS.test(unit)) return is('setting', 'none')
  if (/^(?:gpu|tpu|cpu|node|core|device)$/.test(unit))
    return is(relation === 'at' && frame.governor === 'over' ? 'setting' : 'count', 'none')
  // "with only 40 demonstrations": what it takes, rather than what there is.
  const isSparing = /^(?:only|just|merely)$/.test(words[index - 1]?.lower ?? '')
  if (DATA_NOUNS.test(unit)) return is(isSparing && !isContent ? 'cost' : 'size', 'none')
  return is('count', 'none')
}
