import { describe, expect, it } from 'vitest'
import type { Act } from '../../src/conversation/acts.ts'
import { understand } from '../../src/conversation/understand.ts'
import { buildSituation } from '../support/build-situation.ts'

const read = (text: string, changes: Parameters<typeof buildSituation>[0] = {}): readonly Act[] =>
  understand(text, buildSituation(changes))
const names = (act: Act | undefined): string[] =>
  act?.intent === 'filter'
    ? act.attributes.map(({ name, isNegative }) => (isNegative ? `-${name}` : name))
    : []
/** Intents, with the papers they are of. */
const brief = (acts: readonly Act[]): string =>
  acts
    .map(act =>
      'ns' in act ? `${act.intent} ${act.ns}` : 'n' in act ? `${act.intent} ${act.n}` : act.intent,
    )
    .join(', ')

describe('what says and what does not say', () => {
  it.each<[string, string[]]>([
    ['with distillation', ['distillation']],
    ['without distillation', ['-distillation']],
    ['w/o distillation', ['-distillation']],
    ['only training-free', ['training-free']],
    ['not the training-free ones', ['-training-free']],
    ['no training needed', ['training-free']],
    ['those which don’t require any fine-tuning', ['training-free']],
    ['neither humans nor faces', ['-humans', '-faces']],
    ['only those not about images', ['-images']],
    ['rather the ones on video', ['video']],
    ['remove the non-LLM ones', ['llm']],
    ['video or speech only', ['video or speech']],
    ['what about the quantized ones', ['quantized']],
    ['those w/out distillation', ['-distillation']],
    ['no humans or faces', ['-humans or faces']],
    ['I would be grateful if you removed everything that isn’t video', ['video']],
    ['how many of them use distillation?', ['distillation']],
  ])('is told apart: %s', (text, expected) => {
    const acts = read(text)
    expect(acts).toHaveLength(1)
    expect(names(acts[0])).toEqual(expected)
  })

  it('is of the list, whatever paper was spoken of', () => {
    expect(names(read('don’t show benchmarks', { focus: [2], asked: 'which dataset' })[0])).toEqual([
      '-benchmarks',
    ])
  })
})

describe('clauses', () => {
  it.each([
    ['only training-free, sorted by speedup', 'filter, sort'],
    ['drop 3 and sort by date', 'drop 3, sort'],
    ['drop 1, 2 and 3', 'drop 1,2,3'],
    ['keep 2, 3; numbers of 2', 'keep 2,3, numbers 2'],
    ['sort by speedup, top 3', 'sort, keep 1,2,3'],
    ['only video, no LLMs, newest first', 'filter, sort'],
    ['which is faster, 1 or 3?', 'compare 1,3'],
    ['drop 2. then compare 1 & 3', 'drop 2, compare 1,3'],
    ['undo! only video', 'undo, filter'],
    ['2 and 3 look the same, what is the difference', 'compare 2,3'],
    ['thanks, now drop 4', 'drop 4'],
    ['I changed my mind. Put the third paper back.', 'undo'],
    ['the last one is about cancer, drop it', 'drop 10'],
  ])('of one message: %s → %s', (text, expected) => expect(brief(read(text))).toBe(expected))
})

