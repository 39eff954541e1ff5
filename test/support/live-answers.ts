/** A paper as a test has a source tell it. */
export interface Told {
  /** For arXiv with its version. */
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly upvotes?: number
  readonly categories?: readonly string[]
  /** Of the announcement. @default new */
  readonly announced?: 'new' | 'cross' | 'replace' | 'replace-cross'
}

/** An answer of Hugging Face's daily_papers, in the shape of 2025. */
export function toHf(papers: readonly Told[]): string {
  return JSON.stringify(
    papers.map(({ id, title, summary, upvotes = 0 }) => ({
      paper: {
        id,
        authors: [{ _id: '1', name: 'Ada Lovelace', hidden: false }],
        publishedAt: '2025-03-07T08:36:05.000Z',
        title,
        summary,
        upvotes,
        discussionId: '1',
      },
      publishedAt: '2025-03-09T22:00:00.000Z',
      title,
      numComments: 1,
    })),
  )
}

/** An answer of arXiv's API, in the shape of 2026. */
export function toAtom(papers: readonly Told[]): string {
  const entries = papers.map(
    ({ id, title, summary, categories = [] }) =>
      `<entry><id>http://arxiv.org/abs/${id}</id><title>${title}</title><updated>2025-03-${id.endsWith('v1') ? '07T08:36:05' : '20T10:00:00'}Z</updated><summary>${summary}</summary>${categories
        .map(term => `<category term="${term}" scheme="http://arxiv.org/schemas/atom"/>`)
        .join(
          '',
        )}<published>2025-03-07T08:36:05Z</published><author><name>Ada Lovelace</name></author></entry>`,
  )
  return `<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns="http://www.w3.org/2005/Atom"><opensearch:totalResults>${papers.length}</opensearch:totalResults>${entries.join('')}</feed>`
}

/** A day's announcement of arXiv, in its Atom dialect. */
export function toRss(papers: readonly Told[]): string {
  const entries = papers.map(
    ({ id, title, summary, categories = [], announced = 'new' }) =>
      `<entry><id>oai:arXiv.org:${id}</id><title>${title}</title><updated>2025-03-25T04:00:00.000000+00:00</updated><link href="https://arxiv.org/abs/${id.replace(/v\d+$/, '')}" rel="alternate" type="text/html"/><summary>arXiv:${id} Announce Type: ${announced} \nAbstract: ${summary}</summary>${categories
        .map(term => `<category term="${term}"/>`)
        .join(
          '',
        )}<published>2025-03-25T00:00:00-04:00</published><arxiv:announce_type>${announced}</arxiv:announce_type><dc:creator>Ada Lovelace</dc:creator></entry>`,
  )
  return `<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom"><title>cs.CV updates on arXiv.org</title>${entries.join('')}</feed>`
}
