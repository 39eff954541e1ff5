import { useCallback, useEffect, useRef } from 'react'
import type { PageMessage } from '../playground/web/wire.ts'

/** An answer that comes later than this no longer opens by itself, in milliseconds. */
const PATIENCE_MS = 10_000

interface Known {
  readonly threads: ReadonlySet<string>
  readonly last: string
  /** Who saw them. */
  readonly you: string
}

/**
 * A question that is written in a channel or a direct message is answered in its thread, where nobody new to Slack
 * would look: the thread opens when its first answer is there. Gives back what is to be called at each question.
 */
export function useOpenAnswers(
  messages: readonly PageMessage[],
  you: string,
  open: (message: PageMessage) => void,
): () => void {
  const askedAtMs = useRef(0)
  const known = useRef<Known | null>(null)
  useEffect(() => {
    const threads = messages.filter(({ isBot, threadTs }) => isBot && threadTs !== null)
    const before = known.current
    known.current = {
      threads: new Set(threads.map(({ threadTs }) => threadTs ?? '')),
      last: messages.at(-1)?.ts ?? '',
      you,
    }
    if (before?.you !== you || Date.now() - askedAtMs.current > PATIENCE_MS) return
    // Earlier messages, which may be brought at any time, have threads that nobody waits for.
    const fresh = threads.find(({ ts, threadTs }) => ts > before.last && !before.threads.has(threadTs ?? ''))
    const root = fresh && messages.find(({ ts, user }) => ts === fresh.threadTs && user === you)
    if (root) open(root)
  }, [messages, you, open])
  return useCallback(() => {
    askedAtMs.current = Date.now()
  }, [])
}
