import type { WebClient } from '@slack/web-api'
import { answerTaken } from './answer.ts'
import { type Clock, repeat } from './clock.ts'
import type { InFlight } from './in-flight.ts'
import type { ListenerParts } from './listener-parts.ts'
import { TAKEN_UP_MS } from './outbox.ts'
import type { OpenQuestion } from './questions.ts'

export interface Retake {
  /** Takes up questions that killed processes left, now and again and again. */
  start(): Promise<void>
  stop(): void
}

export interface RetakeParts {
  readonly clock: Clock
  /** Null: no token for the workspace any more. */
  readonly clientFor: (team: string) => Promise<WebClient | null>
  readonly inFlight: InFlight
}

/** Well within a question's lease. */
const LOOK_EVERY_MS = 5_000

/** Answers what a killed process had taken on and not answered; of several processes one does. */
export function createRetake(parts: ListenerParts, { clock, clientFor, inFlight }: RetakeParts): Retake {
  const { questions, log } = parts
  let cancel = () => {}
  const answer = async ({ key, place, thread, wanted }: OpenQuestion) => {
    log.info({ question: key }, 'a question that was left without an answer is taken up')
    const client = await clientFor(place.team)
    if (!client) return questions.end(key)
    await answerTaken(parts, { place, reach: { client }, keys: [key], thread, wanted })
  }
  const look = async () => {
    await questions.renew()
    for (const key of await questions.giveUp(clock.now() - TAKEN_UP_MS))
      log.warn({ question: key }, 'a question was left for too long and is given up')
    for (const question of await questions.takeLeft())
      inFlight
        .track(answer(question))
        .catch(err => log.error({ err, question: question.key }, 'a question could not be taken up'))
  }
  return {
    start: async () => {
      await look()
      cancel = repeat(clock, LOOK_EVERY_MS, () => look().catch(err => log.error({ err }, 'questions')))
    },
    stop: () => cancel(),
  }
}
