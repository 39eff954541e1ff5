import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { Picture } from '../file-methods.ts'
import { parseJson } from '../json.ts'
import type { User } from '../state.ts'
import type { Workspace } from '../workspace.ts'
import { actionShape, perform } from './act.ts'
import { createFeed, type Feed, type Looking } from './feed.ts'
import { type PageFile, readPageFiles } from './files.ts'
import { createGuard, type Refusal } from './guard.ts'
import { toFrame } from './page-frame.ts'
import { answerOfPapers } from './papers-api.ts'
import { findSeenPicture } from './seen-picture.ts'
import type { PageFrame, PageResult, Reading } from './wire.ts'
import type { PaperAnswers } from './wire-papers.ts'

/** A page for machines. */
export interface PageRoute {
  readonly path: string
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void
}

export interface PageOptions {
  readonly workspace: Workspace
  /** Where the built page is. */
  readonly folder: string
  /** The address to listen on. */
  readonly host: string
  /** 0: a free one. */
  readonly port: number
  readonly words: PageFrame['words']
  readonly clock: { readonly aheadMs: () => number; readonly toNextMorning: () => void } | null
  /** Puts a new workspace in the place of the old one. */
  readonly reset: () => Promise<void>
  readonly routes: readonly PageRoute[]
  readonly papers: PaperAnswers
}

export interface PageServer {
  /** The port that is listened on. @throws the system's error where it is taken */
  readonly listen: () => Promise<number>
  readonly setReading: (reading: Reading | null) => void
  readonly close: () => Promise<void>
}

/** More than any action of the page takes. */
const MAX_BODY_BYTES = 64 * 1024

const HEADERS = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}

/** Serves the page, and what it needs of the workspace. @throws PageFilesError */
export const createPageServer = (options: PageOptions): PageServer => {
  const { workspace, words, clock } = options
  const files = readPageFiles(options.folder)
  const guard = createGuard(options.host)
  let reading: Reading | null = null
  const frame = (you: User): PageFrame =>
    toFrame(workspace.state, you, {
      token: guard.token,
      reading,
      clock: clock && { aheadMs: clock.aheadMs() },
      words,
    })
  const feed = createFeed({ state: workspace.state, toFrame: frame })
  const unwatch = workspace.watch(feed.stir)
  const acting = { workspace, reset: options.reset, toNextMorning: clock?.toNextMorning ?? null }
  const act = async (request: IncomingMessage): Promise<PageResult> => {
    const action = actionShape.safeParse(parseJson(await readText(request)))
    if (!action.success) return { ok: false, error: 'That is nothing the page can do' }
    const { as } = readLooking(request)
    const result = await perform({ ...acting, as }, action.data)
    feed.stir()
    return result
  }
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    answer(request, response, { ...options, files, guard, feed, act }).catch(() => response.destroy())
  })
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(options.port, options.host, () => resolve((server.address() as AddressInfo).port))
      }),
    setReading: now => {
      reading = now
      feed.stir()
    },
    close: async () => {
      unwatch()
      feed.close()
      const closed = new Promise<void>(resolve => void server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

interface Answering extends Pick<PageOptions, 'routes' | 'papers' | 'workspace'> {
  readonly files: ReadonlyMap<string, PageFile>
  readonly guard: ReturnType<typeof createGuard>
  readonly feed: Feed
  readonly act: (request: IncomingMessage) => Promise<PageResult>
}

const answer = async (
  request: IncomingMessage,
  response: ServerResponse,
  { routes, papers, workspace, files, guard, feed, act }: Answering,
): Promise<void> => {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const route = isRead ? routes.find(each => each.path === path) : undefined
  // Machines ask for these by any name, and they tell nothing of anybody.
  if (route) return route.handler(request, response)
  const refused = guard.refuse(request)
  if (refused) return turnAway(response, refused)
  if (request.method === 'POST' && path === '/api/act') {
    const unwanted = guard.refuseChange(request)
    if (unwanted) return turnAway(response, unwanted)
    return writeJson(response, 200, await act(request))
  }
  if (!isRead) return writeJson(response, 405, { ok: false, error: 'method not allowed' })
  if (path === '/api/changes' && request.method === 'GET') return feed.open(response, readLooking(request))
  const picture = /^\/api\/files\/(\w+)$/.exec(path)?.[1]
  if (picture !== undefined) {
    const found = findSeenPicture(workspace.state, picture, readLooking(request).as)
    return found ? writePicture(response, found) : writeJson(response, 404, { ok: false, error: 'not found' })
  }
  const told = await answerOfPapers(toUrl(request), { answers: papers, state: workspace.state })
  if (told) return writeJson(response, told.status, told.body)
  // What people type; the page itself has its places behind the "#".
  if (path === '/numbers') return void response.writeHead(302, { location: './#/numbers' }).end()
  const file = files.get(path === '/' ? '/index.html' : path)
  if (!file) return writeJson(response, 404, { ok: false, error: 'not found' })
  response.writeHead(200, {
    'content-type': file.type,
    'cache-control': file.isLasting ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  response.end(request.method === 'HEAD' ? undefined : file.body)
}

const writePicture = (response: ServerResponse, picture: Picture): void => {
  response.writeHead(200, {
    'content-type': picture.type,
    // For this page alone: another could show it without being able to read it.
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  })
  response.end(picture.bytes)
}

/** What a page asks for that is nothing is as if it had not asked: it must not stand without its workspace. */
const lookingShape: z.ZodType<Looking> = z.object({
  as: z.string().max(255).optional().catch(undefined),
  most: z.coerce.number().int().min(1).catch(50),
  wanted: z.string().max(255).nullable().catch(null),
})

const readLooking = (request: IncomingMessage): Looking =>
  lookingShape.parse(Object.fromEntries(toUrl(request).searchParams))

/** The name it was asked by is the guard's concern. */
const toUrl = ({ url = '/' }: IncomingMessage): URL => new URL(`http://localhost/${url.replace(/^\/+/, '')}`)

const turnAway = (response: ServerResponse, { status, reason }: NonNullable<Refusal>): void =>
  writeJson(response, status, { ok: false, error: reason })

const writeJson = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(body))
}

/** @throws Error for what is too large to be an action */
const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new Error('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
