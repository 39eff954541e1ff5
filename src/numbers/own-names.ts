import { toPlainText } from '../papers/plain-text.ts'

/** A name by its look: "AgentPulse", "LBW-Guard", "YOLO-Master", "R-4B". */
const NAME = String.raw`[A-Z][\w+]*(?:[a-z\d]*[A-Z\d]|-[A-Z\d])[\w+-]*`
/** "we introduce AgentPulse", "a framework called Palo": the name right behind the verb. */
const INTRODUCED = new RegExp(
  String.raw`\b(?:introduc|propos|present|develop|releas|creat|construct)(?:es?|ed|ing|s)?\s(?:(?:a|an|the|our|novel|new)\s){0,2}(${NAME})(?![\w-])`,
  'g',
)
const CALLED = /\b(?:called|named|dubbed|termed|call(?:\sit)?|name(?:\sit)?)\s([A-Z][\w+-]{2,30})(?![\w-])/g
/** "we propose Spatial Guided Policy (SGP)": an acronym in brackets behind what is introduced. */
const ACRONYM =
  /\b(?:introduc|propos|present|develop)(?:es?|ed|ing|s)?\s[^.;()]{3,100}\s\(([A-Z][\w-]{1,20})\)/g

/** Names at most; who introduces more lists parts. */
const NAMES_MAX = 6

/**
 * What the work calls itself: the name its title opens with ("Name: what it does"), and the names its abstract
 * introduces. Empty where there are none.
 */
export function findOwnNames(title: string, abstract: string): string[] {
  const opening = /^([^:]{2,30}):\s/.exec(toPlainText(title).text)?.[1]?.trim() ?? ''
  const names = /\s.*\s/.test(opening) ? [] : [opening]
  for (const form of [INTRODUCED, CALLED, ACRONYM])
    for (const [, name] of abstract.matchAll(form)) if (name) names.push(name)
  return [...new Set(names)].filter(name => name.length > 1).slice(0, NAMES_MAX)
}
