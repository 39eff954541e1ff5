import type { ServerResponse } from 'node:http'
import type { Message, User, WorkspaceState } from '../state.ts'
import { isSeen, toMessageKey, toPageMessage, toViewer } from './page-frame.ts'
import { createWindow, type Reach } from './window.ts'
import type { PageChange, PageFrame } from './wire.ts'

/** What a page asks to be told. */
export interface Looking extends Reach {
  /** The id of the person who looks. */
  readonly as?: string | undefined
}

/** Pages that are told of every change, by server-sent events. */
export interface Feed {
  readonly open: (response: ServerResponse, looking: Looking) => void
  /** Something changed: soon, all pages hear what. */
  readonly stir: () => void
  readonly close: () => void
}

export interface FeedOptions {
  readonly state: WorkspaceState
  readonly toFrame: (you: User) => PageFrame
}

/** Changes come in bursts. */
const WAIT_MS = 15
/** What stands between page and server may close a connection on which nothing moves. */
const BEAT_MS = 20_000

export const createFeed = ({ state, toFrame }: FeedOptions): Feed => {
  const pages = new Map<ServerResponse, () => PageChange | null>()
  let timer: NodeJS.Timeout | null = null
  const tell = (): void => {
    timer = null
    for (const [response, next] of pages) {
      const change = next()
      if (change) response.write(`data: ${JSON.stringify(change)}\n\n`)
    }
  }
  const beat = setInterval(() => {
    for (const response of pages.keys()) response.write(':\n\n')
  }, BEAT_MS)
  beat.unref()
  return {
    open: (response, looking) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.on('close', () => pages.delete(response))
      pages.set(response, createDifference({ state, toFrame }, looking))
      tell()
    },
    stir: () => {
      timer ??= setTimeout(tell, WAIT_MS)
    },
    close: () => {
      clearInterval(beat)
      if (timer) clearTimeout(timer)
      for (const response of pages.keys()) response.end()
    },
  }
}

/**
 * What is different from the last time; null where nothing is. A message that changed is another object.
 */
const createDifference = ({ state, toFrame }: FeedOptions, looking: Looking): (() => PageChange | null) => {
  let known = new Map<string, Message>()
  let frame = ''
  const listSeen = (you: User) => state.messages.filter(each => isSeen(state, you, each))
  const { isWithin, earlier } = createWindow(listSeen(toViewer(state, looking.as)), looking)
  let isFirst = true
  return () => {
    const you = toViewer(state, looking.as)
    const within = listSeen(you).filter(isWithin)
    const seen = new Map(within.map(each => [toMessageKey(each), each]))
    const changed = [...seen].filter(([key, message]) => known.get(key) !== message)
    const gone = [...known.keys()].filter(key => !seen.has(key))
    known = seen
    const shown = toFrame(you)
    const isSame = JSON.stringify(shown) === frame
    frame = JSON.stringify(shown)
    if (isSame && changed.length === 0 && gone.length === 0) return null
    const messages = changed.map(([, message]) => toPageMessage(message))
    const began = isFirst ? { earlier } : {}
    isFirst = false
    return { ...(isSame ? {} : { frame: shown }), ...began, messages, gone }
  }
}
