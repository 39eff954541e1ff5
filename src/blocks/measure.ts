import type { Block, KnownBlock } from '@slack/types'
import { LIMITS, OWN_BLOCKS_JSON } from './limits.ts'

/** Blocks as they are sent; a chart's is not among Slack's types. */
export type AnyBlock = KnownBlock | Block

/** How much is shown of each thing that an answer tells of. */
export interface Measure {
  /** Characters of the sentence behind a paper's first number. */
  readonly snippet: number
  /** Numbers beside a title: more than three do not fit a phone's line of sight. */
  readonly numbers: number
  readonly title: number
  /** Which papers have their menu, which takes as much as two numbers with a sentence. */
  readonly menus: 'all' | 'full' | 'none'
  /** Papers of one message; further ones keep their numbers and are counted. */
  readonly papers: number
  /** Numbers of each paper whose numbers were asked for. */
  readonly claims: number
  /** Characters of a sentence, or an abstract, that was asked for. */
  readonly sentence: number
  /** Rows of a comparison, and characters in one of its cells. */
  readonly rows: number
  readonly cell: number
}

const TITLE_LENGTH = 240
const MOST: Measure = {
  snippet: 220,
  numbers: 3,
  title: TITLE_LENGTH,
  menus: 'all',
  papers: 20,
  claims: 10,
  sentence: 2_400,
  rows: 12,
  cell: 80,
}

/** Of ten papers, however long, the least fits the budget. */
export const LEAST: Measure = {
  snippet: 0,
  numbers: 0,
  title: 60,
  menus: 'none',
  papers: 10,
  claims: 0,
  sentence: 120,
  rows: 3,
  cell: 16,
}

/** A message that would be too large is made again with the next. */
export const MEASURES: readonly Measure[] = [
  MOST,
  { ...MOST, menus: 'full' },
  { ...MOST, menus: 'full', snippet: 120, claims: 6, sentence: 700 },
  { ...MOST, menus: 'full', snippet: 120, numbers: 2, claims: 4, sentence: 500, rows: 10, cell: 60 },
  { ...MOST, menus: 'full', snippet: 0, claims: 3, sentence: 400, rows: 8, cell: 40 },
  { ...MOST, menus: 'full', snippet: 0, numbers: 1, claims: 2, sentence: 300, rows: 6, cell: 30, papers: 15 },
  {
    ...MOST,
    menus: 'full',
    snippet: 0,
    numbers: 1,
    title: 120,
    claims: 1,
    sentence: 300,
    rows: 6,
    cell: 30,
    papers: 12,
  },
  { ...MOST, menus: 'none', snippet: 0, numbers: 3, claims: 1, sentence: 200, rows: 5, cell: 20, papers: 10 },
  {
    ...MOST,
    menus: 'none',
    snippet: 0,
    numbers: 1,
    title: 120,
    claims: 1,
    sentence: 160,
    rows: 4,
    cell: 16,
    papers: 10,
  },
  LEAST,
]

/** The first of these that fits one message; null where none does. */
export function toFitting(toBlocks: (measure: Measure) => readonly AnyBlock[]): readonly AnyBlock[] | null {
  for (const measure of MEASURES) {
    const blocks = toBlocks(measure)
    if (blocks.length <= LIMITS.messageBlocks.max && JSON.stringify(blocks).length < OWN_BLOCKS_JSON)
      return blocks
  }
  return null
}
