/**
 * Closed word classes of English as abstracts use it. Sources: the closed classes of any grammar of English; verbs and
 * nouns of change as they stand next to numbers in abstracts of all arXiv sections.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Base forms; `toForms` adds -s, -ed and -ing. */
const forms = (words: string): ReadonlySet<string> => new Set(words.split(' ').flatMap(toForms))

function toForms(base: string): string[] {
  const [head = '', tail] = base.split('+')
  const stem = head.replace(/e$/, '')
  const isY = /[^aeiou]y$/.test(head)
  const doubled = /[^aeiou][aiou][tpnlb]$/.test(head) ? head + head.slice(-1) : head
  const past = head.endsWith('e') ? `${head}d` : isY ? `${head.slice(0, -1)}ied` : `${doubled}ed`
  const third = isY ? `${head.slice(0, -1)}ies` : /(?:s|ch|sh|x)$/.test(head) ? `${head}es` : `${head}s`
  const plain = head.endsWith('e') ? `${stem}ing` : `${doubled}ing`
  return [head, third, past, `${head}ed`, plain, `${head}ing`].map(form => (tail ? `${form} ${tail}` : form))
}

export const UP_VERBS: ReadonlySet<string> = new Set([
  ...forms(
    'improve increase boost enhance raise elevate extend expand strengthen enlarge scale rise grow advance lift amplify double',
  ),
  'rose',
  'risen',
  'grew',
  'grown',
])
export const DOWN_VERBS: ReadonlySet<string> = new Set([
  ...forms(
    'reduce decrease cut lower save shrink minimize minimise diminish mitigate compress drop lose decline fall degrade eliminate halve trim alleviate suppress shorten slash',
  ),
  'prune',
  'prunes',
  'discard',
  'discards',
  'skips',
  'fell',
  'fallen',
  'lost',
  'shrank',
  'shrunk',
])
export const SPEED_VERBS: ReadonlySet<string> = forms('accelerate speed expedite')
export const WIN_VERBS: ReadonlySet<string> = forms(
  'outperform surpass exceed beat outpace outstrip outdo top overtake',
)
export const LOSE_VERBS: ReadonlySet<string> = forms('trail lag underperform suffer lose')
export const SCORE_VERBS: ReadonlySet<string> = new Set([
  ...forms(
    'achieve attain reach obtain yield score deliver report demonstrate show realize provide secure record set gain sustain offer establish produce reveal showcase',
  ),
  'get',
  'gets',
  'hits',
  'hit',
  'sets',
  'setting',
  'shown',
])
export const KEEP_VERBS: ReadonlySet<string> = forms(
  'retain preserve maintain keep recover match capture cover account explain',
)
export const NEED_VERBS: ReadonlySet<string> = forms(
  'require need use consume cost take spend train employ utilize activate',
)
/** Further verbs of abstracts; they only end noun phrases. */
export const OTHER_VERBS: ReadonlySet<string> = new Set([
  ...forms(
    'exhibit observe experience propose describe present introduce enable allow bring lead result find evaluate compare test run perform contain comprise consist cause imply rely focus aim tackle include involve highlight confirm indicate suggest highlight apply deploy release remain make process represent equal constitute excel ensure',
  ),
  'supports',
  'see',
  'sees',
  'found',
  'led',
  'gives',
  'give',
  'giving',
  'made',
  'ran',
  'running',
])

export const SPAN_VERBS: ReadonlySet<string> = new Set(
  'ranging ranges range spanning spans span between varying varies vary across covering'.split(' '),
)

export const SPEEDUP_NOUNS: ReadonlySet<string> = set(
  'speedup speedups speed-up speed-ups acceleration accelerations',
)
export const DOWN_NOUNS: ReadonlySet<string> = set(
  'reduction reductions decrease decreases savings saving cut drop drops decline loss losses degradation reducing penalty',
)
export const UP_NOUNS: ReadonlySet<string> = set(
  'improvement improvements gain gains increase increases boost boosts growth advantage advantages margin margins enhancement enhancements uplift improving rise lift lead benefit',
)
/** Of these, the ones that say more of a thing, good or bad; the others say that it became better. */
export const MORE_WORDS: ReadonlySet<string> = new Set([
  ...forms('increase raise rise grow extend expand enlarge double'),
  ...'growth increases uplift rose grew risen'.split(' '),
])
export const SHARE_NOUNS: ReadonlySet<string> = set(
  'sparsity sparse ratio ratios compression share fraction proportion portion percentage pruning coverage dropout masking subset confidence',
)
export const COMPARATIVE_UP: ReadonlySet<string> = set(
  'higher better more larger greater longer deeper wider stronger bigger increased improved richer denser farther brighter hotter',
)
export const COMPARATIVE_DOWN: ReadonlySet<string> = set(
  'fewer less lower smaller shorter cheaper lighter reduced thinner',
)
export const COMPARATIVE_SPEED: ReadonlySet<string> = set('faster quicker')
export const COMPARATIVE_WORSE: ReadonlySet<string> = set('slower worse')

export const DETERMINERS: ReadonlySet<string> = set(
  'a an the this that these those its their our his her any all both each every another',
)
export const ADVERBS: ReadonlySet<string> = set(
  'only just merely even significantly substantially further simultaneously consistently approximately roughly about around nearly almost an overall respectively still also some',
)
export const PREPOSITIONS: ReadonlySet<string> = set(
  'of in on at for with by from to w.r.t w.r.t. over than under against across using when while without within during via per through between among into versus vs after before vs. e.g. i.e. despite based beyond towards toward upon throughout along where which that who whose as if because since thereby thus including via given although though whereas',
)
export const CONJUNCTIONS: ReadonlySet<string> = set('and or but nor &')
export const PRONOUNS: ReadonlySet<string> = set(
  'there we it they i he she you us them one our this these those',
)
export const AUXILIARIES: ReadonlySet<string> = set(
  'is are was were be been being has have had can could may might will would shall should do does did not',
)

/** How most adjectives and participles end. */
export const ADJECTIVE_ENDS: RegExp =
  /(?:al|ic|ive|ous|ed|ing|ary|ory|able|ible|ful|less|ent|ant|lar|ern|ish|ese|ian|est|ite|ate|ual|en|ly|y)$/

/** Adjectives that their endings do not tell, as they stand between a number and what it counts. */
export const ADJECTIVES: ReadonlySet<string> = set(
  'more most less other extra further total main core major minor real human random large small big huge long short high low hard wide deep dense sparse full free open closed novel diverse complex simple single double distinct unique separate rare raw pure fine coarse main late early modern standard similar same typical popular common public unseen unknown known well state multiple various whole half key fair good best better worst worse clean natural synthetic adverse safe harmful male female adult young older',
)

/** Words that cannot head a counted noun phrase, though they may end in s. */
export const NOT_NOUNS: ReadonlySet<string> = new Set([
  ...PREPOSITIONS,
  ...CONJUNCTIONS,
  ...PRONOUNS,
  ...AUXILIARIES,
  ...DETERMINERS,
  ...set(
    'always perhaps thus this its across towards versus yes less plus minus bias analysis basis various previous numerous famous as does respectively times whereas',
  ),
])
