import { useCallback, useEffect, useRef } from 'react'
import type { PageMessage } from '../playground/web/wire.ts'
import { Composer } from './composer.tsx'
import { useDesk } from './desk.ts'
import { Icon } from './icon.tsx'
import { MessageList } from './message-list.tsx'
import { go } from './place.ts'
import { useEscape } from './use-escape.ts'

/** A thread beside its channel. */
export function ThreadPanel({ root }: { readonly root: PageMessage }) {
  const { messages, frame, act } = useDesk()
  const { channel, ts } = root
  const close = useCallback(() => go({ place: channel, thread: null }), [channel])
  useEscape(close)
  const replies = messages.filter(each => each.channel === channel && each.threadTs === ts)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    panel.current?.querySelector('textarea')?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const say = (text: string): Promise<boolean> => act({ kind: 'say', channel, text, threadTs: ts })
  return (
    <aside className="thread" aria-label="Thread" ref={panel}>
      <header className="channel-head">
        <h2>Thread</h2>
        <button type="button" className="icon" aria-label="Close the thread" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <MessageList name={`${channel}/${ts}`} label="Messages in the thread" root={root} messages={replies} />
      {[root, ...replies].some(({ isBot }) => isBot) && (
        <fieldset className="chips">
          <legend className="unseen">Things to say</legend>
          {frame.words.hints.map(hint => (
            <button key={hint} type="button" className="chip" onClick={() => void say(hint)}>
              {hint}
            </button>
          ))}
        </fieldset>
      )}
      <Composer label="Reply in the thread" placeholder="Reply…" takesCommands={false} onSend={say} />
    </aside>
  )
}
