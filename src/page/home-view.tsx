import { Blocks, toBlocksOf } from './blocks.tsx'
import { useDesk } from './desk.ts'

/** The bot's App Home. */
export function HomeView() {
  const { home } = useDesk().frame
  return (
    <section className="channel" aria-label="App Home">
      <header className="channel-head">
        <h1>App Home</h1>
        <span className="aside">paperboy</span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <section className="list home" tabIndex={0} aria-label="What paperboy shows you">
        {home ? (
          <Blocks blocks={toBlocksOf(home.content)} target={{ view: home.id }} />
        ) : (
          <p role="status">Opening…</p>
        )}
      </section>
    </section>
  )
}
