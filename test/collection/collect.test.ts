import { setMaxListeners } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type Collecting, collectDue } from '../../src/collection/collect.ts'
import { readCollected } from '../../src/collection/collected-sources.ts'
import { waitForLease } from '../../src/collection/lease.ts'
import { startCollecting } from '../../src/collection/schedule.ts'
import { tellCollected } from '../../src/collection/tell-collected.ts'
import { type Database, openDatabase } from '../../src/database/database.ts'
import { type Embedder, openEmbedder } from '../../src/embedding/embedder.ts'
import { DEFAULT_MODEL } from '../../src/embedding/models.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import { countDocuments } from '../support/counting-embedder.ts'
import { toAtom, toHf, toRss } from '../support/live-answers.ts'
import { createLogLines } from '../support/log-lines.ts'
import { openTestDoor, type Replay, type Reply, say, startReplay, status } from '../support/replay-server.ts'
import { MODELS } from '../support/shipped-model.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

let embedder: Embedder
let folder: string
let processes = 0

beforeAll(async () => {
  embedder = await openEmbedder({ modelId: DEFAULT_MODEL, folder: MODELS, offline: true })
})
afterAll(() => embedder.close())
beforeEach(() => {
  processes = 0
  folder = temporaryFolder()
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const EVERY = 3 * HOUR
/** From one collection to the next. */
const SITES_REST = 3_000
const DAILY = 'hf:today'
const CATEGORY = 'arxiv:cs.CV'

const papers = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `2603.${String(n + 1).padStart(5, '0')}`,
    title: `Paper ${n}`,
    summary: `We make method ${n} run ${n + 2}x faster.`,
  }))
const fromHf = say(toHf(papers(2)))
const fromRss = say(toRss([{ id: '2603.09999v1', title: 'Of arXiv', summary: 'It is 2x faster.' }]))

/** Answers by what is asked for. */
const route =
  (hf: Reply, arxiv: Reply): Reply =>
  (request, response) =>
    (request.url?.startsWith('/api/daily_papers') ? hf : arxiv)(request, response)

/** What one process has; several may share the folder. */
async function openProcess(server: Replay, given: Partial<Collecting> = {}) {
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal)
  const { door, clock } = openTestDoor(server.origin, {
    signal: stopping.signal,
    folder: `${folder}/answers-${Math.random()}`,
  })
  const database = await openDatabase(folder)
  onTestFinished(() => database.destroy())
  const now = () => new Date(clock.now()).toISOString()
  const library = await openLibrary({ database, folder, origin: embedder.identity, now })
  const collecting: Collecting = {
    database,
    library,
    embedder,
    live: { door, now: clock.now, places: server.places },
    clock,
    owner: `process ${++processes} ${Math.random()}`,
    sources: [DAILY],
    everyMs: EVERY,
    signal: stopping.signal,
    ...given,
  }
  return { collecting, clock, library, database, stopping }
}

async function readState(database: Database, source = DAILY) {
  return (await readCollected(database, [source]))[0]
}

