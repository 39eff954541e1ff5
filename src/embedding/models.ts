/** How a sentence vector is taken from the token vectors. */
export type Pooling = 'cls' | 'mean'

/** How a family of embedding models must be fed; fed otherwise, its vectors are worth little. */
export interface ModelRecipe {
  readonly pooling: Pooling
  /** Put before a question; "" for none. */
  readonly queryPrefix: string
  /** Put before a document; "" for none. */
  readonly documentPrefix: string
  /** Longer texts are cut: what the model was trained on. */
  readonly maxTokens: number
}

/**
 * Cosines from which a paper is close to a question by meaning alone, and beneath which shared words cannot make
 * it close. Every model has a scale of its own; docs/search.md says how these were read off.
 */
export interface SimilarityScale {
  readonly close: number
  readonly least: number
}

/** The model that is shipped in models/. */
export const DEFAULT_MODEL = 'Xenova/bge-small-en-v1.5'

const BGE_QUERY = 'Represent this sentence for searching relevant passages: '

/** From the models' cards and their `1_Pooling/config.json`; the first pattern that fits the model's name counts. */
const RECIPES: readonly (readonly [RegExp, ModelRecipe])[] = [
  [
    /bge-(?:small|base|large)-en/i,
    { pooling: 'cls', queryPrefix: BGE_QUERY, documentPrefix: '', maxTokens: 512 },
  ],
  [/snowflake-arctic-embed/i, { pooling: 'cls', queryPrefix: BGE_QUERY, documentPrefix: '', maxTokens: 512 }],
  [/mdbr-leaf-ir/i, { pooling: 'mean', queryPrefix: BGE_QUERY, documentPrefix: '', maxTokens: 512 }],
  [
    /multilingual-e5|e5-(?:small|base|large)/i,
    { pooling: 'mean', queryPrefix: 'query: ', documentPrefix: 'passage: ', maxTokens: 512 },
  ],
  [
    /nomic-embed-text/i,
    { pooling: 'mean', queryPrefix: 'search_query: ', documentPrefix: 'search_document: ', maxTokens: 2048 },
  ],
  [/granite-embedding/i, { pooling: 'cls', queryPrefix: '', documentPrefix: '', maxTokens: 512 }],
  [/all-MiniLM/i, { pooling: 'mean', queryPrefix: '', documentPrefix: '', maxTokens: 256 }],
  [/all-mpnet|multi-qa/i, { pooling: 'mean', queryPrefix: '', documentPrefix: '', maxTokens: 384 }],
]

/** Sentence-transformers' own default, for a model that the table does not know. */
const UNKNOWN: ModelRecipe = { pooling: 'mean', queryPrefix: '', documentPrefix: '', maxTokens: 512 }

/** Only models that were measured are here; of another, only words decide. */
const SCALES: readonly (readonly [RegExp, SimilarityScale])[] = [
  [/bge-small-en-v1\.5/i, { close: 0.72, least: 0.57 }],
]

export function toSimilarityScale(modelId: string): SimilarityScale {
  return (
    SCALES.find(([pattern]) => pattern.test(modelId))?.[1] ?? { close: Number.POSITIVE_INFINITY, least: -1 }
  )
}

export function toRecipe(modelId: string): ModelRecipe {
  return RECIPES.find(([pattern]) => pattern.test(modelId))?.[1] ?? UNKNOWN
}

/** Everything that decides a vector. Two vectors may be compared only where all of this is the same. */
export interface ModelIdentity extends ModelRecipe {
  readonly id: string
  /** SHA-256 over the weights' and the tokenizer's own hashes. */
  readonly revision: string
  readonly dimensions: number
}
