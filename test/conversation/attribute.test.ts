import { describe, expect, it } from 'vitest'
import { type Attribute, findEvidence, toAmerican, toAttribute } from '../../src/conversation/attribute.ts'
import { findAnswer, findAspect } from '../../src/conversation/detail.ts'
import { ASPECTS } from '../../src/conversation/tables/aspects.ts'
import { CONCEPTS } from '../../src/conversation/tables/concepts.ts'
import { buildStoredPaper } from '../support/build-paper.ts'

/** A row of a table by its name: two sentences that say it, and a near one that does not. */
type Examples = readonly [name: string, one: string, other: string, near: string]

const CONCEPT_EXAMPLES: readonly Examples[] = [
  [
    'image-to-video',
    'An image-to-video model animates a still.',
    'We train an I2V model.',
    'Images and videos share one encoder.',
  ],
  ['city', 'It maps whole cities.', 'We test on urban streets.', 'It has large capacity.'],
  ['failure', 'The run survives GPU failures.', 'It handles stragglers.', 'A safe default is chosen.'],
  ['straggler', 'Stragglers are skipped.', 'A slow worker is left out.', 'The run survives GPU failures.'],
  [
    'architecture search',
    'NAS finds the block.',
    'A neural architecture search takes a day.',
    'The architecture has nine layers.',
  ],
  [
    'training-free',
    'The method needs no retraining.',
    'It works without any additional fine-tuning.',
    'Training takes one day.',
  ],
  ['video', 'It generates long videos.', 'Silent movies are restored.', 'It provides a wide view.'],
  ['image', 'We classify photos.', 'Aerial imagery is segmented.', 'The imaginary part is dropped.'],
  [
    'text-to-image',
    'A text-to-image model is pruned.',
    'We speed up T2I sampling.',
    'Images are classified by their text.',
  ],
  [
    'text-to-video',
    'A text-to-video model is pruned.',
    'We speed up T2V sampling.',
    'Videos are found by text.',
  ],
  [
    'large language model',
    'LLMs are costly to serve.',
    'A chatbot answers patients.',
    'The language of proofs is formal.',
  ],
  [
    'vision-language model',
    'VLMs describe scenes.',
    'A multimodal encoder is shared.',
    'Vision needs large encoders.',
  ],
  [
    'mobile',
    'It runs on smartphones.',
    'A model for resource-constrained devices.',
    'A mobile robot follows walls.',
  ],
  ['code', 'Our code is available.', 'We open-source all weights.', 'Sparse coding finds a code book.'],
  [
    'real-time',
    'It renders in real time.',
    'Editing happens at interactive rates.',
    'Training time is real wall time.',
  ],
  [
    'quantization',
    'Weights are stored in 4-bit form.',
    'Quantised networks lose little.',
    'The quantity of tokens matters.',
  ],
  ['pruning', 'Heads are pruned.', 'Sparsification of experts helps.', 'A prudent choice is made.'],
  [
    'distillation',
    'A student model learns from it.',
    'We distill the teacher.',
    'The distinct parts are learned.',
  ],
  ['sparse', 'Attention is sparse.', 'Sparsity grows with depth.', 'The parser is dense.'],
  ['cache', 'Features are cached.', 'It rests on feature reuse.', 'The catch is its cost.'],
  [
    'kv cache',
    'The KV cache shrinks.',
    'We drop parts of the key-value cache.',
    'Features are cached between steps.',
  ],
  ['3d', 'It builds 3D shapes.', 'A three-dimensional grid is kept.', 'A 2D grid is kept.'],
  [
    'gaussian splatting',
    'We speed up Gaussian splatting.',
    '3DGS renders fast.',
    'A Gaussian prior is placed on weights.',
  ],
  ['nerf', 'A NeRF is trained per scene.', 'Radiance fields are baked.', 'Nerve cells are imaged.'],
  ['speech', 'It transcribes spoken words.', 'An audio codec is trained.', 'The speed of search matters.'],
  [
    'medical',
    'Scans of patients are segmented.',
    'It helps clinicians in hospitals.',
    'The medium is noisy.',
  ],
  ['robot', 'Robots grasp cups.', 'It learns dexterous manipulation.', 'The estimate is robust.'],
  [
    'reinforcement learning',
    'A policy is trained with RL.',
    'GRPO tunes the model.',
    'The bars reinforce the wall.',
  ],
  ['diffusion', 'A diffusion model is sped up.', 'We denoise latents.', 'The noise is white.'],
  ['dit', 'DiT blocks are skipped.', 'We cache diffusion transformers.', 'We edit diffusion models.'],
  ['gan', 'A GAN paints faces.', 'Generative adversarial training is unstable.', 'The organ is segmented.'],
  ['cnn', 'CNNs are pruned.', 'Each convolution is sparse.', 'The problem is convex.'],
  ['rnn', 'An LSTM reads notes.', 'Recurrent layers are slow.', 'The current layer is slow.'],
  ['gnn', 'GNNs scale poorly.', 'Nodes of a graph are sampled.', 'Graphics cards are busy.'],
  ['mamba', 'Mamba replaces attention.', 'A state space model is trained.', 'The search space is small.'],
  [
    'mixture of experts',
    'A mixture of experts is served.',
    'MoE layers are offloaded.',
    'Experts labelled the mixture.',
  ],
  [
    'vision transformer',
    'ViTs are pruned.',
    'A vision transformer is quantized.',
    'A transformer reads text.',
  ],
  ['lora', 'LoRA weights are merged.', 'Adapters are trained.', 'A low rank is held by all.'],
  ['fine-tuning', 'We fine-tune the model.', 'Finetuned weights are shared.', 'A fine grid is used.'],
  ['zero-shot', 'It works zero-shot.', '0-shot accuracy rises.', 'Zero weights are skipped.'],
  [
    'few-shot',
    'It learns few-shot.',
    'In-context examples help.',
    'Few shots were taken by the camera operator.',
  ],
  [
    'self-supervised',
    'It is trained self-supervised.',
    'Unlabeled clips are used.',
    'Supervised training is costly.',
  ],
  ['benchmark', 'We build a benchmark.', 'A new dataset is released.', 'The data are noisy.'],
  [
    'survey',
    'This survey covers pruning.',
    'A systematic review of methods is given.',
    'A previewer is shown.',
  ],
  [
    'theory',
    'We prove convergence.',
    'A theorem bounds the error.',
    'The proven record is long gone.'.replace('proven', 'improved'),
  ],
  ['long context', 'It reads long contexts.', 'Prompts of a million tokens fit.', 'Training takes long.'],
  [
    'speculative decoding',
    'Speculative decoding guesses tokens.',
    'A draft model proposes words.',
    'Decoding is sequential.',
  ],
  [
    'autoregressive',
    'Tokens are generated autoregressively.',
    'It rests on next-token prediction.',
    'A regression is fitted.',
  ],
  ['agent', 'Agents call tools.', 'An agentic loop plans.', 'The reagent is costly.'],
  ['reasoning', 'It improves reasoning.', 'Chains of thought are short.', 'A reasonable cost remains.'],
  ['math', 'It solves math problems.', 'Mathematical questions are hard.', 'The aftermath is studied.'],
  ['coding', 'It is made for code generation.', 'Programs are synthesised.', 'The encoder is small.'],
  ['translation', 'It translates novels.', 'NMT is sped up.', 'Transfer is quick.'],
  ['segmentation', 'Segmentation of scans improves.', 'Segmenting anything is slow.', 'A segue follows.'],
  ['detection', 'It detects cars.', 'A detector is pruned.', 'The defect remains.'],
  [
    'point cloud',
    'Point clouds are sampled.',
    'LiDAR sweeps are sparse.',
    'The cloud hosts one point of failure.',
  ],
  [
    'autonomous driving',
    'It is tested for driving.',
    'Autonomous vehicles need it.',
    'The data-driven model is small.',
  ],
  ['editing', 'It edits scenes.', 'An editable mesh results.', 'The credit goes to all.'],
  [
    'super-resolution',
    'Super-resolution is sped up.',
    'Frames are upsampled.',
    'A superior solution is found.',
  ],
  ['high-resolution', 'High-resolution frames are made.', 'It renders 4K scenes.', 'The resolution is low.'],
  ['retrieval', 'Passages are retrieved.', 'RAG is sped up.', 'It tries again.'],
  ['recommendation', 'It recommends songs.', 'Recommender models are large.', 'The commands are run.'],
  ['federated', 'Federated clients train.', 'A decentralised scheme is used.', 'The feed is rated.'],
  ['safety', 'Jailbreaks are found.', 'Aligned models refuse.', 'Savings are large.'],
  ['privacy', 'Privacy is kept.', 'Private records stay home.', 'Privileged access is used.'],
  ['multilingual', 'It is multilingual.', 'Forty languages are covered.', 'The language is English.'],
  ['tabular', 'Tabular records are learned.', 'Structured data is read.', 'The table lists results.'],
  ['time series', 'Time series are modelled.', 'It forecasts load.', 'A series of steps follows.'],
  ['gpu', 'It runs on one GPU.', 'CUDA kernels are written.', 'The group is small.'],
  ['cpu', 'It runs on a CPU.', 'CPUs suffice.', 'Copying is slow.'],
  ['fpga', 'An FPGA runs it.', 'It is built on an Alveo U280.', 'A hardware accelerator is built.'],
  ['asic', 'An ASIC is taped out.', 'It is made in 40 nm.', 'An FPGA runs it.'],
  ['accelerator', 'An FPGA runs it.', 'A hardware accelerator is built.', 'We accelerate training.'],
  ['plug-and-play', 'It is plug-and-play.', 'A drop-in replacement is given.', 'The plug is pulled.'],
  ['lossless', 'It is lossless.', 'It is faster without loss of quality.', 'The loss is minimised.'],
  ['human', 'Human poses are tracked.', 'Avatars are animated.', 'The humid air is modelled.'],
  ['face', 'Faces are swapped.', 'Facial motion is tracked.', 'The surface is smooth.'],
  [
    'scientific',
    'Proteins are folded.',
    'It helps physicists and scientific work.',
    'The conscience is clear.',
  ],
  ['simulation', 'It is trained in simulation.', 'A simulator is learned.', 'A similar result holds.'],
  ['real world', 'It works in the real world.', 'We test in the wild.', 'The world model is real-valued.'],
  ['inference', 'Inference is costly.', 'It is deployed widely.', 'Differences are small.'],
  ['pretraining', 'Pre-training is costly.', 'A pretrained model is kept.', 'Training is costly.'],
  ['transformer', 'Transformers are slow.', 'Attention is quadratic.', 'A transform is applied.'],
]

