import { pattern } from '../../papers/pattern.ts'

/** Words that only lead up to what is asked, or soften it. */
const FILLERS =
  "please|pls|plz|plse|kindly|hmm+|hm+|umm*|uh+|err+|ok(?:ay)?|oki|so|well|and|also|then|now|next up|hey|hi|hello|yo|paperboy|could (?:you|we|u)|can (?:you|we|u|i)|would you|will you|should i|should we|i should(?! like| love)|we should(?! like| love)|may i|might we|should we|let'?s|lets|let us|let me|(?:i(?:'d| would)|it would) be (?:grateful|glad|happy|thankful|great|nice|lovely|good|helpful) if (?:you|we)(?: could| would| can)?|(?:i|we)(?:'d| would| should| will|'ll)? (?:want|like|need|love)(?: to)?(?: see)?|i wanna|we (?:want|need)(?: to)?|wanna|gimme|maybe|perhaps|actually|oh|ah|wow|great|nice|cool|perfect|right|alright|sorry|thanks|thank you|thx|cheers|btw|by the way|for now|quickly|quick|one more thing|another thing|question|i think|i guess|i mean|you know|but|or|if possible|if you can|i was wondering(?: if)?|do you mind|mind|help me(?: to)?|try to|go ahead and|ja|bitte|mal|eh|alors|s'il te plait|svp|sir|dear|guys|bro|mate|dude|man|kindly|just quickly|do the needful|erm+|non|nein|nee|i'?d(?! like| love| want| need| be)|i would(?! like| love| want| need| be)|wait|hang on|hold on|one sec|kk?|sry|pray|nah|pardon(?: me)?|excuse me|apologies|i meant|smashing|aight|lol|haha|nope|yes|yep|yeah|jus"
const LEADING = new RegExp(`^(?:(?:${FILLERS})(?![\\w'-])[\\s,.:;!-]*)+`)
const TRAILING = pattern`
    (?:[\s,.;:!?-]+(?:
    please|pls|plz|thanks|thank you|thx|cheers|for me|for us|now|then|too|instead|if possible
    |first of all|ok|okay|right|again|bitte|svp|mate|bro|ty|tia|asap|real quick|quickly|kindly|actually
    |though|tho|haha|lol|only please|i mean|i meant|obviously|clearly|of course|i guess|i think|imho|imo
    |if (?:you have|there (?:are|is)) (?:any|some|one)|out of (?:interest|curiosity)|just curious
    |for sure|definitely|really|na|yaar|bhai|lah|if you would|if you can|will you|would you
    ))+[\s.!?]*$`