describe('what is due', () => {
  it('is read, noted, and not read again before its time, after a restart either', async () => {
    const server = await startReplay(route(fromHf, fromRss))
    const first = await openProcess(server, { sources: [DAILY, CATEGORY] })
    const collected = await collectDue(first.collecting)
    expect(collected.map(({ report, after }) => [after.source, report.new, after.error])).toEqual([
      [DAILY, 2, null],
      [CATEGORY, 1, null],
    ])
    expect(await first.library.size()).toBe(3)
    expect(await collectDue(first.collecting)).toEqual([])

    const again = await openProcess(server, { sources: [DAILY, CATEGORY] })
    expect(await collectDue(again.collecting)).toEqual([])
    const asked = server.requests.length
    again.clock.turn(EVERY + MINUTE)
    const [second] = await collectDue(again.collecting)
    expect(second?.report).toMatchObject({ new: 0, unchanged: 2 })
    expect(server.requests.length).toBeGreaterThan(asked)
  })

  it('is there for questions at once, without a restart', async () => {
    const server = await startReplay(fromHf)
    const bot = await openProcess(server)
    const collector = await openProcess(server)
    expect(bot.library.match(['method'], 5)).toEqual([])
    await collectDue(collector.collecting)
    await bot.library.refresh()
    expect(bot.library.match(['method'], 5)).toHaveLength(2)
    const vector = await embedder.embedQuery('method')
    expect(bot.library.nearest(vector, 5)).toHaveLength(2)
  })

  it('takes a new version of a paper it has, and none of papers it has not', async () => {
    const told = (id: string, announced: 'new' | 'replace' | 'replace-cross', summary: string) => ({
      id,
      title: `On ${id.slice(0, 10)}`,
      summary,
      announced,
    })
    const day = [
      told('2603.00001v1', 'new', 'It is 4.4x faster.'),
      told('1905.00001v7', 'replace', 'It is 2x faster.'),
      told('1905.00002v2', 'replace-cross', 'It is 3x faster.'),
    ]
    const server = await startReplay(
      say(toRss(day)),
      say(toRss([told('2603.00001v2', 'replace', 'It is 3.9x faster.')])),
    )
    const { collecting, clock, library } = await openProcess(server, { sources: [CATEGORY] })
    expect((await collectDue(collecting))[0]?.report).toMatchObject({ read: 1, new: 1 })
    clock.turn(24 * HOUR)
    expect((await collectDue(collecting))[0]?.report).toMatchObject({ read: 1, revised: ['2603.00001'] })
    expect(await library.find('2603.00001')).toMatchObject({ version: 2, former: [{ version: 1 }] })
    expect(await library.size()).toBe(1)
  })

  it('catches up with what was announced while it did not run, again where that failed, and once', async () => {
    const fromApi = say(toAtom([{ id: '2603.00007v1', title: 'Missed', summary: 'It is 2x faster.' }]))
    let api: Reply = fromApi
    const server = await startReplay((request, response) =>
      (request.url?.startsWith('/api/query') ? api : fromRss)(request, response),
    )
    const { collecting, clock, library, database } = await openProcess(server, { sources: [CATEGORY] })
    const asked = () => server.requests.filter(({ url }) => url?.startsWith('/api/query')).length
    await collectDue(collecting)
    expect(asked()).toBe(0)
    clock.turn(3 * 24 * HOUR)
    api = status(403)
    const [failed] = await collectDue(collecting)
    expect(failed).toMatchObject({ report: { unchanged: 1 }, after: { failures: 1 } })
    expect(failed?.after.readMs).toBe(failed?.before.readMs)
    api = fromApi
    clock.turn(10 * MINUTE)
    expect((await collectDue(collecting))[0]?.report.new).toBe(1)
    expect(await library.find('2603.00007')).not.toBeNull()
    expect((await readState(database, CATEGORY))?.error).toBeNull()
    const before = asked()
    clock.turn(24 * HOUR)
    await collectDue(collecting)
    expect(asked()).toBe(before)
  })

  it('reads an announcement again that was still of the day before', async () => {
    const dated = (day: string, id: string) =>
      say(
        toRss([{ id: `${id}v1`, title: id, summary: 'It is 2x faster.' }]).replace(
          '<title>cs.CV',
          `<updated>${day}T04:00:00Z</updated><title>cs.CV`,
        ),
      )
    const server = await startReplay(dated('2026-03-09', '2603.00001'), dated('2026-03-10', '2603.00002'))
    const { collecting, clock, library } = await openProcess(server, { sources: [CATEGORY] })
    await collectDue(collecting)
    clock.turn(EVERY)
    await collectDue(collecting)
    expect(await library.find('2603.00002')).not.toBeNull()
    clock.turn(EVERY)
    await collectDue(collecting)
    expect(server.requests).toHaveLength(2)
  })
})