describe('sets of papers', () => {
  it.each<[string, string, Parameters<typeof buildSituation>[0]]>([
    ['compare both', 'compare 3,7', { focus: [3, 7] }],
    ['compare these', 'compare 2,5,6', { shown: [2, 5, 6] }],
    ['save both', 'save 3,7', { focus: [3, 7] }],
    ['save all of these', 'save 2,5,6', { shown: [2, 5, 6] }],
    ['drop it', 'drop 4', { focus: [4] }],
    ['keep 2, drop the others', 'keep 2', {}],
    ['drop everything but 4', 'keep 4', {}],
    ['all except 4', 'drop 4', {}],
    ['remove everything', 'drop 2,5', { shown: [2, 5] }],
    ['keep none of them', 'drop 2,5', { shown: [2, 5] }],
    ['from 2 to 4 only', 'keep 2,3,4', {}],
    ['what is the difference between 2 and 4?', 'compare 2,4', {}],
    ['is it better than 2?', 'compare 1,2', { focus: [1], asked: 'how does it work' }],
    ['compare the two most promising ones', 'compare 5,2', { shown: [5, 2, 9] }],
    ['similar ones', 'similar 4', { focus: [4] }],
    ['similar', 'unclear', {}],
    ['compare 1', 'unclear', {}],
    ['put them side by side', 'unclear', { shown: [6], focus: [6] }],
    ['vs 3', 'compare 1,3', { focus: [1, 2] }],
    ['only 4 and up', 'keep 5,9', { shown: [2, 5, 9] }],
    ['ok more like that one', 'unclear', {}],
    ['ok more like that one', 'similar 4', { focus: [4] }],
    ['tell me more about 1', 'detail 1', {}],
    ['who compares against vllm?', 'filter', {}],
  ])('are meant: %s → %s', (text, expected, changes) => expect(brief(read(text, changes))).toBe(expected))
})

describe('going back and on', () => {
  it.each([
    ['show me the ones you hid', { intent: 'undo', count: 1 }],
    ['put it back', { intent: 'undo', count: 1 }],
    ['bring number 3 back', { intent: 'restore', ns: [3] }],
    ['undo twice', { intent: 'undo', count: 2 }],
    ['start again', { intent: 'undo', count: null }],
    ['gimme mor', { intent: 'page', count: null }],
    ['100 more', { intent: 'page', count: 10 }],
    ['next couple', { intent: 'page', count: 2 }],
  ])('%s', (text, act) => expect(read(text)).toEqual([act]))

  it.each(['what did you remove?', 'why did you hide those?', 'which ones were dropped'])(
    'is offered to who asks what is gone: %s',
    text =>
      expect(read(text)).toMatchObject([
        { intent: 'unclear', options: [{ message: 'undo' }, { message: 'start over' }] },
      ]),
  )

  it('is no question of papers: thanks at more length', () => {
    expect(read('Thank you, that will be all.')).toEqual([{ intent: 'smalltalk' }])
    expect(read('thanks a bunch!!')).toEqual([{ intent: 'smalltalk' }])
  })
})

describe('saved papers', () => {
  it.each([
    'where are my saved papers?',
    'show my bookmarks',
    'what have I saved so far?',
    'my reading list',
  ])('are told where they are: %s', text =>
    expect(read(text, { focus: [2], asked: 'how does it work' })).toEqual([
      { intent: 'unclear', reason: expect.stringContaining('Home tab'), options: [] },
    ]),
  )
})

describe('an order', () => {
  it('by the other end may be asked for in two words', () => {
    expect(read('what about the slowest?')).toMatchObject([
      { intent: 'sort', key: { name: 'speedup', first: 'lowest' } },
    ])
  })

  it.each([
    ['which one compresses the most?', 'compression', 'highest'],
    ['fewest parameters', 'parameters', 'lowest'],
  ])('is asked for by the end that comes first: %s', (text, name, end) =>
    expect(read(text)).toMatchObject([{ intent: 'sort', key: { name, first: end } }]),
  )

  it('by nothing asks by what', () => {
    const [act] = read('sort')
    expect(act).toMatchObject({ intent: 'unclear', reason: expect.stringMatching(/^Sort by what\?/) })
  })
})

