import type { PageMessage } from '../playground/web/wire.ts'
import { useDesk } from './desk.ts'
import { Icon } from './icon.tsx'
import { useOnce } from './use-once.ts'

/** Under the very first answer: that it is a thread, and what can be said in it. */
export function FirstAnswerHint({ said }: { readonly said: readonly PageMessage[] }) {
  const { frame, messages, act, openThread } = useDesk()
  const [isOver, end] = useOnce('paperboy-hint-seen')
  const answer = said.find(({ isBot, isPrivate }) => isBot && !isPrivate)
  const hasReplied = messages.some(({ isBot, threadTs }) => !isBot && threadTs !== null)
  if (!answer || hasReplied || isOver || said.at(-1)?.ts !== answer.ts) return null
  const say = (text: string): void => {
    openThread(answer)
    void act({ kind: 'say', channel: answer.channel, text, threadTs: answer.ts })
  }
  return (
    <aside className="hint" aria-label="How to go on">
      <p>
        The answer is a thread: reply in it to go on. The papers keep their numbers.
        <button type="button" className="icon" aria-label="Dismiss the hint" onClick={end}>
          <Icon name="close" />
        </button>
      </p>
      <div className="chips">
        {frame.words.hints.map(hint => (
          <button key={hint} type="button" className="chip" onClick={() => say(hint)}>
            {hint}
          </button>
        ))}
      </div>
    </aside>
  )
}