describe('a source that fails', () => {
  it('is noted with its remedy, holds up no other, and is tried again after growing waits', async () => {
    const server = await startReplay(route(status(404), fromRss))
    const { collecting, clock, database } = await openProcess(server, { sources: [DAILY, CATEGORY] })
    const collected = await collectDue(collecting)
    expect(collected.map(({ after }) => after.failures)).toEqual([1, 0])
    expect((await readState(database))?.error).toMatch(
      /refuses the question \(HTTP 404\): check its spelling/,
    )
    const waits: number[] = []
    for (let n = 0; n < 7; n++) {
      const { dueMs } = (await readState(database))!
      waits.push((dueMs - clock.now()) / MINUTE)
      clock.turn(dueMs - clock.now() - SITES_REST)
      expect((await collectDue(collecting)).some(({ after }) => after.source === DAILY)).toBe(false)
      clock.turn(SITES_REST)
      await collectDue(collecting)
    }
    expect(waits.map(Math.round)).toEqual([10, 20, 40, 80, 160, 180, 180])

    server.replies = [fromHf]
    clock.turn(EVERY)
    await collectDue(collecting)
    const settled = await readState(database)
    expect(settled).toMatchObject({ failures: 0, error: null })
    expect(settled!.dueMs - settled!.readMs!).toBe(EVERY)
  })

  it('keeps what it gave before it failed', async () => {
    const next = { link: '</api/daily_papers?p=1>; rel="next"' }
    const server = await startReplay(say(toHf(papers(2)), next), status(404))
    const { collecting, library } = await openProcess(server)
    const [collected] = await collectDue(collecting)
    expect(collected?.after).toMatchObject({ failures: 1, readMs: null })
    expect(await library.size()).toBe(2)
  })

  it('is told once in the log for as long as nothing changes, and once when it can be read again', async () => {
    const server = await startReplay((_request, response) => void response.destroy())
    const { collecting, clock } = await openProcess(server, { sources: [DAILY, CATEGORY] })
    const { log, lines } = createLogLines()
    const round = async () => {
      tellCollected(log, await collectDue(collecting), clock.now())
      clock.turn(EVERY)
    }
    for (let n = 0; n < 5; n++) await round()
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [
        'warn',
        expect.stringMatching(
          /^Not collected, tried again by itself \(next in \d+ min\)\. hf:today: arXiv cannot be reached \(\w+\): check the network; arxiv:cs\.CV: .*check the network$/,
        ),
      ],
    ])
    server.replies = [route(fromHf, fromRss)]
    for (let n = 0; n < 3; n++) await round()
    expect(lines.slice(1).map(({ msg }) => msg)).toEqual([
      'hf:today, arxiv:cs.CV can be read again',
      'papers were collected',
    ])
    expect(lines.at(-1)).toMatchObject({ new: 3, sources: [DAILY, CATEGORY] })
  })
})

/** A reply that waits until it is let go. */
function holdReply(reply: Reply) {
  let isAsked = () => {}
  let letGo = () => {}
  const asked = new Promise<void>(resolve => {
    isAsked = resolve
  })
  const released = new Promise<void>(resolve => {
    letGo = resolve
  })
  const held: Reply = (request, response) => {
    isAsked()
    void released.then(() => reply(request, response))
  }
  return { held, asked, letGo: () => letGo() }
}

