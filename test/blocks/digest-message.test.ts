import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseVoteAction, toVoteAction } from '../../src/blocks/actions.ts'
import { toDigestMessage, toPlainDigest } from '../../src/blocks/digest-message.ts'
import { withLateNote } from '../../src/blocks/late-note.ts'
import { findBlockFaults, findOwnFaults } from '../../src/blocks/validate.ts'
import type { Digest, DigestPaper } from '../../src/digests/digest.ts'
import type { LateNote } from '../../src/digests/settle.ts'
import { buildNumber, buildStoredPaper } from '../support/build-paper.ts'

const buildShown = (given: Partial<DigestPaper> = {}): DigestPaper => ({
  n: 1,
  paper: buildStoredPaper({ numbers: [buildNumber()] }),
  score: 0.8,
  topics: [4],
  why: { snippet: 'It runs 2.5x faster.', matched: ['sparse', 'attention'], holding: [] },
  like: null,
  also: [],
  ...given,
})

const buildDigest = (given: Partial<Digest> = {}): Digest => ({
  team: 'T1',
  channel: 'C1',
  channelName: 'efficient-ml',
  slot: '2026-03-02T09:00:00.000Z',
  topics: [{ id: 4, n: 1, topic: 'sparse attention' }],
  papers: [buildShown()],
  newPapers: 94,
  nearest: null,
  isLate: false,
  ...given,
})

const seen = (digest: Digest) => JSON.stringify(toDigestMessage(digest, 17).blocks)

const HOSTILE = [
  '<!channel>',
  '<@U1>',
  '|',
  '`',
  '*bold*',
  '&',
  '"',
  '\\',
  '\u0000',
  '\u202e',
  '\ud800',
  '名',
  '🦊',
  ' ',
  'a',
]
const hostile = (maxLength: number) =>
  fc
    .oneof(
      fc.array(fc.constantFrom(...HOSTILE), { maxLength }),
      fc.array(fc.constantFrom('word ', 'x'), { maxLength }),
    )
    .map(parts => parts.join(''))

const shown = fc
  .record({
    title: hostile(400),
    id: hostile(60),
    snippet: hostile(400),
    word: hostile(40),
    numbers: fc.nat(4),
  })
  .map(({ title, id, snippet, word, numbers }) =>
    buildShown({
      paper: buildStoredPaper({
        title,
        id,
        abstract: snippet,
        numbers: Array.from({ length: numbers }, () =>
          buildNumber({ text: word, metric: snippet, context: [title] }),
        ),
      }),
      why: { snippet, matched: [word, title], holding: [] },
      like: { id, title },
      also: [buildStoredPaper({ title })],
    }),
  )
const digests = fc
  .record({
    papers: fc.array(shown, { maxLength: 8 }),
    topics: fc.array(hostile(300), { minLength: 1, maxLength: 20 }),
    channelName: hostile(100),
    isLate: fc.boolean(),
    hasNearest: fc.boolean(),
  })
  .map(({ papers, topics, hasNearest, ...given }) =>
    buildDigest({
      ...given,
      papers: papers.map((paper, at) => ({ ...paper, n: at + 1 })),
      topics: topics.map((topic, at) => ({ id: at, n: at, topic })),
      nearest: hasNearest && papers.length === 0 ? buildStoredPaper({ title: topics[0] ?? '' }) : null,
    }),
  )

describe('a digest’s message', () => {
  it('begins with how much of what is new it tells of', () => {
    const { text, blocks } = toDigestMessage(buildDigest(), 17)
    expect(text).toMatch(/^Today for #efficient-ml · 1 of 94 new papers · sparse attention\n1\. </)
    expect(JSON.stringify(blocks)).toContain('1 of 94 new papers · sparse attention')
  })

  it('begins as well where the name of its channel is not known', () => {
    const { text, blocks } = toDigestMessage(buildDigest({ channelName: '' }), 17)
    expect(text).toMatch(/^Today’s papers · 1 of 94 new papers · sparse attention\n/)
    expect(JSON.stringify(blocks)).not.toContain('#')
  })

  it('says why a paper is here, and lets people vote on it', () => {
    const like = { id: '1', title: 'PixArt' }
    const json = seen(buildDigest({ papers: [buildShown({ like })] }))
    expect(json).toContain('because: sparse, attention · like PixArt')
    expect(json).toContain('"value":"17|1"')
  })

  it('says that it is late, and why', () => {
    expect(seen(buildDigest({ isLate: true }))).toContain('late because paperboy was not running')
  })

  it('names the nearest where nothing is close', () => {
    const json = seen(buildDigest({ papers: [], nearest: buildStoredPaper({ title: 'Robots that fold' }) }))
    expect(json).toContain('Nothing close this week; the nearest was')
    expect(json).toContain('Robots that fold')
  })

  it('breaks no limit, and lets no foreign text reach anybody, whatever the papers are called', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(digests, digest => {
        const message = toDigestMessage(digest, Number.MAX_SAFE_INTEGER % 1e15)
        expect(findOwnFaults(message)).toEqual([])
        expect(findBlockFaults('message', message)).toEqual([])
        expect(message.text.length).toBeLessThanOrEqual(4_000)
        expect(message.text).not.toMatch(/<[!@]/)
      }),
      { numRuns: 150 },
    )
  })
})

const notes: fc.Arbitrary<LateNote> = fc.record({
  votes: fc.integer({ min: 1, max: 100_000 }),
  most: fc.option(fc.record({ n: fc.integer({ min: 1, max: 8 }), votes: fc.nat(100_000) })),
  risers: fc.array(
    hostile(400).map(title => buildStoredPaper({ title, id: title })),
    { maxLength: 3 },
  ),
})

describe('a digest’s message later in the day', () => {
  it('has the votes and the late risers above its buttons', () => {
    const risers = [buildStoredPaper({ title: 'Late one' }), buildStoredPaper({ title: 'Late two' })]
    const { text, blocks } = withLateNote(toDigestMessage(buildDigest(), 17), {
      votes: 1_142,
      most: { n: 2, votes: 97 },
      risers,
    })
    expect(text).toMatch(/\n▲ 1,142 votes on Hugging Face, 97 for 2 · 2 late risers: Late one · Late two$/)
    expect(JSON.stringify(blocks.at(-2))).toContain('▲ 1,142 votes')
    expect(blocks.at(-1)).toMatchObject({ type: 'actions' })
  })

  it('breaks no limit, and lets no foreign text reach anybody, whatever the papers are called', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(digests, notes, (digest, note) => {
        const message = withLateNote(toDigestMessage(digest, 17), note)
        expect(findOwnFaults(message)).toEqual([])
        expect(findBlockFaults('message', message)).toEqual([])
        expect(message.text).not.toMatch(/<[!@]/)
      }),
      { numRuns: 150 },
    )
  })
})

describe('a digest in a terminal', () => {
  it('has numbers and reasons', () => {
    expect(toPlainDigest(buildDigest())).toContain('because: sparse, attention')
  })
})

describe('a vote’s value', () => {
  it('comes back as it was, and nothing else does', () => {
    expect(parseVoteAction(toVoteAction(17, 4021))).toEqual({ digest: 17, paper: 4021 })
    for (const value of ['', '1', '1|', 'a|2', '1|2|3']) expect(parseVoteAction(value)).toBeNull()
  })
})
