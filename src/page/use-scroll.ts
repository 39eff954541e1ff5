import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PageMessage } from '../playground/web/wire.ts'

interface Scroll {
  readonly list: RefObject<HTMLElement | null>
  /** Earlier messages are asked for: what is in sight stays there when they come. */
  readonly hold: () => void
  /** For screen readers. */
  readonly status: string
}

/** What comes is brought into sight: its end, or its beginning where it is longer than the list is high. */
export function useScroll(messages: readonly PageMessage[]): Scroll {
  const list = useRef<HTMLElement>(null)
  const heldFromEnd = useRef<number | null>(null)
  const [status, setStatus] = useState('')
  const first = messages[0]?.ts
  const last = messages.at(-1)?.ts
  const count = messages.length
  useEffect(() => {
    const box = list.current
    if (!box || last === undefined) return
    const item = [...box.querySelectorAll<HTMLElement>('article')].at(-1)
    if (item && item.offsetHeight > box.clientHeight) box.scrollTop = item.offsetTop - box.offsetTop - 8
    else box.scrollTop = box.scrollHeight
  }, [last])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another first message is what it waits for
  useLayoutEffect(() => {
    const box = list.current
    if (!box || heldFromEnd.current === null) return
    box.scrollTop = box.scrollHeight - heldFromEnd.current
    heldFromEnd.current = null
    setStatus(`${count} messages are shown`)
    // Its button goes with the last of them.
    if (document.activeElement === document.body) box.focus({ preventScroll: true })
  }, [first])
  const hold = useCallback(() => {
    const box = list.current
    if (box) heldFromEnd.current = box.scrollHeight - box.scrollTop
  }, [])
  return { list, hold, status }
}