describe('of several processes at one library', () => {
  it('one collects at a time, and what it has read is not read again', async () => {
    const { held, asked, letGo } = holdReply(fromHf)
    const server = await startReplay(held)
    const [one, other] = [await openProcess(server), await openProcess(server)]
    const collected = collectDue(one.collecting)
    await asked
    expect(await collectDue(other.collecting)).toEqual([])
    letGo()
    expect(await collected).toHaveLength(1)
    expect(await collectDue(other.collecting)).toEqual([])
    expect(server.requests).toHaveLength(1)
  })

  it('one takes over from another that was killed', async () => {
    const server = await startReplay(fromHf)
    const { collecting, clock, database } = await openProcess(server)
    const leased_until = clock.now() + 5 * MINUTE
    await database.insertInto('leases').values({ name: 'collection', owner: 'gone', leased_until }).execute()
    expect(await collectDue(collecting)).toEqual([])
    clock.turn(5 * MINUTE)
    expect(await collectDue(collecting)).toHaveLength(1)
  })

  it('one that waits is told whose turn it is, and has the next', async () => {
    const { held, asked, letGo } = holdReply(fromHf)
    const server = await startReplay(held)
    const [one, other] = [await openProcess(server), await openProcess(server)]
    const collected = collectDue(one.collecting)
    await asked
    const told: string[] = []
    const waiting = waitForLease({ ...other.collecting, onWait: ({ holder }) => void told.push(holder) })
    const turnOften = async (ms: number) => {
      for (let turned = 0; turned < ms; turned += 500) {
        other.clock.turn(500)
        await other.database.selectFrom('leases').selectAll().execute()
        await new Promise(setImmediate)
      }
    }
    await turnOften(2_000)
    letGo()
    await collected
    const releasedMs = one.clock.now()
    await turnOften(5_000)
    const lease = await waiting
    expect('holder' in lease).toBe(false)
    expect(told).toEqual(['process 1'])
    // Both clocks began together.
    const taken = await other.database.selectFrom('leases').selectAll().executeTakeFirstOrThrow()
    expect(taken.owner).toBe(other.collecting.owner)
    expect(taken.leased_until - 5 * MINUTE - releasedMs).toBeGreaterThanOrEqual(3_000)
  })

  it('one that waits ten minutes in vain is told who has it, and one that is stopped waits no longer', async () => {
    const { collecting, clock, database } = await openProcess(await startReplay(fromHf))
    const hold = (leased_until: number) =>
      database
        .insertInto('leases')
        .values({ name: 'collection', owner: 'process 7 on a host 1-2-3', leased_until })
        .onConflict(conflict => conflict.column('name').doUpdateSet({ leased_until }))
        .execute()
    const onWait = () => {}
    await hold(clock.now() + MINUTE)
    const waiting = waitForLease({ ...collecting, onWait })
    for (let minute = 0; minute < 11; minute++) {
      await hold(clock.now() + 2 * MINUTE)
      clock.turn(MINUTE)
      await database.selectFrom('leases').selectAll().execute()
      await new Promise(setImmediate)
    }
    expect(await waiting).toEqual({ holder: 'process 7 on a host' })
    const stopped = waitForLease({ ...collecting, onWait, signal: AbortSignal.abort() })
    expect(await stopped).toEqual({ holder: 'process 7 on a host' })
  })

  it('one takes a lease that lies in the future of a clock that was put back', async () => {
    const server = await startReplay(fromHf)
    const { collecting, clock, database } = await openProcess(server)
    const leased_until = clock.now() + 400 * 24 * HOUR
    await database.insertInto('leases').values({ name: 'collection', owner: 'gone', leased_until }).execute()
    expect(await collectDue(collecting)).toHaveLength(1)
  })

  it('one that slept so long that another took over stops, and notes nothing', async () => {
    const { held, asked, letGo } = holdReply(fromHf)
    const server = await startReplay(held)
    const { collecting, clock, database } = await openProcess(server)
    const collected = collectDue(collecting)
    await asked
    await database.updateTable('leases').set({ owner: 'another' }).execute()
    clock.turn(MINUTE)
    // The renewal's own statement comes before this one.
    await database.selectFrom('leases').selectAll().execute()
    letGo()
    expect(await collected).toEqual([])
    expect((await readState(database))?.readMs).toBeNull()
    expect(await database.selectFrom('leases').select('owner').execute()).toEqual([{ owner: 'another' }])
  })

  it('one that works on keeps its lease', async () => {
    const { held, asked, letGo } = holdReply(fromHf)
    const server = await startReplay(held)
    const [one, other] = [await openProcess(server), await openProcess(server)]
    const collected = collectDue(one.collecting)
    await asked
    for (let n = 0; n < 20; n++) {
      one.clock.turn(MINUTE)
      other.clock.turn(MINUTE)
      await one.database.selectFrom('leases').selectAll().execute()
      await new Promise(setImmediate)
      expect(await collectDue(other.collecting)).toEqual([])
    }
    letGo()
    await collected
  })
})

