import { useDesk } from './desk.ts'
import { Icon, type IconName } from './icon.tsx'
import { useUnread } from './use-unread.ts'

interface Props {
  /** A channel's id, or `home`. */
  readonly place: string
  /** On narrow screens it lies over the page. */
  readonly isOpen: boolean
  readonly onChoose: (place: string) => void
}

/** Where one can be. */
export function Sidebar({ place, isOpen, onChoose }: Props) {
  const { frame, messages } = useDesk()
  const { channels } = frame
  const unread = useUnread(messages, place)
  const link = (to: string, label: string, sign: IconName) => (
    <li key={to}>
      <a
        href={`#/${to}`}
        aria-current={to === place ? 'page' : undefined}
        onClick={event => {
          event.preventDefault()
          onChoose(to)
        }}
      >
        <Icon name={sign} />
        {label}
        {unread.has(to) && <span className="unread">new</span>}
      </a>
    </li>
  )
  return (
    <nav id="sidebar" className={isOpen ? 'sidebar open' : 'sidebar'} aria-label="Channels">
      <h2>Channels</h2>
      <ul>{channels.filter(({ kind }) => kind !== 'im').map(({ id, name }) => link(id, name, 'hash'))}</ul>
      <h2>Direct messages</h2>
      <ul>{channels.filter(({ kind }) => kind === 'im').map(({ id }) => link(id, 'paperboy', 'person'))}</ul>
      <h2>Apps</h2>
      <ul>{link('home', 'App Home', 'home')}</ul>
      <YouAre />
    </nav>
  )
}

/** There are two, so that one can see what they share and what is one's own. */
function YouAre() {
  const { frame, be } = useDesk()
  const people = frame.users.filter(({ isBot }) => !isBot)
  if (people.length < 2) return null
  return (
    <label className="you-are">
      You are
      <select value={frame.you.id} onChange={event => be(event.target.value)}>
        {people.map(({ id, realName }) => (
          <option key={id} value={id}>
            {realName}
          </option>
        ))}
      </select>
    </label>
  )
}
