import { type Message, toAnswerMessage, toCardMessage, toSharedMessage } from '../blocks/answer-message.ts'
import type { Answer } from '../conversation/answer.ts'
import { keepSaved } from '../conversation/keep-saved.ts'
import { type Owner, SavedPapersFull } from '../conversation/saved-papers.ts'
import type { ListenerParts } from './listener-parts.ts'
import type { Place } from './place.ts'
import type { Wanted } from './questions.ts'
import { toNotice } from './tell.ts'

/** Asks for a person, whose Home tab then lists the question. */
export async function askAs(
  { conversation, recent, saved }: Pick<ListenerParts, 'conversation' | 'recent' | 'saved'>,
  owner: Owner,
  { thread, question }: { thread: string; question: string },
): Promise<Answer> {
  const answer = await conversation.ask(thread, question || 'help')
  if (answer.intent === 'search') await recent.note(owner, question)
  return keepSaved(saved, owner, answer)
}

/** Makes what a person wants; the same again where a crash came between. */
export async function makeWanted(
  parts: ListenerParts,
  { place, thread }: { readonly place: Place; readonly thread: string },
  wanted: Wanted,
): Promise<Message> {
  const { conversation } = parts
  const { team, user, isPrivate = false } = place
  switch (wanted.kind) {
    case 'ask': {
      const answer = await askAs(parts, { team, user }, { thread, question: wanted.question })
      if (isPrivate) return toAnswerMessage(answer, { thread, isPrivate })
      return toAnswerMessage(answer, { thread, ...(place.threadTs === null ? { user } : {}) })
    }
    case 'next':
      return toAnswerMessage(await conversation.next(thread), { thread })
    case 'similar':
      return toAnswerMessage(await conversation.similar(thread, wanted.n), { thread })
    case 'share-all':
      return toSharedMessage(await conversation.papers(thread, wanted.numbers), { thread, user })
    case 'share':
    case 'save':
      return toPaperMessage(parts, { place, thread }, wanted)
  }
}

async function toPaperMessage(
  { conversation, saved }: ListenerParts,
  { place, thread }: { readonly place: Place; readonly thread: string },
  { kind, n }: { readonly kind: 'share' | 'save'; readonly n: number },
): Promise<Message> {
  const [numbered] = await conversation.papers(thread, [n])
  if (!numbered) return toNotice(`Paper ${n} is not in the library any more.`)
  if (kind === 'share') return toCardMessage(numbered, place.user)
  try {
    const isNew = await saved.save({ team: place.team, user: place.user }, numbered.paper.ordinal)
    return toNotice(
      isNew ? `Saved paper ${n}. My Home tab lists what you save.` : `Paper ${n} is saved already.`,
    )
  } catch (error) {
    if (error instanceof SavedPapersFull) return toNotice(error.message)
    throw error
  }
}