const says = (abstract: string, attribute: Attribute | null): boolean => {
  if (attribute === null) throw new Error('no attribute')
  return findEvidence({ title: 'A title', abstract }, attribute) !== null
}

describe('a concept of the field', () => {
  it('has examples, each row', () => {
    expect(CONCEPT_EXAMPLES.map(([name]) => name)).toEqual(CONCEPTS.map(({ names }) => names[0]))
  })

  it.each(CONCEPT_EXAMPLES)('%s is said by what says it, and by nothing near', (name, one, other, near) => {
    const attribute = toAttribute(name)
    expect(says(one, attribute), one).toBe(true)
    expect(says(other, attribute), other).toBe(true)
    expect(says(near, attribute), near).toBe(false)
  })

  it('is found by every of its names', () => {
    for (const [at, { names }] of CONCEPTS.entries())
      for (const name of names) {
        const [, one = '', other = ''] = CONCEPT_EXAMPLES[at] ?? []
        const found = says(one, toAttribute(name)) || says(other, toAttribute(name))
        expect(found, `${name} in ${one} ${other}`).toBe(true)
      }
  })
})

describe('what is denied', () => {
  it.each([
    ['distillation', 'We prune without distillation.'],
    ['distillation', 'Unlike distillation, it needs no teacher.'],
    ['distillation', 'It avoids costly distillation.'],
    ['fine-tuning', 'It works without any fine-tuning.'],
    ['quantization', 'We prune instead of quantizing.'],
    ['wavelets', 'It needs no wavelets.'],
  ])('does not say %s: %s', (name, sentence) => expect(says(sentence, toAttribute(name))).toBe(false))

  it.each([
    ['distillation', 'We prune with distillation.'],
    ['distillation', 'Not only pruning but distillation is used.'],
    ['distillation', 'It works without labels, by distillation.'],
    ['distillation', 'Without distillation it is slow; with distillation it is quick.'],
    ['wavelets', 'Its wavelets are not learned.'],
  ])('is told from what is said of %s: %s', (name, sentence) =>
    expect(says(sentence, toAttribute(name))).toBe(true),
  )

  it('by its own name is said: training-free, lossless', () => {
    const free = toAttribute('training-free')
    expect(says('It is training-free.', free)).toBe(true)
    expect(says('It is not training-free.', free)).toBe(false)
    expect(says('Unlike training-free methods, we train a router.', free)).toBe(false)
    expect(says('Compression is not lossless.', toAttribute('lossless'))).toBe(false)
  })

  it('is silent, not a no: neither it nor its contrary is said', () => {
    const silent = 'We prune heads of a transformer.'
    expect(says(silent, toAttribute('training-free'))).toBe(false)
    expect(says(silent, toAttribute('fine-tuning'))).toBe(false)
  })
})

