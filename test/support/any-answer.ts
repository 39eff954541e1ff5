import fc from 'fast-check'
import type {
  Answer,
  Change,
  ListedPaper,
  ListLine,
  ListOutline,
  Reply,
} from '../../src/conversation/answer.ts'
import { toAttribute } from '../../src/conversation/attribute.ts'
import { compare } from '../../src/conversation/compare.ts'
import { toSortKey } from '../../src/conversation/sort-key.ts'
import type { KeyNumber } from '../../src/numbers/key-number.ts'
import { parseConditions } from '../../src/search/condition.ts'
import { buildListed, buildOutline } from './build-answer.ts'
import { buildNumber, buildStoredPaper } from './build-paper.ts'

/** Answers of every kind, as wild as papers and people can make them. */

const HOSTILE = [
  '<!channel>',
  '<@U1>',
  '<!subteam^S1>',
  '<https://evil.org|click>',
  '|',
  '`',
  '*bold*',
  '&amp;',
  '&',
  '"',
  '\\',
  '\u0000',
  '\u001b[31m',
  '\u202e',
  '\u200b',
  '\ud800',
  '\udfff',
  'שלום',
  '注意力',
  '🦜',
  '\n',
  ' word ',
  ' over 3x ',
] as const

/** One sign again and again finds the limits, a mixture finds the markup. */
export const hostileText = (most: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom(...HOSTILE), fc.integer({ min: 0, max: most }))
      .map(([sign, length]) => sign.repeat(Math.ceil(length / sign.length)).slice(0, length)),
    fc.string({ unit: fc.constantFrom(...HOSTILE), maxLength: Math.min(most, 200) }),
  )

const anyNumber: fc.Arbitrary<KeyNumber> = fc
  .record({
    text: hostileText(200),
    metric: hostileText(200),
    unit: hostileText(20),
    baseline: fc.option(hostileText(300)),
    context: fc.array(hostileText(100), { maxLength: 5 }),
    kind: fc.constantFrom('speedup', 'reduction', 'gain', 'score', 'size', 'setting', 'other'),
    bound: fc.constantFrom('max', 'min', 'approx', null),
    headline: fc.boolean(),
  })
  .map(given => buildNumber(given))

const anyListed: fc.Arbitrary<ListedPaper> = fc
  .record({
    n: fc.integer({ min: 1, max: 400 }),
    title: hostileText(8_000),
    url: fc.option(
      fc.oneof(
        hostileText(4_000),
        hostileText(4_000).map(rest => `https://a.org/${rest}`),
      ),
    ),
    published: fc.option(hostileText(30)),
    numbers: fc.array(anyNumber, { maxLength: 50 }),
    snippet: hostileText(3_000),
    close: fc.boolean(),
  })
  .map(({ n, title, url, published, numbers, snippet, close }) =>
    buildListed({
      n,
      close,
      why: { snippet, matched: [], holding: [] },
      paper: buildStoredPaper({ title, url, published, numbers }),
    }),
  )

const anyOutline: fc.Arbitrary<ListOutline> = hostileText(4_000).chain(text =>
  fc
    .record({
      total: fc.nat(400),
      closeTotal: fc.nat(400),
      librarySize: fc.nat(20_000_000),
      remaining: fc.nat(50),
    })
    .map(given => buildOutline(text, given)),
)
export const listedPapers: fc.Arbitrary<ListedPaper[]> = fc.array(anyListed, { minLength: 1, maxLength: 10 })

const numbers = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 })
const split = { kept: numbers, hidden: numbers }
const attributes = fc.array(
  fc
    .tuple(hostileText(300), fc.boolean())
    .map(([name, isNegative]) => toAttribute(`${name} sparse`, isNegative))
    .filter(attribute => attribute !== null),
  { minLength: 1, maxLength: 4 },
)
const conditions = fc.constantFrom(
  ...['over 3x speedup', 'under 1 GB', 'over 40% memory savings'].map(
    text => parseConditions(text).conditions,
  ),
)
const keys = ['speedup', 'lowest latency', 'FID', 'date', 'oldest', 'title', 'relevance', 'reverse', 'number']
  .map(toSortKey)
  .filter(key => key !== null)
