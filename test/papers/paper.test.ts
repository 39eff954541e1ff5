import { describe, expect, it } from 'vitest'
import { toAbstractKey, toTitleKey, toTitleSlug } from '../../src/papers/paper.ts'

describe('keys of the same paper', () => {
  it('title keys ignore case, punctuation and accents', () => {
    expect(toTitleKey('S^{2}FT: Étude!')).toBe(toTitleKey('s2ft  etude'))
  })

  it('abstract keys of arXiv’s LaTeX and of its stripped copy are equal', () => {
    expect(toAbstractKey(String.raw`runs $4.4\times$ faster at $\sim$80\% sparsity`)).toBe(
      toAbstractKey('runs 4.4times faster at sim80% sparsity'),
    )
  })

  it('abstract keys tell 4.4 from 44', () => {
    expect(toAbstractKey('4.4x')).not.toBe(toAbstractKey('44x'))
  })

  it('a slug is readable and has no dash at its ends', () => {
    expect(toTitleSlug('“LoRA”: Low-Rank Adaptation!')).toBe('lora-low-rank-adaptation')
  })
})
