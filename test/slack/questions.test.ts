import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { createDeliveries } from '../../src/slack/deliveries.ts'
import { createQuestions, type OpenQuestion, QUESTION_LEASE_MS } from '../../src/slack/questions.ts'
import { createHandClock } from '../support/hand-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Two processes, each with a connection of its own to one database. */
async function openTwo() {
  const folder = temporaryFolder()
  const clock = createHandClock()
  const open = async () => {
    const database = await openDatabase(folder)
    onTestFinished(() => database.destroy())
    return { database, questions: createQuestions(database, clock) }
  }
  return { clock, first: await open(), second: await open() }
}

const question = (key: string): OpenQuestion => ({
  key,
  place: { team: 'T', channel: 'C', threadTs: null, user: 'U' },
  thread: `thread:${key}`,
  wanted: { kind: 'ask', question: 'sparse attention' },
})

const keysOf = (questions: readonly OpenQuestion[]) => questions.map(({ key }) => key)

describe('questions without an answer', () => {
  it('are taken once by any of their names, whichever process asks', async () => {
    const { first, second } = await openTwo()
    expect(await first.questions.take(['m1', 'e1'], question('m1'))).toBe(true)
    expect(await second.questions.take(['m1', 'e2'], question('m1'))).toBe(false)
    expect(await second.questions.take(['m2', 'e1'], question('m2'))).toBe(false)
  })

  it('stay with a process that lives, and go whole to exactly one other when it is gone', async () => {
    const { clock, first, second } = await openTwo()
    await first.questions.take(['m1'], question('m1'))
    for (let round = 0; round < 5; round++) {
      clock.turn(QUESTION_LEASE_MS - 1)
      await first.questions.renew()
    }
    expect(await second.questions.takeLeft()).toEqual([])
    clock.turn(QUESTION_LEASE_MS + 1)
    const taken = await Promise.all([second.questions.takeLeft(), first.questions.takeLeft()])
    expect(taken.flat()).toEqual([question('m1')])
  })

  it('come in the order in which they were asked, and at once from a process that stops', async () => {
    const { clock, first, second } = await openTwo()
    for (const key of ['z', 'a', 'm']) {
      await first.questions.take([key], question(key))
      clock.turn(1)
    }
    await first.questions.leave()
    expect(keysOf(await second.questions.takeLeft())).toEqual(['z', 'a', 'm'])
    await first.questions.end('z')
    clock.turn(QUESTION_LEASE_MS + 1)
    expect(keysOf(await first.questions.takeLeft())).toEqual(['z', 'a', 'm'])
  })

  it('end with the transaction that writes their answer, of which there is one', async () => {
    const { clock, first, second } = await openTwo()
    await first.questions.take(['m1'], question('m1'))
    clock.turn(QUESTION_LEASE_MS + 1)
    await second.questions.takeLeft()
    const write = ({ database }: typeof first, owner: string) =>
      createDeliveries(database, { clock, owner, leaseMs: 1_000 }).write({
        key: 'm1',
        place: question('m1').place,
        message: { text: owner, blocks: [] },
        opens: null,
      })
    const written = [await write(first, 'slow'), await write(second, 'quick')]
    expect(written.map(delivery => delivery?.message.text)).toEqual(['slow', undefined])
    expect(await first.database.selectFrom('questions').selectAll().execute()).toEqual([])
  })

  it('are given up when nobody waits for them any more, with their words', async () => {
    const { clock, first } = await openTwo()
    await first.questions.take(['old'], question('old'))
    clock.turn(QUESTION_LEASE_MS + 1)
    await first.questions.take(['young'], question('young'))
    clock.turn(QUESTION_LEASE_MS - 10)
    expect(await first.questions.giveUp(clock.now() - QUESTION_LEASE_MS)).toEqual(['old'])
    const kept = await first.database.selectFrom('questions').select('key').execute()
    expect(kept).toEqual([{ key: 'young' }])
  })
})
