import { z } from 'zod'
import { findMessage } from '../messages.ts'
import type { WorkspaceState } from '../state.ts'
import { toListed } from './listed.ts'
import { isSeen, toViewer } from './page-frame.ts'
import { CLAIM_ORDERS, type ClaimsAsked, type PaperAnswers } from './wire-papers.ts'

/** An answer to the page, as JSON. */
export interface ApiAnswer {
  readonly status: 200 | 400 | 404
  readonly body: object
}

/** Rows that one page of claims, or a plot of them, may have. */
const CLAIMS_MOST = 500

const flag = z.enum(['true', 'false']).transform(value => value === 'true')
const count = z.coerce.number().int().nonnegative()

/** What stands behind the "?": it comes from outside. */
const claimsShape: z.ZodType<ClaimsAsked> = z.object({
  kind: z.string().max(100).optional(),
  unit: z.string().max(100).optional(),
  metric: z.string().max(200).optional(),
  isHeadline: flag.default(false),
  order: z.enum(CLAIM_ORDERS).default('value'),
  isAscending: flag.default(false),
  limit: count.max(CLAIMS_MOST).default(50),
  offset: count.max(Number.MAX_SAFE_INTEGER).default(0),
})

const id = z.string().max(255)
const foundShape = z.object({ channel: id, ts: id, as: id.optional() })

/** Answers `/api/found` and `/api/numbers`; null for any other path. */
export const answerOfPapers = async (
  url: URL,
  { answers, state }: { readonly answers: PaperAnswers; readonly state: WorkspaceState },
): Promise<ApiAnswer | null> => {
  const asked = Object.fromEntries(url.searchParams)
  if (url.pathname === '/api/numbers') {
    const query = claimsShape.safeParse(asked)
    if (!query.success) return toRefused(query.error)
    return { status: 200, body: await answers.claims(query.data) }
  }
  if (url.pathname !== '/api/found') return null
  const query = foundShape.safeParse(asked)
  if (!query.success) return toRefused(query.error)
  const message = findMessage(state, query.data.channel, query.data.ts)
  const you = toViewer(state, query.data.as)
  const list = message && isSeen(state, you, message) ? toListed(message) : null
  const found = list && (await answers.found(list))
  if (!found) return { status: 404, body: { ok: false, error: 'No question is known for that message' } }
  return { status: 200, body: found }
}

const toRefused = (error: z.ZodError): ApiAnswer => ({
  status: 400,
  body: { ok: false, error: z.prettifyError(error) },
})
