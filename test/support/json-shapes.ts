import { z } from 'zod'

/** The public JSON of the commands: strict, so that a field that comes or goes is noticed. */

const quote = { text: z.string(), start: z.int().min(0), end: z.int().min(0) }

export const keyNumber = z.strictObject({
  ...quote,
  value: z.number(),
  high: z.number().nullable(),
  unit: z.string(),
  bound: z.enum(['max', 'min', 'approx']).nullable(),
  kind: z.enum([
    'speedup',
    'reduction',
    'gain',
    'score',
    'size',
    'count',
    'latency',
    'throughput',
    'cost',
    'ratio',
    'setting',
    'other',
  ]),
  direction: z.enum(['up', 'down', 'none']),
  metric: z.string(),
  context: z.array(z.string()),
  baseline: z.string().nullable(),
  headline: z.boolean(),
  sentence: z.strictObject(quote),
})

export const ingestReport = z.strictObject({
  read: z.int(),
  new: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  failed: z.array(
    z.strictObject({ source: z.string(), line: z.int().min(1).optional(), reason: z.string() }),
  ),
  tookMs: z.number(),
})

export const searchAnswer = z.strictObject({
  query: z.strictObject({
    text: z.string(),
    terms: z.array(z.string()),
    numeric: z.array(
      z.strictObject({
        kind: z.string().nullable(),
        op: z.enum(['>', '>=', '<', '<=', '=']),
        value: z.number(),
        unit: z.string(),
      }),
    ),
  }),
  mode: z.enum(['hybrid', 'dense', 'lexical']),
  total: z.int(),
  tookMs: z.number(),
  results: z.array(
    z.strictObject({
      rank: z.int().min(1),
      id: z.string(),
      title: z.string(),
      url: z.string().nullable(),
      score: z.number(),
      published: z.string().nullable(),
      why: z.strictObject({
        snippet: z.string(),
        matched: z.array(z.string()),
        dense: z.number().nullable(),
        lexical: z.number().nullable(),
      }),
      numbers: z.array(keyNumber),
    }),
  ),
})

export const numbersLine = z.strictObject({
  id: z.union([z.string(), z.number()]),
  numbers: z.array(keyNumber),
})

export const chatLine = z.strictObject({
  thread: z.int().min(1),
  turn: z.int().min(1),
  text: z.string(),
  intent: z.enum([
    'search',
    'filter',
    'drop',
    'keep',
    'sort',
    'numeric',
    'compare',
    'similar',
    'page',
    'undo',
    'detail',
    'numbers',
    'save',
    'subscribe',
    'help',
    'smalltalk',
    'unclear',
  ]),
  results: z.array(
    z.strictObject({ n: z.int().min(1), id: z.string(), title: z.string(), numbers: z.array(keyNumber) }),
  ),
  comparison: z.nullable(
    z.strictObject({
      rows: z.array(
        z.strictObject({
          metric: z.string().min(1),
          cells: z
            .array(z.strictObject({ n: z.int().min(1), text: z.string().min(1).nullable() }))
            .min(2)
            .max(5),
          comparable: z.boolean(),
          why: z.string().min(1).optional(),
        }),
      ),
    }),
  ),
  answer: z.nullable(
    z.strictObject({
      n: z.int().min(1),
      quote: z.string().min(1),
      start: z.int().min(0),
      end: z.int().min(1),
    }),
  ),
})

export const savedPapers = z.strictObject({
  saved: z.array(z.strictObject({ id: z.string(), title: z.string(), url: z.string().nullable() })),
})

const share = z.number().min(0).max(1)

export const dialogueScores = z.strictObject({
  dialogues: z.int(),
  rows: z.array(z.strictObject({ intent: z.string(), turns: z.int(), understood: share, right: share })),
})

export const retrievalScores = z.strictObject({
  docs: z.int(),
  queries: z.int(),
  mode: z.enum(['hybrid', 'dense', 'lexical']),
  'ndcg@10': z.number().nullable(),
  'recall@100': z.number().nullable(),
  'mrr@10': z.number().nullable(),
  map: z.number().nullable(),
})

export const doctorChecks = z.strictObject({
  checks: z.array(
    z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string(), fix: z.string().optional() }),
  ),
})
