/** Words that only lead up to what is asked, or soften it. */
const FILLERS =
  "please|pls|plz|plse|kindly|hmm+|hm+|umm*|uh+|err+|ok(?:ay)?|oki|so|well|and|also|then|now|next up|hey|hi|hello|yo|paperboy|could (?:you|we|u)|can (?:you|we|u|i)|would you|will you|may i|might we|should we|let'?s|lets|let us|let me|i(?:'d| would| will|'ll)? (?:want|like|need|love)(?: to)?|i wanna|we (?:want|need)(?: to)?|wanna|gimme|maybe|perhaps|actually|oh|ah|wow|great|nice|cool|perfect|right|alright|sorry|thanks|thank you|thx|cheers|btw|by the way|for now|quickly|quick|one more thing|another thing|question|i think|i guess|i mean|you know|but|or|if possible|if you can|i was wondering(?: if)?|do you mind|mind|help me(?: to)?|try to|go ahead and|ja|bitte|mal|eh|alors|s'il te plait|svp|sir|dear|guys|bro|mate|dude|man|kindly|just quickly"
const LEADING = new RegExp(`^(?:(?:${FILLERS})(?![\\w'-])[\\s,.:;!-]*)+`)
const TRAILING =
  /(?:[\s,.;:!?-]+(?:please|pls|plz|thanks|thank you|thx|cheers|for me|for us|now|then|too|instead|if possible|first of all|ok|okay|right|again|bitte|svp|mate|bro|ty|tia|asap|real quick|quickly|kindly|actually|though|tho|haha|lol|only please))+[\s.!?]*$/

/** What is left of a clause without politeness at either end. */
export function trimFillers(clause: string): string {
  let text = clause.trim()
  const leading = LEADING.exec(text)
  if (leading && leading[0].length < text.length) text = text.slice(leading[0].length)
  const trimmed = text.replace(TRAILING, '')
  return (trimmed === '' ? text : trimmed).replace(/^[\s,.;:!-]+|[\s,.;:!]+$/g, '')
}

/** Words that say nothing of what a paper should be. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those it its they them their there here of in on for to from with by at as about into over under and or but not no nor is are was were be been being am do does did done has have had having ' +
    'i me my we us our you your he she his her who whom whose which what when where why how can could would should will shall may might must ' +
    'paper papers one ones result results work works article articles entry entries item items hit hits list lists thing things stuff stuffs anything something everything nothing any some all every each both either other others another rest else more most less least only just simply solely merely purely strictly exclusively ' +
    'please show give get see tell list find pick select want need like also too really actually maybe ' +
    "say says said saying claim claims claimed claiming report reports reported mention mentions mentioned state states stated explicitly talk talks talking deal deals dealing focus focuses focused focusing concern concerns concerning cover covers covering use uses used using utilize based work works working run runs running ran apply applies applied target targets targeting handle handles involve involves involving address addresses related relate relates concerned regarding specific specifically kind kinds type types sort sorts approach approaches method methods technique techniques model-based come comes coming available there's that's what's aimed meant made makes make doing go goes going let leave keep remain remaining left actual actually evaluate evaluated evaluates test tested tests testing provide provides provided offer offers require requires required requiring needs needed needing support supports supported supporting contain contains containing include includes including feature features got"
  ).split(' '),
)

/** The words of a phrase that say something, in their order. */
export function toTelling(phrase: string): string[] {
  return (phrase.match(/[\p{L}\p{N}][\p{L}\p{N}'+.-]*/gu) ?? []).filter(
    word => !PLAIN_WORDS.has(word.replace(/[.'-]+$/, '')),
  )
}
