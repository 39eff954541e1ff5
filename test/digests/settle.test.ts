import { describe, expect, it } from 'vitest'
import type { LateNote } from '../../src/digests/settle.ts'
import { openSmallDigests, putText } from '../support/small-digests.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const HOUR = 3_600_000
/** A Monday, ten in the morning in UTC. */
const START = Date.parse('2026-03-02T10:00Z')
const SLOT = START + 23 * HOUR
const CHANNEL = { team: 'T1', channel: 'C1' }
const MADE = {
  ...CHANNEL,
  channelName: 'papers',
  topic: 'attention',
  excluded: [],
  schedule: { every: 'daily', weekday: 1, hour: 9, minute: 0 },
  zone: 'UTC',
  createdBy: 'U1',
} as const

/** On attention, and so far apart that they do not stand together: points spread over a sphere around it. */
function toApart(at: number, of: number) {
  const z = 1 - (2 * at + 1) / of
  const [radius, angle] = [0.9 * Math.sqrt(1 - z * z), at * Math.PI * (3 - Math.sqrt(5))]
  return {
    attention: 1,
    diffusion: radius * Math.cos(angle),
    robots: radius * Math.sin(angle),
    speech: 0.9 * z,
  }
}

/** A posted digest of a few papers; with nine distinct ones on the topic, one is left over. */
async function openPosted(papers = 2) {
  const small = await openSmallDigests(temporaryFolder(), START)
  const { add, database, digests } = small
  await digests.subscriptions.add(MADE, START)
  for (let at = 0; at < papers; at++) await add(toApart(at, papers), `Paper ${at}`)
  const [digest] = await digests.run({ nowMs: SLOT }, putText)
  if (!digest) throw new Error('a digest is due')
  const { key } = await database.selectFrom('digests').select('key').executeTakeFirstOrThrow()
  await digests.posted(key, '1.0')
  const vote = async (ordinal: number, votes: number) => {
    await database.updateTable('papers').set({ votes }).where('ordinal', '=', ordinal).execute()
  }
  const notes: LateNote[] = []
  const settleAt = async (nowMs: number) => {
    await digests.settle({
      nowMs,
      retell: (letter, note) => {
        notes.push(note)
        return `${letter}, later`
      },
    })
    return (await database.selectFrom('digests').select('letter').executeTakeFirstOrThrow()).letter
  }
  return { ...small, digest, key, vote, notes, settleAt }
}

describe('a posted digest', () => {
  it('is looked at again once, eight hours later, with the votes of then', async () => {
    const { digest, vote, notes, settleAt } = await openPosted()
    const [first, second] = digest.papers.map(({ paper }) => paper.ordinal)
    await vote(first ?? 0, 45)
    await vote(second ?? 0, 97)
    const letter = await settleAt(SLOT + 7 * HOUR)
    expect(letter).not.toContain('later')
    expect(await settleAt(SLOT + 8 * HOUR)).toContain(', later')
    expect(notes).toEqual([{ votes: 142, most: { n: 2, votes: 97 }, risers: [] }])
    await vote(first ?? 0, 450)
    await settleAt(SLOT + 9 * HOUR)
    expect(notes).toHaveLength(1)
  })

  it('names papers that were left out and that people like since, and has them never again', async () => {
    const { database, digest, digests, library, vote, notes, settleAt } = await openPosted(12)
    expect(digest.papers).toHaveLength(8)
    const shown = new Set(
      digest.papers.flatMap(({ paper, also }) => [paper, ...also]).map(each => each.ordinal),
    )
    const left = (await library.latest({ most: 20 })).filter(ordinal => !shown.has(ordinal))
    const [riser = 0, still = 0] = left
    await vote(riser, 60)
    await vote(still, 3)
    await settleAt(SLOT + 8 * HOUR)
    expect(notes.map(({ risers }) => risers.map(({ ordinal }) => ordinal))).toEqual([[riser]])
    const had = await database.selectFrom('digested_papers').select('paper').execute()
    expect(had.map(({ paper }) => paper)).toContain(riser)
    await digests.subscriptions.add({ ...MADE, topic: 'attention again' }, SLOT)
    const again = await digests.now(CHANNEL, { key: 'now', nowMs: SLOT + 9 * HOUR }, putText)
    expect(again?.papers.map(({ paper }) => paper.ordinal)).not.toContain(riser)
  })

  it('that nobody voted on, or of the day before, stays as it is', async () => {
    const quiet = await openPosted()
    expect(await quiet.settleAt(SLOT + 8 * HOUR)).toBeNull()
    const late = await openPosted()
    await late.vote(late.digest.papers[0]?.paper.ordinal ?? 0, 45)
    expect(await late.settleAt(SLOT + 25 * HOUR)).toBeNull()
    expect([...quiet.notes, ...late.notes]).toEqual([])
  })
})

