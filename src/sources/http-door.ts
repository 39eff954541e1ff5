import type { AnswerCache, CachedAnswer } from './answer-cache.ts'
import { type Clock, pause, toFeedDay } from './clock.ts'
import { NetworkError } from './network-error.ts'
import { readBody } from './read-body.ts'

/** Addresses that belong together: one connection and one pace for all of them, and redirects stay among them. */
export interface Site {
  readonly name: string
  /** `https://export.arxiv.org`, … */
  readonly origins: readonly string[]
  /** From the end of one request to the start of the next. */
  readonly paceMs: number
  /** Before the second try; twice as long before the third, three times before the fourth. */
  readonly backoffMs: number
}

export interface DoorOptions {
  readonly sites: readonly Site[]
  readonly cache: AnswerCache
  readonly clock: Clock
  readonly fetch: typeof fetch
  /** `paperboy/0.1.0 (+contact)` */
  readonly userAgent: string
  /** True: nothing is asked. */
  readonly offline: boolean
  /** Aborted: waits end, requests too. */
  readonly signal: AbortSignal
  /** How the door waits between requests. @default by its clock */
  readonly pause?: (ms: number) => Promise<void>
  /** One try, its body included. @default 60_000 */
  readonly timeoutMs?: number
  /** Of a body, unpacked. @default 32 MiB */
  readonly mostBytes?: number
}

export interface Asking {
  /** For how long an answer need not be asked for again. @default for the day it was given on, in New York */
  readonly freshMs?: number
  /** Why a text is no answer ("200 but empty", a page instead of a feed); null: it is one. Asked again a few times. */
  readonly whyNot?: (text: string) => string | null
  /** Statuses beside 200 whose body is an answer; never cached. */
  readonly accepts?: readonly number[]
}

export interface WebAnswer {
  readonly status: number
  readonly text: string
  /** The `Link` header. */
  readonly link: string | null
}

/** The one way to the network of sources. */
export interface Door {
  /** @throws NetworkError */
  get(url: string, asking?: Asking): Promise<WebAnswer>
}

/** Why nothing is asked, and what to do. */
export const OFFLINE =
  'PAPERBOY_OFFLINE is 1, and this source is on the network: unset it, or save the answer as a file and ingest that'

/** Tries a question, the first included. */
const MOST_TRIES = 4
/** A longer wait that a server asks for is the user's to wait. */
const MOST_WAIT_MS = 120_000
const MOST_REDIRECTS = 3
const TIMEOUT_MS = 60_000
const MOST_BYTES = 32 * 2 ** 20

/**
 * A polite door: one request at a time and a pace for each site, the same question once a day, few retries with
 * growing waits, `Retry-After` obeyed.
 */
export function createDoor(options: DoorOptions): Door {
  const lanes = new Map<Site, Promise<unknown>>()
  const lastMs = new Map<Site, number>()
  const wait = options.pause ?? (ms => pause(options.clock, ms, options.signal))
  const lane: Lane = {
    pace: async site => {
      const readyMs = (lastMs.get(site) ?? Number.NEGATIVE_INFINITY) + site.paceMs
      if (readyMs > options.clock.now()) await wait(readyMs - options.clock.now())
    },
    ended: site => lastMs.set(site, options.clock.now()),
    wait,
  }
  return {
    get: (url, asking = {}) => {
      const site = options.sites.find(({ origins }) => origins.includes(new URL(url).origin))
      if (!site) return Promise.reject(new NetworkError('refused', `${url} is no address of a source`))
      const before = lanes.get(site) ?? Promise.resolve()
      const work = before.catch(() => {}).then(() => ask(options, lane, { site, url, asking }))
      lanes.set(
        site,
        work.catch(() => {}),
      )
      return work
    },
  }
}

interface Lane {
  readonly pace: (site: Site) => Promise<void>
  readonly ended: (site: Site) => void
  readonly wait: (ms: number) => Promise<void>
}

interface Question {
  readonly site: Site
  readonly url: string
  readonly asking: Asking
}

async function ask(options: DoorOptions, lane: Lane, question: Question): Promise<WebAnswer> {
  const { site, url, asking } = question
  const cached = await options.cache.read(url)
  if (cached && isFresh(cached, asking, options.clock.now()))
    return { status: 200, text: cached.text, link: cached.link }
  if (options.offline) throw new NetworkError('offline', OFFLINE)
  for (let tries = 1; ; tries++) {
    const result = await tryOnce(options, lane, { ...question, cached })
    if ('answer' in result) return result.answer
    const { error, retryMs } = result
    if (retryMs !== null && retryMs > MOST_WAIT_MS) throw new NetworkError('busy', toBusy(site, retryMs))
    if (!result.again || tries === MOST_TRIES || options.signal.aborted) throw error
    await lane.wait(Math.max(retryMs ?? 0, site.backoffMs * tries))
    if (options.signal.aborted) throw toStopped()
  }
}

