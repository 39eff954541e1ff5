import type { Site } from './http-door.ts'

/** Where the sources are on the network. */
export interface Places {
  readonly hfDaily: string
  readonly arxivApi: string
  /** Followed by categories, joined by `+`. */
  readonly arxivFeed: string
}

export const PLACES: Places = {
  hfDaily: 'https://huggingface.co/api/daily_papers',
  arxivApi: 'https://export.arxiv.org/api/query',
  arxivFeed: 'https://rss.arxiv.org/atom/',
}

/** The pace of each: arXiv asks for three seconds over all of its machines, Hugging Face for 500 requests in five minutes. */
export const SITES: readonly Site[] = [
  {
    name: 'arXiv',
    origins: ['https://export.arxiv.org', 'https://rss.arxiv.org', 'https://arxiv.org'],
    paceMs: 3_000,
    backoffMs: 30_000,
  },
  {
    name: 'Hugging Face',
    origins: ['https://huggingface.co', 'https://hf.co'],
    paceMs: 1_000,
    backoffMs: 5_000,
  },
]

/** Enough from one request to the next at any of them. */
export const SLOWEST_PACE_MS: number = Math.max(...SITES.map(({ paceMs }) => paceMs))
