import type { ReactNode } from 'react'
import type { PageMessage } from '../playground/web/wire.ts'
import { useDesk } from './desk.ts'
import { MessageItem } from './message-item.tsx'
import { useScroll } from './use-scroll.ts'

interface Props {
  /** As the server names it: "C1", or of a thread "C1/1700000000.000100". */
  readonly name: string
  readonly label: string
  /** What a thread hangs on: it stays above what is said in it. */
  readonly root?: PageMessage
  /** Oldest first. */
  readonly messages: readonly PageMessage[]
  /** Stands above them. */
  readonly children?: ReactNode
}

/** The latest messages of a channel or thread; a button brings those before them. */
export function MessageList({ name, label, root, messages, children }: Props) {
  const { most, earlier, showEarlier } = useDesk()
  const shown = messages.slice(-most)
  const { list, hold, status } = useScroll(shown)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <section className="list" ref={list} tabIndex={0} aria-label={label}>
      {children}
      {root && <MessageItem message={root} isInThread />}
      {(earlier.has(name) || shown.length < messages.length) && (
        <button
          type="button"
          className="plain earlier"
          onClick={() => {
            hold()
            showEarlier()
          }}
        >
          Earlier messages
        </button>
      )}
      <p className="unseen" role="status">
        {status}
      </p>
      {shown.map(message => (
        <MessageItem key={message.ts} message={message} isInThread={root !== undefined} />
      ))}
    </section>
  )
}
