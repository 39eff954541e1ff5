import { type RefObject, useEffect, useRef } from 'react'
import type { PageMessage } from '../playground/web/wire.ts'

/** What comes is brought into sight: its end, or its beginning where it is longer than the list is high. */
export function useScrollToNew(messages: readonly PageMessage[]): RefObject<HTMLElement | null> {
  const list = useRef<HTMLElement>(null)
  const last = messages.at(-1)?.ts
  useEffect(() => {
    const box = list.current
    if (!box || last === undefined) return
    const item = [...box.querySelectorAll<HTMLElement>('article')].at(-1)
    if (item && item.offsetHeight > box.clientHeight) box.scrollTop = item.offsetTop - box.offsetTop - 8
    else box.scrollTop = box.scrollHeight
  }, [last])
  return list
}
