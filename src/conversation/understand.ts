import { findArxivLinks, parseArxivId } from '../papers/arxiv-id.ts'
import { anyCase } from '../papers/pattern.ts'
import type { Act } from './acts.ts'
import { toSortKey } from './sort-key.ts'
import { isAside, parseClause } from './understand/clause.ts'
import { cleanMessage, isEmoji } from './understand/clean-message.ts'
import { HELP, QUESTION_WORD } from './understand/cues.ts'
import { markConditions } from './understand/mark-conditions.ts'
import { toOffer, unclear } from './understand/offer.ts'
import { isSmalltalk, spellOut, toTelling } from './understand/phrases.ts'
import { markReferences, type Reference, toIndex } from './understand/references.ts'
import type { Situation } from './understand/situation.ts'
import { toClauses } from './understand/split-clauses.ts'
import { toWhole } from './understand/whole.ts'
import { correctWords } from './understand/words.ts'

/** What a message asks for, in the order it is to be done. Same words in the same thread, same reading. */
export function understand(message: string, situation: Situation): readonly Act[] {
  const text = cleanMessage(message)
  const plain = toPlain(text)
  if (HELP.test(plain.replace(/^(?:hello|hi|hey|ok|so|sorry)[\s,!]+/, ''))) return [{ intent: 'help' }]
  if (isSmalltalk(plain)) return [{ intent: 'smalltalk' }]
  const signs = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (signs === 0 && !situation.isFirst && isEmoji(message)) return [{ intent: 'smalltalk' }]
  if (signs < (situation.isFirst ? 2 : 1))
    return [unclear('Ask with a few words: a topic, a problem, a method.')]
  const id = toPaperId(text)
  if (id !== null) return [{ intent: 'card', id }]
  if (situation.isFirst) return readQuestion(text)
  if (NEW_TOPIC.test(text)) return readQuestion(trimQuestion(text.replace(NEW_TOPIC, '')))
  const whole = toWhole(spellOut(plain))
  const acts = whole ? [whole] : readFollowUp(text, situation)
  // When and what to be told of is read from the words as they were typed.
  return acts.map(act => (act.intent === 'subscribe' ? { ...act, words: text } : act))
}

/** "Different thing, need papers on …". */
const NEW_TOPIC =
  /^(?:(?:ok(?:ay)?|so|now|and|hm+)[\s,]+)*(?:(?:a |one )?(?:completely |totally )?(?:different|new|other|another|separate|unrelated)|next) (?:thing|question|topic|subject|matter|search|query)\s*[,:.;–—-]\s*(?=\S)/i

function toPlain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s.!,;:)(]+$/g, '')
    .replace(/\?+$/, match => (text.trim() === match ? '?' : ''))
    .trim()
}

/** A first message is a question; how its list is to be sorted may stand at its end. */
function readQuestion(text: string): readonly Act[] {
  const [, question = '', phrase = ''] =
    /^(.{8,}?),?\s+(?:and )?(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?)(?: them)? by (.{3,40})$/i.exec(text) ??
    /^(.{8,}?),\s+((?:newest|latest|oldest|fastest|most recent) first)$/i.exec(text) ??
    []
  const key = phrase === '' ? null : toSortKey(phrase)
  return key === null
    ? [{ intent: 'search', question: text }]
    : [
        { intent: 'search', question },
        { intent: 'sort', key },
      ]
}

/** The id of a message that is nothing but an id or one link to a paper. */
function toPaperId(text: string): string | null {
  const alone = parseArxivId(text.replace(/^arxiv:\s+/i, 'arxiv:'))
  if (alone) return alone.id
  const [link, ...more] = /^\S+$/.test(text) ? findArxivLinks(text) : []
  return link && more.length === 0 ? link.id : null
}

