import type { Conversation } from '../conversation/conversation.ts'

/** A conversation that reports how long each answer took. */
export function timed(conversation: Conversation, answered: (seconds: number) => void): Conversation {
  const time = async <T>(work: Promise<T>): Promise<T> => {
    const startedAt = performance.now()
    const result = await work
    answered((performance.now() - startedAt) / 1000)
    return result
  }
  return {
    ...conversation,
    ask: (thread, message) => time(conversation.ask(thread, message)),
    next: thread => time(conversation.next(thread)),
    similar: (thread, n) => time(conversation.similar(thread, n)),
  }
}
