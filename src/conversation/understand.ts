import { findArxivLinks, parseArxivId } from '../papers/arxiv-id.ts'
import type { Intent } from './answer.ts'

/** A message as it was understood. */
export type Understood =
  | { readonly intent: 'search'; readonly question: string }
  | { readonly intent: 'page'; readonly count: number | null }
  | { readonly intent: 'similar'; readonly n: number }
  /** An arXiv id or a link to a paper, and nothing else. */
  | { readonly intent: 'card'; readonly id: string }
  | { readonly intent: 'help' | 'smalltalk' | 'unclear' }
  | {
      readonly intent: Exclude<Intent, 'search' | 'page' | 'similar' | 'help' | 'smalltalk' | 'unclear'>
      readonly what: string
    }

const HELP = /^(?:help|\?|hilfe|what can you do|how does this work|usage|commands)[?!.]*$/i
const THANKS =
  /^(?:(?:many )?thanks?(?: you)?(?: (?:a lot|so much|very much))?|thx|ty|cheers|great|nice|cool|ok(?:ay)?|perfect|awesome|hi|hello|hey)[\s!.:)]*$/i
const PAGE =
  /^(?:(?:show|give|see)(?: me)? )?(?:the )?(?:more|next|next page|continue|(?:next|more) (\d{1,2})|(\d{1,2}) more)(?: (?:papers|results|ones))?(?: please)?[.!?]*$/i

const SIMILAR =
  /^(?:(?:show|find|give)(?: me)? )?(?:(?:more|papers|something|others?) )?(?:like|similar to) (?:#|no\.? ?|number |paper )?(\d{1,3})[.!?]*$/i

/** What threads will do, by how people ask for it. */
const LATER: readonly (readonly [
  Exclude<Intent, 'search' | 'page' | 'similar' | 'help' | 'smalltalk' | 'unclear'>,
  RegExp,
  string,
])[] = [
  ['compare', /^compare\b|\bvs\.?\s#?\d/i, 'Comparing papers'],
  ['sort', /^(?:sort|order|rank)(?:ed)? by\b/i, 'Sorting the list'],
  ['undo', /^(?:undo|start over|reset)\b/i, 'Undoing a step'],
  ['drop', /^(?:drop|remove|hide|without) #?\d/i, 'Dropping papers from the list'],
  ['keep', /^keep (?:only )?#?\d/i, 'Keeping papers in the list'],
  ['filter', /^(?:only|just)\b/i, 'Narrowing the list'],
  ['save', /^save\b/i, 'Saving papers'],
  ['subscribe', /^(?:un)?subscribe\b|^subscriptions$/i, 'A daily digest'],
]

/** The first message of a thread is a question, whatever its words; later ones may be about the list. */
export function understand(message: string, isFirst: boolean): Understood {
  const text = message.replace(/\s+/g, ' ').trim()
  if (HELP.test(text)) return { intent: 'help' }
  if (THANKS.test(text)) return { intent: 'smalltalk' }
  if (countSigns(text) < (isFirst ? 2 : 3)) return { intent: 'unclear' }
  const id = toPaperId(text)
  if (id !== null) return { intent: 'card', id }
  if (isFirst) return { intent: 'search', question: text }
  const like = SIMILAR.exec(text)
  if (like) return { intent: 'similar', n: Number(like[1]) }
  const page = PAGE.exec(text)
  if (page) return { intent: 'page', count: toCount(page[1] ?? page[2]) }
  const later = LATER.find(([, pattern]) => pattern.test(text))
  return later ? { intent: later[0], what: later[2] } : { intent: 'search', question: text }
}

/** The id of a message that is nothing but an id or one link to a paper. */
function toPaperId(text: string): string | null {
  const alone = parseArxivId(text.replace(/^arxiv:\s+/i, 'arxiv:'))
  if (alone) return alone.id
  const [link, ...more] = /^\S+$/.test(text) ? findArxivLinks(text) : []
  return link && more.length === 0 ? link.id : null
}

/** Letters and digits. "RL" is a question where nothing was asked yet; in a thread "yo" must not end the list. */
function countSigns(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}

function toCount(digits: string | undefined): number | null {
  return digits ? Math.min(10, Math.max(1, Number(digits))) : null
}