function readFollowUp(text: string, situation: Situation): readonly Act[] {
  const said = spellOut(text.toLowerCase()).replace(TOP_ALONE, 'keep the first $1')
  const corrected = correctWords(said, situation.telling)
  const whole = corrected === said ? null : toWhole(toPlain(corrected))
  if (whole) return [whole]
  const bounded = markConditions(corrected)
  const { text: marked, references } = markReferences(bounded.text, situation.pointing)
  const missing = references.flatMap(({ unknown }) => unknown)
  if (missing.length > 0 && !isQuestionAnew(marked)) return [toMissing(missing, situation)]
  const clauses = toClauses(marked.replace(SORTED_HEAD, '$1; keep $2').replace(OPTIONS, joinOptions))
  const isAsked =
    !REQUEST.test(text) &&
    (/\?\s*$/.test(text) ||
      QUESTION_WORD.test(text.toLowerCase().replace(/^(?:(?:and|so|but|ok|okay|hm+)[\s,]+)+/, '')))
  const parts = { references, conditions: bounded.conditions, situation, isAsked }
  const acts: Act[] = []
  const explicit = new Set<Act>()
  const isStrong = (act: Act): boolean =>
    STRONG.has(act.intent) || (explicit.has(act) && /^(?:filter|numeric|years|detail)$/.test(act.intent))
  let focus = situation.focus
  const mentioned = new Set<number>()
  let phrase: Extract<Act, { intent: 'search' }> | null = null
  let isThanked = THANKS.test(text)
  for (const clause of clauses) {
    const spokenOf = IS_OF_SEVERAL.test(clause) && mentioned.size > 1 ? [...mentioned] : focus
    const before = acts.at(-1) ?? null
    const act = isAside({ text: clause, ns: toPointed(clause, references), before })
      ? null
      : (toWhole(clause) ??
        parseClause(clause, {
          ...parts,
          situation: { ...situation, focus: spokenOf },
          before,
        }))
    const pointed = toPointed(clause, references)
    if (pointed.length > 0) focus = pointed
    for (const n of pointed) mentioned.add(n)
    if (act?.intent === 'smalltalk') isThanked = true
    if (act === null || act.intent === 'smalltalk') continue
    if (EXPLICIT.test(clause)) explicit.add(act)
    if (act.intent === 'search' && act.isPhrase) phrase ??= act
    // One question, whatever commas it has.
    else if (act.intent === 'search') return readSearch(text, acts, act.otherwise)
    else acts.push(act)
  }
  if (phrase && !acts.some(isStrong))
    return readSearch(text, acts, phrase.otherwise ?? (isThanked ? { intent: 'smalltalk' } : undefined))
  if (isThanked && acts.every(({ intent }) => intent === 'unclear')) return [{ intent: 'smalltalk' }]
  return acts.length > 0 ? merge(acts) : [toFallback(marked, references, situation)]
}

/** "Thx ur a lifesaver": with nothing else understood, thanks. */
const THANKS = /^(?:many )?(?:thanks|thank you|thx|thnx|ty|cheers|merci|danke|gracias)\b/i

/** Wishes that nobody says by accident: words beside them lead up to them. */
const STRONG: ReadonlySet<string> = new Set([
  'drop',
  'keep',
  'sort',
  'undo',
  'save',
  'compare',
  'page',
  'help',
  'similar',
  'numbers',
  'cite',
  'subscribe',
])
/** A clause that speaks of the list or of one of its papers. */
const EXPLICIT =
  /‹|\b(?:only|just|which(?: ones?)?|those|ones|of (?:them|these|those)|keep|leave only|filter|narrow)\b/

/** "Could you compare the two?" asks for a deed. */
const REQUEST = /^(?:(?:ok|so|and|hey|hi|please)[\s,]+)*(?:can|could|would|will) (?:you|we|u|i)\b/i

/** "3 is a mistake, and so is 8. Drop these two": all that the message named. */
const IS_OF_SEVERAL = /\b(?:these|those|both|them|the two|the three|all (?:two|three|four|five|six))\b/

/** "Phone, MCU or Raspberry Pi": any of these. */
const OPTIONS = /(?<![\w-])[a-z][\w-]*(?: [a-z][\w-]*)?(?:, [a-z][\w-]*(?: [a-z][\w-]*)?)+,? or [a-z][\w-]*/g
function joinOptions(options: string): string {
  return options.replace(/,\s*(?:or\s+)?/g, ' or ')
}

/** "Top 3", and nothing else. */
const TOP_ALONE =
  /^(?:(?:only|just|show|give|me|us|the|please|pls) )*top (\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?: (?:only|papers|ones|results|please|pls|hits))*[\s.!?]*$/

/** "Sorted by speedup, top 3". */
const SORTED_HEAD = /(\b(?:sort|order|rank)(?:ed)? by [^,‹]{2,40}), (?:and )?(?:just |only )?(‹\w+›)$/

function isQuestionAnew(marked: string): boolean {
  return toTelling(marked.replace(/‹\w+›/g, ' ')).length >= 4
}

/** The question as it was typed, without what leads up to it; wishes said before it hold no longer. */
function readSearch(text: string, acts: readonly Act[], otherwise: Act | undefined): readonly Act[] {
  const isSettled = acts.some(
    ({ intent }) =>
      intent !== 'filter' &&
      intent !== 'unclear' &&
      intent !== 'numeric' &&
      intent !== 'undo' &&
      intent !== 'page' &&
      intent !== 'detail',
  )
  if (isSettled) return merge(acts)
  const asked = readQuestion(trimQuestion(text))
  const [search] = asked
  return search?.intent === 'search' && otherwise && acts.length === 0 ? [{ ...search, otherwise }] : asked
}

