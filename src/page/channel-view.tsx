import type { PageFrame, PageMessage } from '../playground/web/wire.ts'
import { Composer } from './composer.tsx'
import { useDesk } from './desk.ts'
import { FirstAnswerHint } from './first-answer-hint.tsx'
import { MessageList } from './message-list.tsx'
import { UnheardHint } from './unheard-hint.tsx'
import { Welcome } from './welcome.tsx'

type Channel = PageFrame['channels'][number]

interface Props {
  readonly channel: Channel
  /** Called at each question that may be answered in a thread. */
  readonly onAsk: () => void
}

export function toName({ name, kind }: Channel): string {
  return kind === 'im' ? 'paperboy' : `#${name}`
}

/** A channel or direct message: what was said, and where one writes. */
export function ChannelView({ channel, onAsk }: Props) {
  const { frame, messages, act } = useDesk()
  const said = messages.filter(message => message.channel === channel.id && isInChannel(message))
  const isDirect = channel.kind === 'im'
  const ask = (text: string): Promise<boolean> => {
    onAsk()
    return act({ kind: 'say', channel: channel.id, text })
  }
  return (
    <section className="channel" aria-label={toName(channel)}>
      <header className="channel-head">
        <h1>{toName(channel)}</h1>
        <span className="aside">
          {isDirect ? 'direct message' : frame.users.map(({ name }) => name).join(', ')}
        </span>
      </header>
      <MessageList name={channel.id} label={`Messages in ${toName(channel)}`} messages={said}>
        {said.length === 0 && (
          <Welcome
            place={toName(channel)}
            onAsk={question => ask(isDirect ? question : `/papers ${question}`)}
          />
        )}
      </MessageList>
      <FirstAnswerHint said={said} />
      {!isDirect && <UnheardHint said={said} onAsk={ask} />}
      <Composer
        label={`Message ${toName(channel)}`}
        placeholder={isDirect ? 'Ask a question' : '/papers, or @paperboy and a question'}
        takesCommands
        onSend={ask}
      />
    </section>
  )
}

function isInChannel({ threadTs, isBroadcast }: PageMessage): boolean {
  return threadTs === null || isBroadcast
}
