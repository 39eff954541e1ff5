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

async function read(name: string, ...replies: Reply[]) {
  const server = await startReplay(...replies)
  const { door, clock } = openTestDoor(server.origin)
  const papers: Paper[] = []
  const faults: SourceFault[] = []
  for await (const entry of readLiveSource(name, { door, now: clock.now, places: server.places }))
    if ('paper' in entry) papers.push(entry.paper)
    else faults.push(entry.fault)
  const asked = server.requests.map(({ url }) => decodeURIComponent(url ?? '').replaceAll('+', ' '))
  return { ids: papers.map(({ id }) => id), papers, faults, asked }
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
