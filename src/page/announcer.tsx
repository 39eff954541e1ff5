import { useEffect, useRef, useState } from 'react'
import { useDesk } from './desk.ts'
import { toPlainWords } from './plain-words.ts'

/** What a screen reader says of an answer that has come; the rest is read where it stands. */
const SPOKEN_LENGTH = 240

/** Tells screen readers what the bot has said. */
export function Announcer() {
  const { frame, messages } = useDesk()
  const you = frame.you.id
  const [spoken, setSpoken] = useState('')
  const heard = useRef<{ readonly ts: string; readonly you: string } | null>(null)
  useEffect(() => {
    const last = messages.filter(({ isBot }) => isBot).at(-1)
    const ts = last?.ts ?? ''
    const before = heard.current
    // What somebody else was told is no news.
    if (before?.you === you && last && ts > before.ts)
      setSpoken(`paperboy: ${toPlainWords(last.text).slice(0, SPOKEN_LENGTH)}`)
    heard.current = { ts, you }
  }, [messages, you])
  return (
    <div className="unseen" aria-live="polite">
      {spoken}
    </div>
  )
}