describe('where it is said', () => {
  const find = (abstract: string, phrase: string, title = 'A title') =>
    findEvidence({ title, abstract }, toAttribute(phrase) ?? { name: '', options: [], isNegative: false })

  it('is a sentence of the abstract, and the words in it, verbatim', () => {
    const abstract = 'Serving is costly. We store weights in 4-bit form. It works.'
    const found = find(abstract, 'quantization')
    expect(found).toEqual({ words: '4-bit', sentence: 'We store weights in 4-bit form.' })
    expect(abstract).toContain(found?.sentence)
  })

  it('may be the title, which comes first', () => {
    expect(find('We prune video models.', 'video', 'Video models, pruned')?.sentence).toBe(
      'Video models, pruned',
    )
  })

  it('is a sentence on the work itself before one on others', () => {
    const abstract = 'Existing methods rely on distillation. We use distillation too.'
    expect(find(abstract, 'distillation')?.sentence).toBe('We use distillation too.')
  })

  it('has all words of a phrase, in one sentence if any has them', () => {
    expect(find('Tensor cores are fast. A sparse tensor core wins.', 'tensor cores')?.sentence).toBe(
      'Tensor cores are fast.',
    )
    expect(find('Wavelets are kept. Nothing else.', 'wavelets tensor')).toBeNull()
  })

  it('has one of several: video or speech', () => {
    expect(find('It transcribes speech.', 'video or speech')?.words).toBe('speech')
    expect(find('It paints.', 'video or speech')).toBeNull()
  })

  it('is the same in British and American', () => {
    expect(find('We quantise weights.', 'quantization')).not.toBeNull()
    expect(find('We quantize weights.', 'quantisation')).not.toBeNull()
    expect(find('Colour is kept.', 'color')).not.toBeNull()
    expect(find('Color is kept.', 'colour')).not.toBeNull()
    expect(find('We model labelling noise.', 'labeling')).not.toBeNull()
    expect(find('A generalised bound.', 'generalized bound')).not.toBeNull()
  })
})