describe('a schedule', () => {
  const start = async (server: Replay, given: Partial<Collecting> = {}) => {
    const opened = await openProcess(server, given)
    const { live, signal: _, ...collecting } = opened.collecting
    const logged = createLogLines()
    const openLive = (signal: AbortSignal) => {
      signal.addEventListener('abort', () => opened.stopping.abort())
      return live
    }
    const running = startCollecting({ ...collecting, openLive, log: logged.log })
    onTestFinished(() => running.stop())
    return { ...opened, ...logged, running }
  }

  it('collects soon after the start, and again when it is due', async () => {
    const server = await startReplay(say(toHf(papers(1))), say(toHf(papers(3))))
    const { clock, library, next, lines } = await start(server)
    clock.turn(1_000)
    expect(await next('papers were collected')).toMatchObject({ new: 1 })
    await new Promise(setImmediate)
    clock.turn(EVERY)
    while (lines.length < 2) await new Promise(setImmediate)
    expect(lines[1]).toMatchObject({ new: 2 })
    expect(await library.size()).toBe(3)
  })

  it('stopped in the middle of a collection loses nothing and doubles nothing', async () => {
    const server = await startReplay(say(toHf(papers(60))))
    let reach = () => {}
    const reached = new Promise<void>(resolve => {
      reach = resolve
    })
    const counted = countDocuments(embedder, count => {
      if (count === 20) reach()
    })
    const first = await start(server, { embedder: counted })
    first.clock.turn(1_000)
    await reached
    await first.running.stop()
    const held = await first.library.size()
    expect(held).toBeGreaterThanOrEqual(16)
    expect(held).toBeLessThan(60)
    expect(first.lines).toEqual([])

    const again = await start(server)
    // The lease is free, but for the pace of the sites.
    again.clock.turn(MINUTE)
    expect(await again.next('papers were collected')).toMatchObject({ new: 60 - held })
    expect(await again.library.size()).toBe(60)
  })

  it('stops at once while a site keeps it waiting', async () => {
    const { held, asked } = holdReply(fromHf)
    const { clock, running, lines, database } = await start(await startReplay(held))
    clock.turn(1_000)
    await asked
    await running.stop()
    expect(lines).toEqual([])
    expect((await readState(database))?.failures).toBe(0)
  })

  it('goes on where the library cannot be written for once', async () => {
    const server = await startReplay(fromHf)
    const opened = await openProcess(server)
    let isBroken = true
    const library = {
      ...opened.library,
      write: (...given: Parameters<typeof opened.library.write>) =>
        isBroken ? Promise.reject(new Error('the disk is full')) : opened.library.write(...given),
    }
    const [failed] = await collectDue({ ...opened.collecting, library })
    expect(failed?.after).toMatchObject({ failures: 1, error: 'the disk is full' })
    isBroken = false
    opened.clock.turn(10 * MINUTE)
    expect((await collectDue({ ...opened.collecting, library }))[0]?.report.new).toBe(2)
  })
})

it('a paper by its id is collected too', async () => {
  const atom = toAtom([{ id: '2603.00001v1', title: 'One', summary: 'It is 2x faster.' }])
  const { collecting } = await openProcess(await startReplay(say(atom)), { sources: ['arxiv:2603.00001'] })
  expect((await collectDue(collecting))[0]?.report.new).toBe(1)
})
