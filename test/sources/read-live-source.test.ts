import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/papers/paper.ts'
import { parseLiveSource } from '../../src/sources/live-source.ts'
import { readLiveSource } from '../../src/sources/read-live-source.ts'
import type { SourceFault } from '../../src/sources/source.ts'
import { openTestDoor, type Reply, say, startReplay, status } from '../support/replay-server.ts'
import { HAS_SAMPLES, SAMPLES } from '../support/shared-samples.ts'

const hf = (...ids: string[]) =>
  JSON.stringify(ids.map(id => ({ paper: { id, title: `Paper ${id}`, summary: 'It is 2x faster.' } })))

const atom = (total: number, ...ids: string[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:o="http://a9.com/-/spec/opensearch/1.1/"><o:totalResults>${total}</o:totalResults>${ids
    .map(
      id =>
        `<entry><id>http://arxiv.org/abs/${id}</id><title>Paper ${id}</title><summary>It is 2x faster.</summary></entry>`,
    )
    .join('')}</feed>`

const read = (name: string, ...replies: Reply[]) => readSince(null, name, ...replies)

/** As of 2026-03-10, a Tuesday, 12:00 in New York; `lastRead`: ISO time of the last reading. */
async function readSince(lastRead: string | null, name: string, ...replies: Reply[]) {
  const server = await startReplay(...replies)
  const { door, clock, waits } = openTestDoor(server.origin)
  const papers: Paper[] = []
  const faults: SourceFault[] = []
  const lastReadMs = lastRead === null ? null : Date.parse(lastRead)
  const reading = { door, now: clock.now, places: server.places, lastReadMs }
  for await (const entry of readLiveSource(name, reading))
    if ('paper' in entry) papers.push(entry.paper)
    else faults.push(entry.fault)
  const asked = server.requests.map(({ url }) => decodeURIComponent(url ?? '').replaceAll('+', ' '))
  return { ids: papers.map(({ id }) => id), papers, faults, asked, waits }
}

describe('hf:DAY', () => {
  it('reads a day, page after page', async () => {
    const next = { link: '</api/daily_papers?date=2025-03-10&p=1>; rel="next"' }
    const { ids, faults, asked } = await read(
      'hf:2025-03-10',
      say(hf('2503.00001'), next),
      say(hf('2503.00002')),
    )
    expect([ids, faults]).toEqual([['2503.00001', '2503.00002'], []])
    expect(asked[0]).toBe('/api/daily_papers?date=2025-03-10&limit=100&p=0')
  })

  it.each([
    ['2026-03-09T04:30:00Z', '2026-03-09 2026-03-08 2026-03-07 2026-03-06 2026-03-05 2026-03-04 2026-03-03'],
    ['2026-11-02T04:30:00Z', '2026-11-01 2026-10-31 2026-10-30 2026-10-29 2026-10-28 2026-10-27 2026-10-26'],
  ])('is each of the last seven days once for hf:daily, about a change of clocks too (%s)', (now, days) => {
    expect(parseLiveSource('hf:daily', Date.parse(now))).toEqual({ kind: 'hf-days', days: days.split(' ') })
  })

  it('reads today by the day in New York', async () => {
    expect((await read('hf:today', say('[]'))).asked[0]).toContain('date=2026-03-10')
  })

  it('takes a day without papers, or one not opened yet, for no fault', async () => {
    expect(await read('hf:2025-03-09', say('[]'))).toMatchObject({ ids: [], faults: [] })
    expect(await read('hf:today', status(400))).toMatchObject({ ids: [], faults: [] })
  })

  it.each([
    ['nothing', ''],
    ['a page', '<html>Sign in</html>'],
  ])('asks again for %s in the place of a list, then names it', async (_what, body) => {
    const { faults, asked } = await read('hf:2025-03-10', say(body))
    expect(asked).toHaveLength(4)
    expect(faults).toEqual([
      { source: 'hf:2025-03-10', reason: expect.stringContaining('no list of papers: try again later') },
    ])
  })

  it.skipIf(!HAS_SAMPLES)('reads a real answer', async () => {
    const real = readFileSync(path.join(SAMPLES, 'hf_daily_papers/2025-03-10.json'))
    expect(await read('hf:2025-03-10', say(real))).toMatchObject({ ids: { length: 13 }, faults: [] })
  })
})

describe('arxiv:ID', () => {
  it('reads papers with their versions, whatever their order, and names what arXiv does not know', async () => {
    const { papers, faults, asked } = await read(
      'arxiv:2212.09748v2,hep-th/9901001,2501.00001',
      say(atom(2, 'hep-th/9901001v3', '2212.09748v2')),
    )
    expect(papers.map(({ id, version }) => [id, version])).toEqual([
      ['hep-th/9901001', 3],
      ['2212.09748', 2],
    ])
    expect(faults.map(({ reason }) => reason)).toEqual([expect.stringContaining('arXiv knows no 2501.00001')])
    expect(asked).toEqual(['/api/query?id_list=2212.09748v2,hep-th/9901001,2501.00001&max_results=20'])
  })

  it('asks again for an empty page where papers should be', async () => {
    const { ids, asked } = await read('arxiv:2212.09748', say(atom(1)), say(atom(1, '2212.09748v2')))
    expect([ids, asked.length]).toEqual([['2212.09748'], 2])
  })
})

describe('arxiv:CATEGORIES', () => {
  it("reads the day's announcement for all of them with one request", async () => {
    const { ids, asked } = await read('arxiv:cs.cv+cs.LG', say(atom(1, '2603.00001v1')))
    expect([ids, asked]).toEqual([['2603.00001'], ['/atom/cs.CV cs.LG']])
  })

  it('takes no date of publication from the announcement of a new version', async () => {
    const entry = (id: string, type: string) =>
      `<entry><id>oai:arXiv.org:${id}</id><title>${id}</title><summary>x</summary><published>2026-03-10T00:00:00-04:00</published><a:announce_type xmlns:a="http://arxiv.org/schemas/atom">${type}</a:announce_type></entry>`
    const feed = `<feed>${entry('2603.00001v1', 'new')}${entry('2101.00001v3', 'replace-cross')}</feed>`
    const { papers } = await read('arxiv:cs.CV', say(feed))
    expect(papers.map(({ published }) => published)).toEqual(['2026-03-10T00:00:00-04:00', null])
  })

  it('reads the newest papers, page after page, where nothing was announced', async () => {
    const empty = say('<feed><title>cs.CV</title></feed>')
    const pages = [say(atom(150, '2603.00001v1')), say(atom(150, '2603.00002v1'))]
    const { ids, asked } = await read('arxiv:cs.CV+cs.LG', empty, ...pages)
    expect(ids).toEqual(['2603.00001', '2603.00002'])
    expect(asked[1]).toContain('search_query=cat:cs.CV OR cat:cs.LG&start=0&max_results=100')
    expect(asked[2]).toContain('&start=100&')
  })

  it('names a listing that stays empty', async () => {
    const { faults } = await read('arxiv:cs.CV', say('<feed/>'.replace('/>', '></feed>')))
    expect(faults[0]?.reason).toMatch(/no paper in these categories .*try again later/)
  })
})

describe('days that nobody read', () => {
  const FEED = say(atom(1, '2603.00009v1'))
  const toDays = (asked: string[]) => asked.map(url => /date=([\d-]+)/.exec(url)?.[1])
  const toWindow = (asked: string[]) => asked.map(url => /submittedDate:\[([^\]]+)\]/.exec(url)?.[1])

  it('of arXiv are asked of its API by the day of submission, before the announcement of today', async () => {
    const { ids, faults, asked, waits } = await readSince(
      '2026-03-05T16:00:00Z',
      'arxiv:cs.CV+cs',
      say(atom(501, '2603.00001v1')),
      say(atom(501, '2603.00002v2')),
      FEED,
    )
    expect([ids, faults]).toEqual([['2603.00001', '2603.00002', '2603.00009'], []])
    // Friday's announcement was the first that was missed; it begins with what was submitted on Wednesday.
    const query =
      '(cat:cs.CV OR cat:cs.*) AND submittedDate:[202603020000 TO 202603102359]&start=0&max_results=500'
    expect(asked[0]).toBe(`/api/query?search_query=${query}&sortBy=submittedDate&sortOrder=descending`)
    expect(asked[1]).toContain('&start=500&')
    expect(asked[2]).toBe('/atom/cs.CV cs')
    expect(waits).toEqual([3_000, 3_000])
  })

  it('are those of a week at most, whenever the last reading was', async () => {
    const { asked } = await readSince('2025-06-01T00:00:00Z', 'arxiv:cs.CV', say(atom(0)), FEED)
    expect(toWindow(asked)).toEqual(['202602270000 TO 202603102359', undefined])
  })

  it.each([
    ['yesterday at noon', '2026-03-09T16:00:00Z', 1],
    // Monday's announcement need not have been there yet.
    ['in the first hours of yesterday', '2026-03-09T05:30:00Z', 2],
    ['today', '2026-03-10T08:00:00Z', 1],
    ['in the future of a clock that was put back', '2026-03-20T08:00:00Z', 1],
  ])('are none where the last reading was %s (%s)', async (_when, lastRead, requests) => {
    const { asked } = await readSince(lastRead, 'arxiv:cs.CV', say(atom(1, '2603.00001v1')))
    expect(asked).toHaveLength(requests)
  })

  it('keep nobody from the announcement of today where the API fails, which is a fault', async () => {
    const { ids, faults } = await readSince('2026-03-01T16:00:00Z', 'arxiv:cs.CV', status(403), FEED)
    expect(ids).toEqual(['2603.00009'])
    expect(faults).toEqual([{ source: 'arxiv:cs.CV', reason: expect.stringContaining('HTTP 403') }])
  })

  it('of Daily Papers are read with those of today, a week at most, the day of the last reading among them', async () => {
    const list = say('[]')
    const weekend = await readSince('2026-03-07T16:00:00Z', 'hf:today', list)
    expect(toDays(weekend.asked)).toEqual(['2026-03-10', '2026-03-09', '2026-03-08', '2026-03-07'])
    for (const name of ['hf:today', 'hf:daily'])
      expect(toDays((await readSince('2025-06-01T00:00:00Z', name, list)).asked)).toEqual(
        ['10', '09', '08', '07', '06', '05', '04'].map(day => `2026-03-${day}`),
      )
    for (const [lastRead, name] of [
      ['2026-03-10T08:00:00Z', 'hf:today'],
      ['2026-03-01T08:00:00Z', 'hf:2026-03-09'],
    ] as const)
      expect((await readSince(lastRead, name, list)).asked).toHaveLength(1)
  })
})

describe('a source that is written wrong', () => {
  it.each([
    ['hf:2025-13-40', /^hf:2025-13-40 is not a day: write hf:daily, hf:today or hf:2025-03-10$/],
    ['hf:2020-01-01', /before the first Daily Papers/],
    ['hf:2030-01-01', /still to come/],
    ['arxiv:', /names nothing: write hf:daily/],
    ['arxiv:attention', /attention is neither an arXiv id nor a category/],
    ['arxiv:2212.09748,cs.CV', /cs\.CV is no arXiv id/],
  ])('%s is answered with the right form', (name, message) => {
    expect(() => parseLiveSource(name, Date.parse('2026-03-10T16:00:00Z'))).toThrow(message)
  })
})