describe('what is pointed at without a wish', () => {
  it.each<[string, string[]]>([
    ['asdf 1,9 fast?', ['compare 1 and 9 in speed', 'numbers of 1 and 9']],
    ['asdf 2 and 3 memory', ['compare 2 and 3 in memory', 'numbers of 2 and 3']],
    ['asdf 4', ['numbers of 4', 'more like 4']],
    ['asdf qwer', ['only asdf qwer', 'search for asdf qwer']],
  ])('is offered its two likeliest readings: %s', (text, messages) => {
    const [act] = read(text)
    if (act?.intent !== 'unclear') throw new Error(`a ${act?.intent}`)
    expect(act.options.map(({ message }) => message)).toEqual(messages)
  })
})

describe('what is said beside a wish', () => {
  it.each([
    ['remove 4? It looks like nonsense to me', 'drop 4'],
    ['3 is a survey, remove', 'drop 3'],
    ['adaspa is no accelerator. throw out 5 to 8', 'drop 5,6,7,8'],
    ['throw 3 out, nobody here has AMD', 'drop 3'],
    ['undo please, I want to see the video ones again', 'undo'],
    ['undo, Priya wanted the chip ones', 'undo'],
    ['others than 1 can go, they are not about proteins', 'keep 1'],
    ['cut it to the first three', 'keep 1,2,3'],
    ['Can you put number 1 next to number 4, please', 'compare 1,4'],
    ['drop 4 and 5 and compare the others', 'drop 4,5, compare 1,2,3'],
  ])('is no wish of its own: %s', (text, expected) => {
    const shown = /others$/.test(text) ? { shown: [1, 2, 3, 4, 5] } : {}
    expect(brief(read(text, shown))).toBe(expected)
  })

  it.each([
    ['FPGA only, I don’t have the money for a tape-out', ['fpga']],
    ['throw out what is not about graphs', ['graphs']],
    ['sparse attention only, benchmark no need', ['sparse attention', '-benchmark']],
    ['some of these look like chatbots, just the recommendation ones please', ['recommendation']],
    ['only really quantized ones, obviously', ['quantized']],
  ])('is no attribute: %s', (text, expected) => expect(names(read(text)[0])).toEqual(expected))

  it.each([['the better ones'], ['most impressive'], ['the one I liked']])(
    'is asked back where nobody could tell: %s',
    text => expect(brief(read(text))).toBe('unclear'),
  )
})

describe('the order of a list', () => {
  it.each([
    ['speedup, from more to less', 'highest'],
    ['latency, from low to high', 'lowest'],
    ['accuracy gain, desc', 'highest'],
    ['only those over 2x, best first', 'highest'],
    ['fastest 1st', 'highest'],
  ])('is read: %s', (text, first) => {
    expect(read(text).at(-1)).toMatchObject({ intent: 'sort', key: { by: 'number', first } })
  })
})

describe('a phrase without a cue', () => {
  const otherwise = (text: string, changes: Parameters<typeof buildSituation>[0]) => {
    const [act] = read(text, changes)
    return act?.intent === 'search' ? act.otherwise : act
  }

  it('may be of the paper spoken of, of the list, or a question and nothing else', () => {
    const spoken = { focus: [2], asked: 'which dataset?', mentions: () => false }
    expect(otherwise('success rate of the grasp?', spoken)).toMatchObject({ intent: 'detail', ns: [2] })
    expect(otherwise('weight sharing', {})).toMatchObject({ intent: 'filter' })
    expect(otherwise('weight sharing', { countSaying: () => 0 })).toBeUndefined()
    expect(otherwise('anything on weight sharing?', { ...spoken, countSaying: () => 0 })).toBeUndefined()
  })
})

describe('what the abstract is, and not what it says', () => {
  it.each<[string, string]>([
    ['cite 2', 'cite 2'],
    ['bibtex for 1 and 3', 'cite 1,3'],
    ['link to 3?', 'cite 3'],
    ['what is the title of 4', 'cite 4'],
    ['abstract of 2', 'detail 2'],
    ['show me 2', 'detail 2'],
    ['link to the code of 2', 'detail 2'],
  ])('is asked for: %s', (text, acts) => expect(brief(read(text))).toBe(acts))
})

