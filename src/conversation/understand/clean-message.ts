/** Slack's marks around a word: bold, italic, struck, code. */
const MARKS = /(?<![\p{L}\p{N}])([*_~`]+)(?=\S)|(?<=\S)([*_~`]+)(?![\p{L}\p{N}])/gu
const MENTION = /<[@#!][^>\s]*>/g
const LINK = /<((?:https?|mailto):[^|>\s]+)(?:\|([^>]*))?>/g
/** ":pray:", but not the minutes of "at 9:00". */
const EMOJI = /:(?=[a-z0-9_+'-]*[a-z_+])[a-z0-9_+'-]+:/gi
const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D}/gu
/** Of a message: a question of 4,000 characters is one, what is longer was pasted. */
const LONGEST = 4_000

/**
 * What a person typed, in plain words: without mentions, emoji, Slack's marks and escapes, and without the lines
 * that quote somebody, unless there is nothing else.
 */
export function cleanMessage(given: string): string {
  const text = unescapeText(given.slice(0, LONGEST).replace(MENTION, ' ').replace(LINK, toLinkText))
  const lines = text.split('\n')
  const own = lines.filter(line => !isQuoted(line))
  const kept = own.some(line => /[\p{L}\p{N}]/u.test(line.replace(EMOJI, ' ')))
    ? own
    : lines.map(line => line.replace(/^\s*>+/, ''))
  return kept
    .join(' ')
    .replace(EMOJI, ' ')
    .replace(PICTURE, ' ')
    .replace(MARKS, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑–—]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A link to a paper is what is asked for; of any other its words are. */
function toLinkText(_all: string, url: string, label: string | undefined): string {
  return label && !/^https?:\/\/\S*(?:arxiv|huggingface\.co\/papers|alphaxiv)/i.test(url) ? label : url
}

function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** "> that one" quotes; "> 3x" asks. */
function isQuoted(line: string): boolean {
  return /^\s*>(?!=?\s*\$?[\d.])/.test(line)
}

/** ":pray:" or a picture, and no word. */
export function isEmoji(given: string): boolean {
  const rest = given.replace(MENTION, ' ').replace(EMOJI, ' ').replace(PICTURE, ' ')
  return rest.trim() === '' && rest !== given
}
