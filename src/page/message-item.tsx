import { useState } from 'react'
import type { PageMessage } from '../playground/web/wire.ts'
import { Blocks } from './blocks.tsx'
import { useDesk } from './desk.ts'
import { Icon } from './icon.tsx'
import logo from './logo.svg'
import { EmojiPicker, Reactions } from './reactions.tsx'

interface Props {
  readonly message: PageMessage
  readonly isInThread: boolean
}

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })

/** With its day, where that is not today. */
function toTime(at: Date): string {
  const isToday = at.toDateString() === new Date().toDateString()
  return isToday ? TIME.format(at) : `${DAY.format(at)}, ${TIME.format(at)}`
}

/** A message with all that hangs on it. */
export function MessageItem({ message, isInThread }: Props) {
  const { frame } = useDesk()
  const { isBot, isPrivate, isEdited, ts, cards } = message
  const author = frame.users.find(({ id }) => id === message.user)
  const name = isBot ? 'paperboy' : (author?.realName ?? message.user)
  const at = new Date(Number(ts.split('.')[0]) * 1000)
  return (
    <article className={isPrivate ? 'message private' : 'message'} aria-label={`${name}, ${toTime(at)}`}>
      <span className="avatar" aria-hidden="true">
        {isBot ? <img src={logo} alt="" /> : name.slice(0, 1)}
      </span>
      <div className="said">
        {isPrivate && <PrivateLine message={message} />}
        <div className="byline">
          <strong>{name}</strong>
          {isBot && <span className="badge">APP</span>}
          <time dateTime={at.toISOString()}>{toTime(at)}</time>
          {isEdited && <span className="aside">edited</span>}
        </div>
        <Blocks blocks={toBlocks(message)} target={{ channel: message.channel, ts }} />
        {cards.map((card, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cards of a message neither move nor go
          <div className="card" key={at}>
            <Blocks blocks={card} target={{ channel: message.channel, ts }} />
          </div>
        ))}
        <Reactions message={message} />
        <div className="under">
          {!isInThread && <ThreadLine message={message} />}
          {message.isList && <FoundLine message={message} />}
        </div>
      </div>
      {!isPrivate && <Tools message={message} isInThread={isInThread} />}
    </article>
  )
}

function toBlocks({ blocks, text }: PageMessage): PageMessage['blocks'] {
  return blocks.length > 0 ? blocks : [{ type: 'section', text: { type: 'mrkdwn', text } }]
}

function PrivateLine({ message: { channel, ts } }: { readonly message: PageMessage }) {
  const { act } = useDesk()
  return (
    <div className="only-you">
      <Icon name="eye" /> Only visible to you
      <button type="button" className="link" onClick={() => void act({ kind: 'dismiss', channel, ts })}>
        Dismiss
      </button>
    </div>
  )
}

function ThreadLine({ message }: { readonly message: PageMessage }) {
  const { messages, earlier, openThread } = useDesk()
  const replies = messages.filter(
    ({ channel, threadTs, isPrivate }) =>
      channel === message.channel && threadTs === message.ts && !isPrivate,
  ).length
  if (replies === 0) return null
  return (
    <button type="button" className="thread-line" onClick={() => openThread(message)}>
      {replies}
      {earlier.has(`${message.channel}/${message.ts}`) && '+'} {replies === 1 ? 'reply' : 'replies'}
    </button>
  )
}

/** No part of what the bot sent: the page itself looks behind it. */
function FoundLine({ message }: { readonly message: PageMessage }) {
  const { openFound } = useDesk()
  return (
    <button type="button" className="thread-line" onClick={() => openFound(message)}>
      How it was found
    </button>
  )
}

/** What can be done to a message; shown where the pointer or the focus is. */
function Tools({ message, isInThread }: Props) {
  const { act, openThread } = useDesk()
  const [isPicking, setPicking] = useState(false)
  const { channel, ts } = message
  return (
    <div className={isPicking ? 'tools open' : 'tools'}>
      <button
        type="button"
        className="icon"
        aria-label="Add a reaction"
        aria-expanded={isPicking}
        onClick={() => setPicking(is => !is)}
      >
        <Icon name="smile" />
      </button>
      {!isInThread && (
        <button
          type="button"
          className="icon"
          aria-label="Reply in thread"
          onClick={() => openThread(message)}
        >
          <Icon name="reply" />
        </button>
      )}
      <button
        type="button"
        className="icon"
        aria-label="Find related papers"
        title="Find related papers"
        onClick={() => {
          openThread(message)
          void act({ kind: 'shortcut', callbackId: 'find_related', message: { channel, ts } })
        }}
      >
        <Icon name="search" />
      </button>
      {isPicking && <EmojiPicker message={message} onDone={() => setPicking(false)} />}
    </div>
  )
}
