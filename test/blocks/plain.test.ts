import { describe, expect, it } from 'vitest'
import { toPlainAnswer, toPlainPaper } from '../../src/blocks/plain.ts'
import type { Reply } from '../../src/conversation/answer.ts'
import { buildAnswer, buildListed, buildOutline } from '../support/build-answer.ts'
import { buildNumber, buildStoredPaper } from '../support/build-paper.ts'

const read = (reply: Reply): string => toPlainAnswer(buildAnswer(reply))
const outline = buildOutline('sparse attention')

describe('an answer as plain text', () => {
  it('leads a list with question and count, and says how many more there are', () => {
    const text = read({ kind: 'papers', papers: [buildListed()], outline, isFirst: true })
    expect(text.split('\n\n')).toEqual([
      'sparse attention · 7 close papers of 141',
      expect.stringContaining('1  Sparse attention for long videos'),
      '2 more — reply “more” or ask something else',
    ])
  })

  it('does not repeat the head above a further page, nor promise more where there is none', () => {
    const last = { ...outline, remaining: 0 }
    const text = read({ kind: 'papers', papers: [buildListed()], outline: last, isFirst: false })
    expect(text).not.toContain('\n\n')
    expect(text).toMatch(/^1 {2}Sparse attention for long videos/)
  })

  it('names the nearest as such where nothing is close, titles alone', () => {
    const papers = [buildListed(), buildListed({ n: 2 })]
    const text = read({ kind: 'nothing-close', papers, outline: buildOutline('quantum chromodynamics') })
    expect(text.split('\n')).toEqual([
      'Nothing here is close to “quantum chromodynamics”. The nearest, and they are not near:',
      '  1  Sparse attention for long videos',
      '  2  Sparse attention for long videos',
    ])
  })

  it.each<[Reply, RegExp]>([
    [
      { kind: 'none-holds', outline: buildOutline('compression over 4x') },
      /^7 papers are close to “compression”, but none of them claims over 4x\.$/,
    ],
    [{ kind: 'no-more', outline }, /^That was all there is on this question\.$/],
    [{ kind: 'empty-library' }, /^The library is empty.*`paperboy ingest SOURCE`/],
    [{ kind: 'help' }, /^Ask with a topic(?:.*\n){5}.*“only training-free”(?:.*\n)+.*“more”/],
    [{ kind: 'thanks' }, /^Any time\.$/],
    [{ kind: 'unclear', reason: 'Ask with a few words.', options: [] }, /^Ask with a few words\.$/],
  ])('says of $0.kind what there is to say', (reply, wording) => {
    expect(read(reply)).toMatch(wording)
  })
})

describe('a paper as plain text', () => {
  it('has number, title, day, numbers, the sentence and the address', () => {
    const paper = buildStoredPaper({
      published: '2024-01-02T03:04:05Z',
      url: 'https://arxiv.org/abs/2401.00001',
      numbers: [buildNumber({ text: '2.5times', bound: 'max', metric: '' })],
    })
    expect(toPlainPaper(buildListed({ n: 12, paper })).split('\n')).toEqual([
      '12  Sparse attention for long videos (2024-01-02)',
      '   up to 2.5× speedup',
      '   “It runs 2.5x faster.”',
      '   https://arxiv.org/abs/2401.00001',
    ])
  })

  it('says that it is further off, that it has no numbers, and nothing of a sentence it has not', () => {
    const bare = buildListed({ close: false, why: { snippet: '', matched: [], holding: [] } })
    expect(toPlainPaper(bare).split('\n')).toEqual([
      '1  Sparse attention for long videos (further off)',
      '   no numbers in the abstract',
    ])
  })

  it('keeps what would steer a terminal, or turn the line around, from reaching it', () => {
    const steering = '\u001b[2J\u0007\u202e\u0000'
    const paper = buildStoredPaper({
      title: `Sparse${steering}`,
      url: `https://a.org/${steering}`,
      numbers: [buildNumber({ text: `2x${steering}`, metric: `speed${steering}` })],
    })
    const listed = buildListed({ paper, why: { snippet: `We ${steering}`, matched: [], holding: [] } })
    const text = read({
      kind: 'papers',
      papers: [listed],
      outline: buildOutline(`sparse ${steering}`),
      isFirst: true,
    })
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\u202e/u)
  })
})