/** What is left of a clause without politeness at either end. */
export function trimFillers(clause: string): string {
  let text = clause
    .trim()
    .replace(/[\s?!.]+$/, '')
    .replace(/^[\s,.;:!)(-]+/, '')
  const leading = LEADING.exec(text)
  if (leading && leading[0].length < text.length) text = text.slice(leading[0].length)
  const trimmed = text.replace(TRAILING, '')
  return (trimmed === '' ? text : trimmed).replace(/^[\s,.;:!)(-]+|[\s,.;:!?(]+$/g, '')
}

/** Words that say nothing of what a paper should be. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  (
    'among amongst needful grep take takes taking then therefore otherwise whatever whoever whichever em as well up proper properly come comes made speak speaks speaking search searching being a an the this that these those it its they them their there here of in on for to from with by at as about into over under and or but not no nor is are was were be been being am do does did done has have had having ' +
    'i me my we us our you your he she his her who whom whose which what when where why how can could would should will shall may might must ' +
    'paper papers one ones result results work works article articles entry entries item items hit hits list lists thing things stuff stuffs anything something everything nothing any some all every each both either other others another rest else more most less least only just simply solely merely purely strictly exclusively ' +
    'please show give get see tell list find pick select want need like also too really actually maybe ' +
    "say says said saying claim claims claimed claiming report reports reported mention mentions mentioned state states stated explicitly talk talks talking deal deals dealing focus focuses focused focusing concern concerns concerning cover covers covering use uses used using utilize based work works working run runs running ran apply applies applied target targets targeting handle handles involve involves involving address addresses related relate relates concerned regarding specific specifically kind kinds type types sort sorts approach approaches method methods technique techniques model-based come comes coming available there's that's what's aimed meant made makes make doing go goes going let leave keep remain remaining left actual actually evaluate evaluated evaluates test tested tests testing provide provides provided offer offers require requires required requiring needs needed needing support supports supported supporting contain contains containing include includes including feature features got"
  ).split(' '),
)

/** Praise and preference: no abstract says which papers they are of. */
export const VAGUE: ReadonlySet<string> = new Set(
  'better best good great nice cool interesting impressive exciting promising useful helpful important liked like likes likeable favourite favorite favourites favorites fav real right proper serious decent solid worthwhile worth reading hit hits know known thing things most least more strong strongest weird funny boring popular famous'.split(
    ' ',
  ),
)

/** The words of a phrase that say something, in their order. */
export function toTelling(phrase: string): string[] {
  return (phrase.match(/[\p{L}\p{N}][\p{L}\p{N}'+.-]*/gu) ?? []).filter(
    word => !PLAIN_WORDS.has(word.replace(/[.'-]+$/, '')),
  )
}

/** Short forms of chat, by what they stand for. */
const SHORT: Readonly<Record<string, string>> = {
  teh: 'the',
  hte: 'the',
  jus: 'just',
  mor: 'more',
  u: 'you',
  hw: 'how',
  bck: 'back',
  sav: 'save',
  img: 'image',
  imgs: 'images',
  vid: 'video',
  vids: 'videos',
  fr: 'for',
  cmp: 'compare',
  r: 'are',
  'w/': 'with',
  'w/o': 'without',
  'w/out': 'without',
  wo: 'without',
  thru: 'through',
  thats: "that's",
  whats: "what's",
  wheres: "where's",
  hows: "how's",
  dont: "don't",
  doesnt: "doesn't",
  isnt: "isn't",
  arent: "aren't",
  wanna: 'want to',
  gimme: 'give me',
  lemme: 'let me',
  abt: 'about',
  bout: 'about',
  desc: 'descending',
  asc: 'ascending',
  mem: 'memory',
  acc: 'accuracy',
  nets: 'networks',
  net: 'network',
  params: 'parameters',
  '&': 'and',
}

/** What is wished for politely, in the past tense. */
const PAST: Readonly<Record<string, string>> = {
  removed: 'remove',
  dropped: 'drop',
  kept: 'keep',
  sorted: 'sort',
  compared: 'compare',
  showed: 'show',
  saved: 'save',
  left: 'leave',
}

/** "w/o u" → "without you". Text is lower case. */
export function spellOut(text: string): string {
  return text
    .replace(/(?<=\bif (?:you|we) )[a-z]+\b/g, word => PAST[word] ?? word)
    .replace(/(?<=[\d›]\s?) n (?=\s?[\d#‹])/g, ' and ')
    .replace(/\b1st$/g, 'first')
    .replace(/\(s\)/g, 's')
    .replace(/\bn (?=(?:power|no|the|only|just|start|then)\b)/g, 'and ')
    .replace(/(?<![\w'/])(?:w\/out|w\/o|w\/|&|[a-z]+)(?![\w'/]|\.\w)/g, word =>
      Object.hasOwn(SHORT, word) ? (SHORT[word] ?? word) : word,
    )
}

const SMALL_CORE = new Set(
  'smashing brilliant obliged thanks thank thankyou thx thnx tnx tx ty tysm cheers merci danke gracias arigato ta great nice cool perfect awesome excellent super superb sweet wow amazing brilliant neat wonderful fantastic lovely good ok okay k kk alright fine sure yes yep yeah yup no nope nah hi hello hey hiya yo howdy morning afternoon evening night bye goodbye ciao lol haha hahaha hehe lmao rofl understood 谢谢 ありがとう obrigado obrigada grazie dankeschön interesting helpful useful bingo exactly done impressive noted roger works appreciate appreciated voila voilà grand legend love welcome hola moin servus hallo tschüss beautiful magic splendid terrific marvellous marvelous kudos bravo yay woohoo'.split(
    ' ',
  ),
)
const SMALL_MORE = new Set(
  "btw ever hmm hm you u your so very really much a lot ton lots again everyone all guys team man mate bro dude buddy paperboy bot for the this that there then now one it is was i we me my to by way got see makes sense job work stuff find what needed need that's it's you're the best and but oh ah well just be have day week weekend nice many big ever indeed today regards kind brb beaucoup vielen viele dir sehr mille danken tak takk dankeschön obrigado obrigada grazie 谢谢 ありがとう help helps helped info answer answers enough set good v quite pretty too know how are things going doing up what's will that'll bunch million sir madam folks friend pal enjoy time super of with in at as friends ya yall y'all everybody bhai yaar done coffee".split(
    ' ',
  ),
)

/** Thanks, greetings and praise, and nothing else. */
export function isSmalltalk(plain: string): boolean {
  const words = plain.match(/[\p{L}']+/gu) ?? []
  if (
    words.length === 0 ||
    words.length > 12 ||
    /\d/.test(plain) ||
    /^(?:is|are|does|do|can|could|what|which|why|how(?! are))\b/.test(plain)
  )
    return false
  const isSmall = (word: string): boolean => SMALL_CORE.has(word) || SMALL_MORE.has(word)
  return words.every(isSmall) && words.some(word => SMALL_CORE.has(word))
}