describe('American spelling', () => {
  it.each([
    ['quantisation', 'quantization'],
    ['optimised', 'optimized'],
    ['modelling', 'modeling'],
    ['colour', 'color'],
    ['behaviours', 'behaviors'],
    ['centre', 'center'],
    ['catalogue', 'catalog'],
  ])('of %s is %s', (british, american) => expect(toAmerican(british)).toBe(american))

  it.each([
    'noise',
    'precise',
    'supervised',
    'exercise',
    'four',
    'hour',
    'cell',
    'tell',
    'raised',
    'promising',
  ])('leaves %s as it is', word => expect(toAmerican(word)).toBe(word))
})

/** Aspects: a question of it, two sentences that answer and one that does not. */
const ASPECT_EXAMPLES: readonly (readonly [name: string, asked: string, ...Examples])[] = [
  [
    'count',
    'how many experts does it have?',
    'count',
    'It has 64 experts.',
    'Twelve experts are kept.',
    'Many experts are kept.',
  ],
  [
    'saving',
    'how much does it save?',
    'saving',
    'It saves 40% of energy.',
    'Energy falls: 3x less is used.',
    'It is a new method.',
  ],
  [
    'code',
    'is the code out?',
    'code',
    'Our code is available at https://example.org.',
    'We release all weights publicly.',
    'We study sparse codes.',
  ],
  [
    'hardware',
    'what gpu did it use?',
    'hardware',
    'We measure on one A100.',
    'It runs on an iPhone.',
    'We measure with care.',
  ],
  [
    'data',
    'which dataset did they use?',
    'data',
    'We evaluate on ImageNet.',
    'It is trained on 3 million clips.',
    'It is fast.',
  ],
  [
    'training',
    'does it need training?',
    'training',
    'Our method is training-free.',
    'We train a small router.',
    'Our method is fast.',
  ],
  [
    'limits',
    'any drawbacks?',
    'limits',
    'Our method trades speed at the cost of memory.',
    'We see a slight loss of quality.',
    'Our method is fast.',
  ],
  [
    'models',
    'which models did they use?',
    'models',
    'We prune LLaMA and OPT.',
    'Experiments on ResNet-50 confirm it.',
    'It is small.',
  ],
  [
    'conclusion',
    'what is the conclusion?',
    'conclusion',
    'Our results suggest that depth matters.',
    'We find that depth matters.',
    'It is small.',
  ],
  [
    'memory',
    'how much memory does it need?',
    'memory',
    'It needs 3 GB of memory.',
    'We cut the footprint to 40 MB.',
    'It needs 3 days.',
  ],
  [
    'size',
    'how many parameters?',
    'size',
    'Our model has 7B parameters.',
    'We train 24 layers.',
    'Our method is 3x faster.',
  ],
  ['speed', 'how fast is it?', 'speed', 'It is 3x faster.', 'We reach 30 FPS.', 'It is small.'],
  [
    'accurate',
    'what is the accuracy?',
    'accurate',
    'It reaches 90% accuracy.',
    'Top-1 rises to 81%.',
    'It outperforms all others.',
  ],
  [
    'accuracy',
    'how accurate is it?',
    'accuracy',
    'It reaches 90% accuracy.',
    'It outperforms all others.',
    'It is small.',
  ],
  [
    'baseline',
    'what does it beat?',
    'baseline',
    'It is better than FlashAttention.',
    'We compare it, compared with LoRA, on text.',
    'It is small.',
  ],
  [
    'problem',
    'what problem does it solve?',
    'problem',
    'We address the bottleneck of memory.',
    'However, serving is costly.',
    'It is small.',
  ],
  [
    'method',
    'how does it work?',
    'method',
    'We propose to skip blocks.',
    'This paper introduces a cache.',
    'Serving grows.',
  ],
]