/** "hm what about kv cache compression?" → "kv cache compression". */
export function trimQuestion(text: string): string {
  const lead =
    anyCase`
      ^(?:(?:hm+|ok(?:ay)?|so|well|and|now|also|hey|great|cool|nice|thanks|thx|alright|right|oh|actually|maybe|please|pls|instead|then|next|no|yes|but|paperboy|wait)[\s,.:!-]+)*(?:
      (?:what|how) about |(?:can|could|would) (?:you|we|u) (?:please )?(?:also )?(?=find|search|look|show|give|get)
      |(?:(?:i(?:'m| am)|we(?:'re| are)) (?:now )?(?:looking|searching) for )
      |(?:new|next|different|another|other) (?:question|topic|search|query|one)\s*[:,-]?\s*
      |(?:search|look)(?: for| up)? |find(?: me| us)? |(?:show|give|get) (?:me |us )?(?=(?:some |any )?(?:papers?|work|stuff|something)\b)
      |switch(?:ing)? to |change (?:the )?topic to |let'?s (?:talk about|look at|switch to|move on to) |moving on to |i (?:need|want) |do (?:you|we) have |(?:is|are) there |got |anything (?:on|about) |something (?:on|about) )*(?:(?:any|some|a few|all)? ?(?:
      papers?|works?|stuff|something|anything|research|literature
      ) (?:on|about|for|with|in) )?`.exec(text)?.[0] ?? ''
  const rest = text.slice(lead.length).trim()
  return toTelling(rest.toLowerCase()).length > 0
    ? rest.replace(/\s+(?:instead|please|pls|then|now)[\s?.!]*$/i, '')
    : text
}

function toPointed(clause: string, references: readonly Reference[]): readonly number[] {
  return [...clause.matchAll(/‹(\w+)›/g)].flatMap(
    ([, letters]) => references[toIndex(letters ?? '')]?.ns ?? [],
  )
}

/**
 * Filters that follow each other are one. What says why ("4 isn't about it, drop it") and what was not understood
 * beside something that was are left out.
 */
function merge(acts: readonly Act[]): readonly Act[] {
  const understood = acts.filter(({ intent }) => intent !== 'unclear')
  const merged: Act[] = []
  for (const act of understood.length > 0 ? understood : acts.slice(0, 1)) {
    const last = merged.at(-1)
    if (act.intent === 'filter' && last?.intent === 'filter')
      merged[merged.length - 1] = { ...last, attributes: [...last.attributes, ...act.attributes] }
    else if (act.intent === 'filter' && last?.intent === 'similar')
      merged[merged.length - 1] = { ...last, twist: [...last.twist, ...act.attributes] }
    else if (last?.intent === 'detail' && (act.intent === 'detail' || !QUESTION_WORD.test(last.question)))
      merged[merged.length - 1] = act
    else if (last?.intent === 'detail' && isReason(last, act)) merged[merged.length - 1] = act
    else if (act.intent === 'restore' && last?.intent === 'undo') continue
    else if (isSameAct(act, last) || (act.intent === 'page' && last?.intent === 'page')) continue
    else merged.push(act)
  }
  return merged
}

/** "The last one is about cancer, drop it": says why, and asks nothing. */
function isReason({ ns, question }: Extract<Act, { intent: 'detail' }>, act: Act): boolean {
  return (
    /^(?:drop|keep|save)$/.test(act.intent) &&
    'ns' in act &&
    String(act.ns) === String(ns) &&
    /^(?:is|are|was|has|looks?|seems?)\b(?!.*\?)/.test(question)
  )
}

function isSameAct(act: Act, last: Act | undefined): boolean {
  // "I changed my mind, put it back" is one.
  if (act.intent === 'undo' && last?.intent === 'undo') return act.count === last.count
  return act.intent === last?.intent && 'ns' in act && 'ns' in last && String(act.ns) === String(last.ns)
}

function toMissing(missing: readonly number[], { pointing }: Situation): Act {
  const names = [...new Set(missing.map(n => (n < 0 ? `a ${-n}. place` : `paper ${n}`)))].join(' or ')
  if (pointing.size === 0)
    return unclear('This thread has no papers yet. Ask with a topic, a problem or a method.')
  const reason = missing.some(n => n < 0)
    ? `The list has no ${names.replace(/^a /, '')}: it shows ${pointing.shown.length}.`
    : `There is no ${names} in this thread: its numbers go from 1 to ${pointing.size}.`
  return unclear(reason)
}

/** Nothing was understood: the two likeliest readings of what was pointed at, or how to go on. */
function toFallback(marked: string, references: readonly Reference[], { focus }: Situation): Act {
  const ns = [...new Set(references.flatMap(reference => reference.ns))]
  return toOffer(marked, ns.length > 0 ? ns : [], focus)
}