describe('an order by what papers say', () => {
  it.each([
    ['video ones first', false],
    ['put the video papers last', true],
  ] as const)('may go by what papers say: %s', (text, isLast) =>
    expect(read(text)).toMatchObject([
      { intent: 'sort', key: { by: 'saying', attribute: { name: 'video' }, isLast } },
    ]),
  )

  it('may be turned, of what the list is sorted by', () => {
    expect(read('lowest first', { sortedBy: 'speedup' })).toMatchObject([
      { intent: 'sort', key: { by: 'number', name: 'speedup', first: 'lowest' } },
    ])
    expect(read('lowest first')).toMatchObject([{ intent: 'unclear' }])
  })
})

describe('having numbers', () => {
  it.each([
    ['only those with numbers', false],
    ['drop the ones without numbers', false],
    ['only papers that report no numbers', true],
    ['hide those with no figures', false],
  ] as const)('is a condition: %s', (text, isNegative) =>
    expect(read(text)).toEqual([{ intent: 'numeric', conditions: [], isNegative }]),
  )
})

describe('years', () => {
  it.each([
    ['only last year', 2025, 2025],
    ['this year', 2026, 2026],
    ['from the last two years', 2024, null],
  ] as const)('are counted from today: %s', (text, from, to) =>
    expect(read(text)).toEqual([{ intent: 'years', from, to }]),
  )
})

describe('what stands beside a wish', () => {
  it.each<[string, string]>([
    ['keep 1 and 2, the rest does not fit', 'keep 1,2'],
    ['6 is for diffusion, also out', 'drop 6'],
    ['3 is wireless stuff, not for me', 'drop 3'],
    ['drop 10, we don’t do video', 'drop 10'],
    ['5 is a benchmark, I do not want it', 'drop 5'],
    ['Is paper 1 good for out-of-distribution detection?', 'detail 1'],
    ['is any of them about video? show me only those', 'filter'],
    ['we run this in production. which of these need no training?', 'filter'],
    ['top 3', 'keep 1,2,3'],
    ['different thing: how do people prune experts?', 'search'],
    ['how can vision-language models be made faster?', 'search'],
    ['phone, MCU or FPGA only', 'filter'],
    ['take 1, 2, 3 and forget the others', 'keep 1,2,3'],
    ['1 and 4, nothing else', 'keep 1,4'],
    ['10 is noise', 'drop 10'],
    ['4 and 7 are not the subject, can you take them off?', 'drop 4,7'],
    ['anything below 5x isn’t worth a migration', 'numeric'],
    ['which publish code', 'filter'],
    ['put 2 aside for me', 'save 2'],
    ['please juxtapose 1 and 2', 'compare 1,2'],
    ['Number 1, is it compared to vLLM?', 'detail 1'],
    ['Energy per inference, does it say?', 'detail 7'],
    ['is there any paper similar to 1 but with cameras?', 'similar 1'],
    ['save 2, then drop 3', 'save 2, drop 3'],
    ['bring 3 back', 'restore 3'],
    ['add 2 and 5 back to the list', 'restore 2,5'],
    ['restore 4', 'restore 4'],
    ['scratch 4', 'drop 4'],
    ['no zeroth-order methods', 'filter'],
    ['which beats LoRA?', 'filter'],
    ['gimme 1’s numbers', 'numbers 1'],
    ['drop 1, keep going with the rest', 'drop 1'],
    ['on video, not just images', 'filter'],
    ['which speak of energy? I don’t need the others', 'filter'],
    [':) could you take out the video ones', 'filter'],
    ['by the way, does 4 come with code?', 'detail 4'],
    ['too long. just 1, 6', 'keep 1,6'],
    ['drop 7, CO2 is its name and has nothing to do with emissions', 'drop 7'],
  ])('leaves it as it is: %s', (text, acts) => expect(brief(read(text, { focus: [7] }))).toBe(acts))
})