describe('an aspect that is asked for', () => {
  const answer = (abstract: string, asked: string) =>
    findAnswer(buildStoredPaper({ abstract }), asked, {
      telling: () => 0.5,
      likeness: async (_, texts) => texts.map(() => 0),
    })

  it('has examples, each row that an abstract can answer', () => {
    const answerable = ASPECTS.map(({ name }) => name).filter(name => name !== 'authors')
    expect(ASPECT_EXAMPLES.map(([name]) => name)).toEqual(answerable)
  })

  it.each(ASPECT_EXAMPLES)('%s is seen in: %s', (name, asked) => {
    expect(ASPECTS.filter(row => row.asked.test(asked)).map(row => row.name)).toContain(name)
    expect(findAspect(asked)).not.toBeNull()
  })

  it.each(ASPECT_EXAMPLES)(
    '%s is answered by what says it alone: %s',
    async (name, asked, _row, one, other, near) => {
      const row = ASPECTS.find(aspect => aspect.name === name)
      expect(row?.said.test(one), one).toBe(true)
      expect(row?.said.test(other), other).toBe(true)
      expect(row?.said.test(near), near).toBe(false)
      expect((await answer(`Much is known. ${one} So it goes.`, asked))?.text).toBe(one)
      expect((await answer(`Much is known. ${other} So it goes.`, asked))?.text).toBe(other)
    },
  )

  it('that is a fact is not answered by what lacks it', async () => {
    const facts = ASPECT_EXAMPLES.filter(([name]) => ASPECTS.find(row => row.name === name)?.isFact)
    expect(facts.length).toBeGreaterThan(3)
    for (const [, asked, , , , near] of facts)
      expect(await answer(`We propose a cache. ${near}`, asked), asked).toBeNull()
  })

  it('is told apart: a dataset is not the machine it was tested on', async () => {
    const hardware = 'We evaluate it on a mobile GPU and an ARM CPU.'
    expect(await answer(hardware, 'which dataset?')).toBeNull()
    expect((await answer(hardware, 'which hardware?'))?.text).toBe(hardware)
  })

  it('is never answered for authors: abstracts do not name them', async () => {
    expect(await answer('We propose a cache. Ada Lovelace wrote this at MIT.', 'who wrote it?')).toBeNull()
  })
})