function isFresh({ fetchedMs }: CachedAnswer, { freshMs }: Asking, nowMs: number): boolean {
  if (fetchedMs > nowMs) return false
  return freshMs === undefined ? toFeedDay(fetchedMs) === toFeedDay(nowMs) : nowMs - fetchedMs < freshMs
}

function toBusy({ name }: Site, retryMs: number): string {
  return `${name} asks to wait ${Math.ceil(retryMs / 60_000)} minutes: try again after that`
}

function toStopped(): NetworkError {
  return new NetworkError('stopped', 'stopped; run it again to go on')
}

type Try =
  | { readonly answer: WebAnswer }
  | { readonly error: NetworkError; readonly again: boolean; readonly retryMs: number | null }

async function tryOnce(
  options: DoorOptions,
  lane: Lane,
  question: Question & { readonly cached: CachedAnswer | null },
): Promise<Try> {
  const { site } = question
  const timer = new AbortController()
  const cancel = { current: () => {} }
  try {
    const response = await follow(options, lane, { ...question, timer, cancel })
    return await toTry(options, response, question)
  } catch (error) {
    if (options.signal.aborted) return { error: toStopped(), again: false, retryMs: null }
    if (error instanceof NetworkError)
      return { error, again: error.fault === 'malformed' || error.fault === 'timeout', retryMs: null }
    const failed = timer.signal.aborted
      ? new NetworkError('timeout', `${site.name} did not answer in time: try again later`)
      : new NetworkError(
          'unreachable',
          `${site.name} cannot be reached (${toCause(error)}): check the network`,
        )
    return { error: failed, again: true, retryMs: null }
  } finally {
    cancel.current()
    lane.ended(site)
  }
}

/** Node's fetch hides what happened behind "fetch failed". */
function toCause(error: unknown): string {
  const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException }
  return cause?.code ?? cause?.message ?? message
}

interface Going extends Question {
  readonly cached: CachedAnswer | null
  readonly timer: AbortController
  readonly cancel: { current: () => void }
}

/** Sends the request, and again where it is sent on to another address of the site. */
async function follow(options: DoorOptions, lane: Lane, going: Going): Promise<Response> {
  const { site, cached, timer, cancel } = going
  let url = going.url
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    await lane.pace(site)
    cancel.current()
    cancel.current = options.clock.after(options.timeoutMs ?? TIMEOUT_MS, () => timer.abort())
    const headers = new Headers({ 'user-agent': options.userAgent })
    if (cached?.etag) headers.set('if-none-match', cached.etag)
    if (cached?.lastModified) headers.set('if-modified-since', cached.lastModified)
    const signal = AbortSignal.any([timer.signal, options.signal])
    const response = await options.fetch(url, { headers, redirect: 'manual', signal })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || response.status === 304 || location === null)
      return response
    await response.body?.cancel()
    lane.ended(site)
    url = toNext(site, url, location)
  }
  throw new NetworkError('redirect', `${site.name} sends in circles: try again later`)
}

function toNext(site: Site, from: string, location: string): string {
  const next = URL.canParse(location, from) ? new URL(location, from) : null
  if (next && site.origins.includes(next.origin)) return next.href
  throw new NetworkError(
    'redirect',
    `${site.name} sends to ${next?.host ?? 'an unreadable address'}, which paperboy does not follow: a login page or proxy may be in the way`,
  )
}

async function toTry(
  options: DoorOptions,
  response: Response,
  { site, url, asking, cached }: Question & { readonly cached: CachedAnswer | null },
): Promise<Try> {
  const { status, headers } = response
  const fetchedMs = options.clock.now()
  if (status === 304 && cached) {
    await options.cache.write({ ...cached, fetchedMs })
    return { answer: { status: 200, text: cached.text, link: cached.link } }
  }
  if (status !== 200 && !asking.accepts?.includes(status)) {
    await response.body?.cancel()
    return toRefusal(site, status, toRetryMs(headers.get('retry-after'), fetchedMs))
  }
  const text = await readBody(response, options.mostBytes ?? MOST_BYTES)
  const link = headers.get('link')
  if (status !== 200) return { answer: { status, text, link } }
  const reason = asking.whyNot?.(text) ?? null
  if (reason !== null)
    throw new NetworkError('malformed', `${site.name} answered with ${reason}: try again later`)
  const [etag, lastModified] = [headers.get('etag'), headers.get('last-modified')]
  await options.cache.write({ url, fetchedMs, etag, lastModified, link, text })
  return { answer: { status, text, link } }
}

function toRefusal({ name }: Site, status: number, retryMs: number | null): Try {
  const again = status === 429 || status === 408 || status >= 500
  const error = again
    ? new NetworkError('busy', `${name} is busy (HTTP ${status}): try again later`)
    : new NetworkError('refused', `${name} refuses the question (HTTP ${status}): check its spelling`)
  return { error, again, retryMs: again ? retryMs : null }
}

/** Seconds or an HTTP date → milliseconds from now; null: neither. */
function toRetryMs(value: string | null, nowMs: number): number | null {
  if (value === null) return null
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs)
}