describe('a digest that cannot be posted', () => {
  it('pauses its subscriptions once, and gives its papers back to the next', async () => {
    const { digests, digest, key } = await openPosted()
    const told: string[][] = []
    const failure = {
      key,
      nowMs: SLOT + HOUR,
      isGivenBack: true,
      pauses: 'is_archived',
      tell: async (_transaction: unknown, paused: readonly { readonly topic: string }[]) => {
        told.push(paused.map(({ topic }) => topic))
      },
    }
    await Promise.all([digests.fail(failure), digests.fail(failure)])
    expect(told).toEqual([['attention']])
    expect(await digests.subscriptions.list(CHANNEL)).toMatchObject([
      { isPaused: true, pausedWhy: 'is_archived' },
    ])
    await digests.subscriptions.change(CHANNEL, 1, { isPaused: false }, SLOT + 2 * HOUR)
    expect(await digests.subscriptions.list(CHANNEL)).toMatchObject([{ isPaused: false, pausedWhy: null }])
    const [next] = await digests.run({ nowMs: SLOT + 24 * HOUR }, putText)
    const titles = (each: typeof digest | undefined) => each?.papers.map(({ paper }) => paper.title)
    expect(titles(next)).toEqual(titles(digest))
  })

  it('gives those back too that stand beside another, and the day, to a time that is changed', async () => {
    const { add, database, digests } = await openSmallDigests(temporaryFolder(), START)
    await digests.subscriptions.add(MADE, START)
    // The one that came first is the less close, so that it stands beside the other.
    await add({ attention: 1, robots: 0.2 }, 'Attention beside')
    await add({ attention: 1 }, 'Attention itself')
    const [digest] = await digests.run({ nowMs: SLOT }, putText)
    const toTitles = (each: typeof digest) =>
      each?.papers.map(({ paper, also }) => [paper.title, also.map(({ title }) => title)])
    const both = [['Attention itself', ['Attention beside']]]
    expect(toTitles(digest)).toEqual(both)
    const { key } = await database.selectFrom('digests').select('key').executeTakeFirstOrThrow()
    const nowMs = SLOT + HOUR
    await digests.fail({ key, nowMs, isGivenBack: true, pauses: null, tell: async () => {} })
    await digests.subscriptions.change(CHANNEL, 1, { schedule: { hour: 12 } }, nowMs)
    expect(toTitles((await digests.run({ nowMs: SLOT + 3 * HOUR }, putText))[0])).toEqual(both)
  })

  it('of which nobody knows keeps its papers, and its subscriptions go on', async () => {
    const { digests, key } = await openPosted()
    const tell = async () => expect.unreachable('nothing pauses')
    await digests.fail({ key, nowMs: SLOT + HOUR, isGivenBack: false, pauses: null, tell })
    expect(await digests.subscriptions.list(CHANNEL)).toMatchObject([{ isPaused: false }])
    expect(await digests.run({ nowMs: SLOT + 24 * HOUR }, putText)).toEqual([])
  })
})
