import { useEffect, useRef } from 'react'
import type { PageMessage } from '../playground/web/wire.ts'
import { useDesk } from './desk.ts'

/** Those that the picker offers, by Slack's names. */
const EMOJI: readonly (readonly [name: string, sign: string, says: string])[] = [
  ['+1', '👍', 'thumbs up'],
  ['-1', '👎', 'thumbs down'],
  ['eyes', '👀', 'eyes'],
  ['tada', '🎉', 'party'],
  ['heart', '❤️', 'heart'],
  ['white_check_mark', '✅', 'check mark'],
]

function toSign(name: string): string {
  return EMOJI.find(([known]) => known === name)?.[1] ?? `:${name}:`
}

/** Who feels what of a message; a press adds or takes back one's own. */
export function Reactions({ message }: { readonly message: PageMessage }) {
  const { frame, act } = useDesk()
  const { channel, ts, reactions } = message
  if (reactions.length === 0) return null
  return (
    <div className="reactions">
      {reactions.map(({ name, users }) => {
        const isOwn = users.includes(frame.you.id)
        return (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={isOwn}
            aria-label={`${name}, ${users.length}`}
            onClick={() => void act({ kind: isOwn ? 'unreact' : 'react', channel, ts, name })}
          >
            {toSign(name)} {users.length}
          </button>
        )
      })}
    </div>
  )
}

interface PickerProps {
  readonly message: PageMessage
  readonly onDone: () => void
}

export function EmojiPicker({ message, onDone }: PickerProps) {
  const { frame, act } = useDesk()
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  const { channel, ts, reactions } = message
  const pick = (name: string): void => {
    const isOwn = reactions.some(each => each.name === name && each.users.includes(frame.you.id))
    void act({ kind: isOwn ? 'unreact' : 'react', channel, ts, name })
    onDone()
  }
  return (
    <fieldset
      className="picker"
      ref={box}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onDone()
      }}
    >
      <legend className="unseen">Reactions</legend>
      {EMOJI.map(([name, sign, says]) => (
        <button key={name} type="button" className="icon" aria-label={says} onClick={() => pick(name)}>
          {sign}
        </button>
      ))}
    </fieldset>
  )
}
