import { pattern } from '../../papers/pattern.ts'
import type { Act } from '../acts.ts'
import { HELP, SUBSCRIBE } from './cues.ts'
import { unclear } from './offer.ts'
import { isSmalltalk, toTelling, trimFillers } from './phrases.ts'

/** Messages that are one short phrase, told by a core word and by having nothing else to say. */

const COUNT =
  '(\\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|(?:an? )?(?:few|couple)|a pair|some|several)'

const MORE = pattern`
    \b(?:
    more|next|further|additional|another|others|other (?:ones|papers|results)|rest|remaining|following
    |continue|keep going|carry on|go on|load|what else|anything else|something else|is that (?:all|it)
    |longer|page 2|second page|moar|extend
    )\b`
const MORE_WORDS = new Set(
  'more next further additional another other others rest remaining following continue keep going carry on go load else is that all it longer page batch set moar extend bring fetch came come where those display even than m0re ones there must be surely option suggestions suggestion candidates hits entries options 2 second scroll down up next few couple pair nice good great helpful appreciated lovely beyond found any these extra'.split(
    ' ',
  ),
)
const COUNTED = new RegExp(
  `\\b(?:next|more|another|additional|further|following|extra) ${COUNT}\\b|\\b${COUNT} (?:more|further|additional|extra|others?)\\b`,
)

const START_OVER = pattern`
    \b(?:
    (?:start|begin)(?:ing)? (?:it |this |all |everything )?(?:over|again|afresh|fresh|anew)|re-?start
    |re-?set|from (?:the )?(?:scratch|top|start|beginning|zero)
    |back to (?:the )?(?:start|beginning|top|square one|original|first|full|initial|whole)
    |(?:
    first|original|initial|full|whole|complete|entire|unfiltered|unsorted
    ) (?:list|results?|set|answer|ten|10|lot)
    |(?:one more time|once more|again) (?:all|everything|the (?:whole|full|first) list)
    |all (?:of them |ten |10 |papers )?(?:again|back)|everything (?:again|back)|fresh start
    |clear (?:it |all|the filters?|everything|filters?)
    |(?:
    remove|drop|clear|lift|undo|cancel|forget|delete|kill|wipe
    ) (?:all |every |the |my |any )*(?:filters|conditions|restrictions)
    |undo (?:all|everything|it all)|wipe (?:it|everything)|everything from the start
    |(?:show|list|see) (?:me )?(?:all|everything)(?: of (?:them|it))?(?: again)?$
    |bring (?:them all|everything|all of them) back
    )\b`

const UNDO = pattern`
    \b(?:
    undo|un-?do|revoke|widen|ctrl ?\+?-?z|cmd ?\+?z|revert|roll ?back|step back|go back
    |back (?:up|one|a step|one step)|one (?:step )?back|a step back|backtrack|rewind
    |(?:one|two) back|back to (?:the|those|these|our) (?:two|three|four|five|six|seven|eight|nine|\d+|(?:previous|last|other|earlier|longer|bigger|larger|wider) \w+)
    |(?:take|clear|lift|cancel|turn|switch|put) (?:that|the|this|my)(?: last| latest)? filter(?: away| back| off| out)?
    |(?:the )?list (?:from )?before
    |take (?:it|that|this|the last one) back|put (?:it|them|that|those|him|her) back
    |(?:bring|get|give|show|put)(?: me)? .{0,22}\bback|(?:changed|change) my mind
    |un-?(?:filter|sort|hide|drop|remove)|restore|scratch that|scrap (?:that|it|the last|this)
    |cancel (?:that|it|the last)|never ?mind|nvm|oops|whoops|my bad
    |return to (?:before|the (?:previous|last))|last state|previous (?:list|state|version|one|results?)
    |before that|(?:how|as) it was|as before|(?:list|state|one) before|annule|zurück|zurueck|rückgängig
    |reverse (?:that|this)
    |(?:rm|remove|drop|delete|forget|kill|lose) (?:that|the|this|my)(?: last| latest)? (?:
    filter|condition|sort|sorting|restriction|step|change
    )
    |scrap (?:that|the|this)(?: last)? filter
    |that(?:'s| was) (?:wrong|a mistake|too (?:much|strict|narrow|harsh|few)|not what i (?:meant|wanted))
    |not what i (?:meant|wanted)|too (?:strict|narrow|harsh)|i (?:did not|didn't) mean that
    |show (?:me )?(?:the )?(?:ones|those|papers|what) (?:that )?(?:you|i|we|was|were) (?:just )?(?:hid|hide|removed|dropped|filtered|hidden)(?: out| away)?
    |show (?:me )?(?:them|the hidden|the (?:removed|dropped)|hidden)(?: ones| papers| again)*$
    )\b
    |^back$|^(?:no )?wait(?: no)?$|^forget (?:it|that)$|^previous$|^cancel$|^mistake$|^wrong$`