const year = fc.option(fc.integer({ min: 1990, max: 2030 }))

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('filter' as const), attributes, ...split }),
  fc.record({ kind: fc.constant('numeric' as const), conditions, isNegative: fc.boolean(), ...split }),
  fc.record({ kind: fc.constant('years' as const), from: year, to: year, undated: fc.nat(50), ...split }),
  fc.record({ kind: fc.constantFrom('drop' as const, 'keep' as const), ns: numbers, kept: numbers }),
  fc.record({ kind: fc.constant('restore' as const), ns: numbers }),
  fc.record({
    kind: fc.constant('sort' as const),
    key: fc.constantFrom(...keys),
    order: fc.array(fc.record({ n: fc.integer({ min: 1, max: 400 }), number: fc.option(anyNumber) }), {
      maxLength: 60,
    }),
    undated: numbers,
    caution: fc.option(hostileText(2_000)),
  }),
  fc.constantFrom<Change>({ kind: 'undo' }, { kind: 'start-over' }),
  hostileText(1_000).map((reason): Change => ({ kind: 'nothing', reason: `No: ${reason}` })),
)

const anyLine: fc.Arbitrary<ListLine> = fc
  .record({
    listed: anyListed,
    number: fc.option(anyNumber),
    evidence: fc.array(fc.record({ words: hostileText(300), sentence: hostileText(3_000) }), {
      maxLength: 3,
    }),
  })
  .map(({ listed: { n, paper }, number, evidence }) => ({ n, paper, number, evidence }))

const anyComparison = fc
  .tuple(fc.array(anyListed, { minLength: 2, maxLength: 5 }), hostileText(200), fc.boolean())
  .map(([papers, about, isAbout]): Reply => {
    const numbered = papers.map((listed, at) => ({ ...listed, n: at + 1 }))
    return {
      kind: 'comparison',
      papers: numbered,
      comparison: compare(numbered, isAbout ? about : ''),
      left: isAbout ? [6, 7] : [],
    }
  })

const quote = fc.option(
  hostileText(3_000).map(text => ({ text: `x${text}`, start: 0, end: text.length + 1 })),
)
const anyOption = fc.record({ label: hostileText(200), message: hostileText(3_000) })

export const anyReply: fc.Arbitrary<Reply> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('papers' as const),
      papers: listedPapers,
      outline: anyOutline,
      isFirst: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('nothing-close' as const),
      papers: listedPapers,
      outline: anyOutline,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('list' as const),
      changes: fc.array(anyChange, { minLength: 1, maxLength: 8 }),
      lines: fc.array(anyLine, { maxLength: 50 }),
      hidden: fc.nat(400),
      remaining: fc.nat(50),
    }),
  },
  { weight: 4, arbitrary: anyComparison },
  fc.record({
    kind: fc.constant('card' as const),
    paper: anyListed,
    similar: fc.array(anyListed, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('detail' as const),
    question: hostileText(500),
    found: fc.array(
      fc.tuple(anyListed, quote).map(([{ n, paper }, said]) => ({ n, paper, quote: said })),
      { maxLength: 5 },
    ),
  }),
  fc.record({
    kind: fc.constantFrom('numbers' as const, 'save' as const, 'citation' as const),
    papers: listedPapers,
  }),
  fc.record({
    kind: fc.constant('subscribe' as const),
    subject: fc.record({
      topic: hostileText(4_000),
      conditions: hostileText(200),
      excluded: fc.array(hostileText(100), { maxLength: 10 }),
      like: fc.constant(null),
    }),
    words: hostileText(4_000),
    outcome: fc.option(hostileText(4_000).map(text => `So: ${text}`)),
  }),
  fc.record({ kind: fc.constantFrom('none-holds' as const, 'no-more' as const), outline: anyOutline }),
  fc.constantFrom<Reply>({ kind: 'empty-library' }, { kind: 'help' }, { kind: 'thanks' }),
  fc.record({
    kind: fc.constant('unclear' as const),
    reason: hostileText(3_000).map(text => `Ask: ${text}`),
    options: fc.array(anyOption, { maxLength: 8 }),
  }),
)

/** The last reply, and now and then what was done before it. */
export const anyAnswer: fc.Arbitrary<Answer> = fc
  .record({
    reply: anyReply,
    before: fc.oneof(fc.constant([]), fc.array(anyReply, { maxLength: 4 })),
    turn: fc.integer({ min: 1, max: 3 }),
    reading: fc.option(fc.record({ done: fc.nat(10_000_000), total: fc.nat(10_000_000) })),
  })
  .map(({ reply, before, turn, reading }) => ({
    intent: 'search',
    reply,
    before,
    list: [],
    turn,
    ...(reading ? { reading } : {}),
  }))
