import type { Answer } from '../conversation/answer.ts'
import type { Conversation } from '../conversation/conversation.ts'

type ReadingNow = NonNullable<Answer['reading']>

/** A conversation whose answers say, while papers are being read, among how many they were looked for. */
export function whileReading(conversation: Conversation, reading: () => ReadingNow | null): Conversation {
  const add = async (answering: Promise<Answer>): Promise<Answer> => {
    const before = reading()
    const answer = await answering
    return before && reading() ? { ...answer, reading: before } : answer
  }
  return {
    ...conversation,
    ask: (thread, message) => add(conversation.ask(thread, message)),
    next: thread => add(conversation.next(thread)),
    similar: (thread, n) => add(conversation.similar(thread, n)),
  }
}