const BACK_WORDS = new Set(
  'hid hide filtered changed undo un-do revert rollback roll back step steps go went return take put bring get restore unfilter un-filter unsort un-sort filter filters sort sorting list state previous last latest first original initial full whole start over again restart reset re-set scratch scrap cancel never mind nevermind nvm nm oops whoops bad mistake wrong how before that as was were silly stupid sorry sry drop remove rm hole whole everything all change changes removal twice once two three both times time wait forget hidden removed dropped reverse begin fresh clear wipe conditions condition restrictions zero scratch beginning top square mean meant wanted did much strict narrow harsh few kept deleted unhide un-hide undone hmm annule zurück zurueck bitte rückgängig stay results result answer view thing point stage earlier now ctrl z cmd please said papers lot ten 10 5 five start move i kill lose delete order ordering again too revoke widen request requests should pardon finally prefer rather would had'.split(
    ' ',
  ),
)

/** "What did you remove?" */
const WHAT_WENT = pattern`
    ^(?:so |and |but )?(?:what|which|why)(?: ones| papers)?(?: (?:did|have|do|are|were|got|was))?(?: (?:you|we|i|those|these|they))?(?: just)? (?:
    hide|hid|hidden|remove|removed|drop|dropped|filter|filtered|left
    )(?: (?:out|away|those|these|them|it|that))*$`

function toLeftOut(): Act {
  return unclear('To see again what was left out, take the last step back, or begin again:', [
    { label: 'undo', message: 'undo' },
    { label: 'start over', message: 'start over' },
  ])
}

/** What a short message asks for as a whole; null where it has more to say. */
export function toWhole(plain: string): Act | null {
  for (const words of new Set([plain, trimFillers(plain)])) {
    const act = readWhole(words)
    if (act !== null) return act
  }
  return SUBSCRIBE.test(plain) ? { intent: 'subscribe', words: plain } : null
}

function readWhole(words: string): Act | null {
  if (HELP.test(words)) return { intent: 'help' }
  if (isSmalltalk(words)) return { intent: 'smalltalk' }
  const telling = toTelling(words.replace(/‹\w+›/g, ' '))
  const other = telling.filter(word => !BACK_WORDS.has(word) && !/^x\d{1,2}$|^\d{1,2}x$/.test(word))
  const most = /,|[;!.?]\s|\bthen\b/.test(words) ? 0 : 1
  if (
    /\b(?:drop|remove|keep|compare|save|hide|against|versus|vs)\b.*(?:‹|\d|\bone\b|\bfirst\b)/.test(words) &&
    !/\b(?:filter|condition|sort|step)\b/.test(words)
  )
    return isMore(words, telling) ? { intent: 'page', count: null } : null
  // "Bring 3 back", "restore 4" are of one paper.
  if (
    /^(?:restore|re-?add|reinstate|un-?(?:hide|drop|remove)) (?:paper |number |no\.? |#)?(?:‹|\d)/.test(words)
  )
    return null
  if (
    /\bback\b/.test(words) &&
    /‹|\b(?:bring|put|get|add|give)(?: me)? (?:paper |number |no\.? |#)?\d+\b/.test(words)
  )
    return null
  if (WHAT_WENT.test(words)) return toLeftOut()
  // "Back to the first list, sorted by date" has more to say.
  if (START_OVER.test(words) && other.length <= most && !/\b(?:compare|keep)\b/.test(words))
    return { intent: 'undo', count: null }
  if (UNDO.test(words) && other.length <= most) return { intent: 'undo', count: toTimes(words) }
  return isMore(words, telling) ? { intent: 'page', count: toCount(COUNTED.exec(words)) } : null
}

function isMore(words: string, telling: readonly string[]): boolean {
  if (
    !MORE.test(words) ||
    /«/.test(words) ||
    /\b(?:like|similar|than|compare|drop|remove|keep|hide|save|except|but|next to|can go|out|away|off|first|thing we|about)\b/.test(
      words,
    )
  )
    return false
  return telling.every(word => MORE_WORDS.has(word) || new RegExp(`^${COUNT}$`).test(word))
}

const COUNTS = 'zero one two three four five six seven eight nine ten'.split(' ')

/** Papers that "more" asks for: at most what a message holds. */
function toCount(match: RegExpExecArray | null): number | null {
  const word = match?.[1] ?? match?.[2]
  if (word === undefined || /some|several/.test(word)) return null
  if (/couple|pair/.test(word)) return 2
  if (/few/.test(word)) return 3
  return Math.min(10, Math.max(1, COUNTS.includes(word) ? COUNTS.indexOf(word) : Number(word)))
}

/** "Undo both", "two steps back". */
function toTimes(words: string): number {
  if (/\b(?:twice|both|two|2)\b/.test(words)) return 2
  return /\b(?:three|3)\b/.test(words) ? 3 : 1
}
