/**
 * Things that abstracts count. Source: nouns after numerals in abstracts of arXiv's cs, physics and q-bio sections, kept
 * where a count of them says something about the work (never "issues", "stages", "contributions").
 * To add one: its singular in lower case.
 */

/** What evaluations, models, machines and data are counted in; also read behind a number word ("five datasets"). */
export const EVALUATION_NOUNS: ReadonlySet<string> = new Set(
  (
    'benchmark dataset task domain language model llm gpu tpu npu cpu core node device socket expert environment scenario category architecture backbone subject participant patient ' +
    'robot game city country hospital institution species circuit expert modality corpus suite collection annotator human student rater language-model vlm mllm'
  ).split(' '),
)

/** Read behind digits, with a blank or a hyphen between. */
export const COUNTED_NOUNS: ReadonlySet<string> = new Set([
  ...EVALUATION_NOUNS,
  ...(
    'parameter token layer frame image video step epoch iteration sample example instance scene view class label question query document paper page sentence word pair triplet ' +
    'dialogue conversation instruction problem trajectory episode demonstration simulation experiment trial run annotation point pixel voxel channel head block neuron synapse unit ' +
    'hop shot bit qubit byte dimension feature vertex edge graph molecule atom protein gene cell sequence residue structure compound material crystal star galaxy galaxies planet event ' +
    'user item click request agent tool api function line file repository commit speaker utterance clip song track hour recording session turn round seed fold split ' +
    'gaussian triangle mesh shape object face person identity identities camera landmark keypoint joint axis angle pathway mouse mice neuron site locus loci variant mutation read ' +
    'generation configuration combination attack method baseline metric prompt checkpoint adapter operator kernel chip fpga machine server worker process thread cluster ' +
    'expert rack degree way speakers city vehicle driver flight ship station sensor detector electrode pulse cycle spin photon ion electron particle jet author reviewer ' +
    'teacher student child children adult people woman women man men year-old case death infection inference-step evaluation search simulation game move state action reward policy policies ' +
    'digit window segment member record token-pair example-pair qa vqa image-text-pair operation mac gpu-hour gpu-day turbine wave basis orbit mode band peak sigma order percent study studies review tutorial concept'
  ).split(' '),
])

/** Nouns before a counted noun that are one thing with it ("64 camera views"): inside the span. */
export const COMPOUND_FIRST: ReadonlySet<string> = new Set(
  'camera lighting input output base image-text question-answer attention transformer time data frame gpu tpu cpu worker tool model'.split(
    ' ',
  ),
)

/** Of these, the ones that make another thing of it, so that the unit keeps them: "camera view", "base pair". */
export const KIND_FIRST: ReadonlySet<string> = new Set(
  'camera lighting base time worker tool model'.split(' '),
)

/** A capacity letter before these, or alone, counts parameters: "a 175B LLM". */
export const MODEL_NOUNS: ReadonlySet<string> = new Set(
  'llm llms model models gpt network networks lm lms mllm vlm transformer moe variant variants backbone decoder parameters parameter params param version versions'.split(
    ' ',
  ),
)

const IRREGULAR: Readonly<Record<string, string>> = {
  galaxies: 'galaxy',
  vertices: 'vertex',
  children: 'child',
  men: 'man',
  women: 'woman',
  mice: 'mouse',
  people: 'person',
  loci: 'locus',
  matrices: 'matrix',
  axes: 'axis',
  indices: 'index',
  corpora: 'corpus',
  bases: 'base',
  params: 'parameter',
  param: 'parameter',
  species: 'species',
  series: 'series',
  movies: 'movie',
  cookies: 'cookie',
  hypotheses: 'hypothesis',
  analyses: 'analysis',
  phenomena: 'phenomenon',
  criteria: 'criterion',
  nuclei: 'nucleus',
  gpus: 'gpu',
  cpus: 'cpu',
}

/** "GPUs" → "gpu", "categories" → "category". */
export function toSingular(word: string): string {
  const lower = word.toLowerCase()
  const known = IRREGULAR[lower]
  if (known) return known
  if (/(?:ss|us|is)$/.test(lower) || lower.length < 4) return lower
  if (/ies$/.test(lower)) return `${lower.slice(0, -3)}y`
  if (/(?:ch|sh|x|ss)es$/.test(lower)) return lower.slice(0, -2)
  return lower.replace(/s$/, '')
}
