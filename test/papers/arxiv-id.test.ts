import { describe, expect, it } from 'vitest'
import { findArxivLinks, parseArxivId } from '../../src/papers/arxiv-id.ts'

describe('parseArxivId', () => {
  it.each([
    ['2212.09748', '2212.09748', null],
    ['arXiv:2212.09748v2', '2212.09748', 2],
    ['0704.0001', '0704.0001', null],
    ['1412.9999v12', '1412.9999', 12],
    ['hep-th/9901001v1', 'hep-th/9901001', 1],
    ['math.CA/0611800', 'math/0611800', null],
    [' cond-mat/0703001 ', 'cond-mat/0703001', null],
  ])('reads %s', (text, id, version) => {
    expect(parseArxivId(text)).toEqual({ id, version })
  })

  it.each([
    '2213.09748',
    '1412.12345',
    '1501.1234',
    '2212.00000',
    '0703.0001',
    '2212.09748v0',
    'math/9013001',
    '12.5',
    'p001',
    '',
  ])('refuses %s', text => {
    expect(parseArxivId(text)).toBeNull()
  })
})

describe('findArxivLinks', () => {
  it.each(['https://evil.org/arxiv.org/abs/2212.09748', 'https://notarxiv.org/abs/2212.09748'])(
    'takes %s for what it is, an address of another site',
    text => {
      expect(findArxivLinks(text)).toEqual([])
    },
  )

  it('finds every form of link, once each, inside Slack’s own markup too', () => {
    const text =
      'see <https://arxiv.org/abs/2212.09748v2|this>, https://huggingface.co/papers/2401.00001 hf.co/papers/2401.00001 ' +
      'https://www.alphaxiv.org/overview/hep-th/9901001 doi.org/10.48550/arXiv.2502.11111 arXiv: 2503.00001, and 3.14159'
    expect(findArxivLinks(text).map(link => link.id)).toEqual([
      '2212.09748',
      '2401.00001',
      'hep-th/9901001',
      '2502.11111',
      '2503.00001',
    ])
  })
})
