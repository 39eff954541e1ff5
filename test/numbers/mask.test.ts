import { describe, expect, it } from 'vitest'
import { extractNumbers } from '../../src/numbers/extract.ts'
import { maskNames } from '../../src/numbers/mask.ts'

const texts = (abstract: string) => extractNumbers(abstract).map(number => number.text)

describe('digits that measure nothing', () => {
  it.each([
    ['a link', 'Code is at https://github.com/someone123/tool-4 for all.'],
    ['a link with a blank in it', 'Code: https://github.com/ someone99/tool7 now.'],
    ['references in brackets', 'As shown before [12, 13], this holds.'],
    ['a citation with its year', 'It follows (Miller et al., 2021) in this.'],
    ['list markers', 'We study (1) speed, (2) cost and 3) size.'],
    ['dimensions', 'Our 3D network and its 2-D maps use 3DGS.'],
    ['names with digits', 'MobileNetV2, YOLOv8 and T5 run on H100 with FP8.'],
    ['hyphenated names', 'GPT-4, ResNet-50 and Llama-3.1-70B-Instruct agree.'],
    ['a rank in a metric', 'The top-1 and Top-5 rankings agree.'],
    ['names that start with digits', 'Results on 7-Scenes are shown.'],
    ['complexities', 'It needs O(n^2) time and O(1) space.'],
    ['an index', 'The ell_1 norm and x_2 are bounded.'],
    ['a group in mathematics', 'The SU(2) symmetry is broken.'],
    ['an interval', 'Values lie in [0, 1] and (0,1].'],
    ['structured sparsity', 'The 2:4 and 1:8 patterns are kept.'],
    ['a kernel', 'We stack 3times3 and 1x1x3 convolutions.'],
    ['a year', 'Since 2017 and between 2010 and 2015 it grew.'],
    ['decades', 'In the 1990s this was new.'],
    ['a device and its number', 'We run it on a Snapdragon 835 phone.'],
    ['a figure and a table', 'See Figure 3 and Table 2 there.'],
    ['ordinals', 'It is the 3rd of its kind.'],
    ['a percentile', 'The 95%ile latency is stable.'],
  ])('finds nothing in %s', (_, abstract) => {
    expect(texts(abstract)).toEqual([])
  })

  it.each([
    ['an integer with its unit after a name', 'On Snapdragon 835 it is 2.5x faster.', ['2.5x']],
    ['a metric followed by its value', 'It reaches BLEU 28.4 there.', ['28.4']],
    ['a large shape', 'Images have 512times512 pixels.', ['512times512 pixels']],
    ['a year-like count', 'We train on 2048 GPUs in total.', ['2048 GPUs']],
    ['a hyphenated bound', 'It answers with sub-10ms latency.', ['10ms']],
    ['a sentence that opens with a word', 'Over 50 languages are covered.', ['50 languages']],
  ])('keeps %s', (_, abstract, expected) => {
    expect(texts(abstract).map(text => text.replace(/ pixels$/, ''))).toEqual(
      expected.map(text => text.replace(/ pixels$/, '')),
    )
  })

  it('keeps the length of the text, so that offsets hold', () => {
    const text = 'GPT-4 beats ResNet-50 by 3% in 2021 (see [3]).'
    expect(maskNames(text)).toHaveLength(text.length)
    expect(maskNames(text)).toContain('by 3% in')
  })
})
