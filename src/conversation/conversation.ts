import type { Answer, Subject } from './answer.ts'
import { beginThread, type Given } from './begin.ts'
import type { NumberedPaper } from './numbered-paper.ts'
import { perform, type Reading, type Reconsider } from './perform.ts'
import { readSituation } from './read-situation.ts'
import { createRecognise } from './recognise.ts'
import { createSerial } from './serial.ts'
import { toSubject } from './subject.ts'
import { type ConversationParts, readNumbered, type Thread } from './thread.ts'
import { cleanMessage } from './understand/clean-message.ts'
import { understand } from './understand.ts'

export interface Conversation {
  /** Answers a message of a thread. Messages of one thread are taken one after the other. */
  ask(thread: string, message: string): Promise<Answer>
  /** Brings the thread's next papers: what the button does. */
  next(thread: string): Promise<Answer>
  /** Papers like one of the thread's: what its menu does. */
  similar(thread: string, n: number): Promise<Answer>
  /** Papers by their numbers in a thread, whatever its list shows now; unknown numbers are left out. */
  papers(thread: string, numbers: readonly number[]): Promise<readonly NumberedPaper[]>
  /** What the thread's list is about. */
  subject(thread: string): Promise<Subject>
  /** Gives a thread one more name: a thread may begin before the place where its replies will come is known. */
  name(thread: string, name: string): Promise<void>
  /** Opens the thread with a list that nobody asked for; nothing where the thread is known. */
  begin(thread: string, given: Given): Promise<void>
  /** Whether the thread has been answered before. */
  knows(thread: string): Promise<boolean>
}

/** Other processes that may answer in one thread in the time of one answer, before this one gives up. */
const TRIES = 20

export function createConversation(parts: ConversationParts): Conversation {
  const { threads } = parts
  const serial = createSerial()
  const recognise = createRecognise(parts.search.embed)
  const take = async (thread: string, read: Reading, reconsider: Reconsider = async () => null) => {
    const key = await threads.resolve(thread)
    return serial(key, async () => {
      for (let tries = 0; tries < TRIES; tries++) {
        const state = await threads.read(key)
        const done = await perform(parts, state, { read, reconsider })
        if (await threads.write(key, done.next)) return done.answer
      }
      throw new Error(`thread ${key} is being answered elsewhere without an end`)
    })
  }
  const open = async (thread: string): Promise<Thread> => ({
    parts,
    state: await threads.read(await threads.resolve(thread)),
  })
  return {
    ask: (thread, message) =>
      take(
        thread,
        async state => understand(message, await readSituation({ parts, state })),
        () => recognise(cleanMessage(message)),
      ),
    next: thread => take(thread, async () => [{ intent: 'page', count: null }]),
    similar: (thread, n) => take(thread, async () => [{ intent: 'similar', ns: [n], twist: [] }]),
    papers: async (thread, numbers) => readNumbered(await open(thread), numbers),
    subject: async thread => toSubject(await open(thread)),
    name: async (thread, name) => threads.name(await threads.resolve(thread), name),
    begin: async (thread, given) => {
      if (await threads.has(await threads.resolve(thread))) return
      await threads.write(thread, await beginThread(parts, given))
    },
    knows: async thread => threads.has(await threads.resolve(thread)),
  }
}
