import type { PageMessage } from '../playground/web/wire.ts'
import { useDesk } from './desk.ts'
import { Icon } from './icon.tsx'
import { toPlainWords } from './plain-words.ts'
import { useOnce } from './use-once.ts'

interface Props {
  /** In the channel, oldest first. */
  readonly said: readonly PageMessage[]
  readonly onAsk: (question: string) => Promise<boolean>
}

/** Under one's own message that the bot does not hear, as on Slack: where it would, until one has taken it in. */
export function UnheardHint({ said, onAsk }: Props) {
  const { frame, act, openThread } = useDesk()
  const [isOver, end] = useOnce('paperboy-unheard-hint-seen')
  const last = said.at(-1)
  if (!last || isOver || last.user !== frame.you.id || isHeard(last, frame.bot)) return null
  const text = toPlainWords(last.text)
  const answer = said.findLast(({ isBot, isPrivate }) => isBot && !isPrivate)
  const reply = (to: PageMessage): void => {
    end()
    openThread(to)
    void act({ kind: 'say', channel: to.channel, text, threadTs: to.threadTs ?? to.ts })
  }
  const ask = (): void => {
    end()
    void onAsk(`/papers ${text}`)
  }
  return (
    <aside className="hint" aria-label="Where paperboy hears you">
      <p>
        {answer
          ? 'Reply in the thread of the answer to go on with its list. A new question begins with /papers.'
          : 'In a channel, paperboy hears what begins with /papers or names @paperboy.'}
        <button type="button" className="icon" aria-label="Dismiss the hint" onClick={end}>
          <Icon name="close" />
        </button>
      </p>
      <div className="chips">
        {answer && (
          <button type="button" className="chip" onClick={() => reply(answer)}>
            Say it in the thread
          </button>
        )}
        <button type="button" className="chip" onClick={ask}>
          {answer ? 'Ask it anew' : 'Ask paperboy'}
        </button>
      </div>
    </aside>
  )
}

/** A command, whose text the channel shows once it is answered, a mention, or what is no person's. */
function isHeard({ isBot, isPrivate, text }: PageMessage, bot: string): boolean {
  return isBot || isPrivate || text.startsWith('/') || text.includes(`<@${bot}>`)
}
