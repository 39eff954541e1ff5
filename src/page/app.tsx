import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PageAction, PageFrame, PageMessage } from '../playground/web/wire.ts'
import type { Shown } from './address.ts'
import { Announcer } from './announcer.tsx'
import { ChannelView, toName } from './channel-view.tsx'
import { type Desk, DeskProvider } from './desk.ts'
import { FoundPanel } from './found-panel.tsx'
import { HomeView } from './home-view.tsx'
import { NumbersView } from './numbers-view.tsx'
import { go, useShown } from './place.ts'
import { ReadingBar } from './reading-bar.tsx'
import { Sidebar } from './sidebar.tsx'
import { ThreadPanel } from './thread-panel.tsx'
import { type Toast, Toasts } from './toasts.tsx'
import { TopBar } from './top-bar.tsx'
import { useOpenAnswers } from './use-open-answers.ts'
import { type Reach, useWorkspace, type WorkspaceNow } from './use-workspace.ts'
import { ViewDialog } from './view-dialog.tsx'

/** The whole page. */
export function App() {
  const [now, send, reach] = useWorkspace()
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const nextToast = useRef(0)
  const act = useCallback(
    async (action: PageAction): Promise<boolean> => {
      const result = await send(action)
      if (!result.ok) {
        nextToast.current += 1
        const toast = { id: nextToast.current, text: result.error }
        setToasts(all => [...all.slice(-2), toast])
      }
      return result.ok
    },
    [send],
  )
  const drop = useCallback((id: number) => setToasts(all => all.filter(toast => toast.id !== id)), [])
  if (!now.frame)
    return (
      <main className="starting">
        <h1>paperboy</h1>
        <p role="status">Connecting…</p>
      </main>
    )
  return (
    <>
      <Workspace {...now} {...reach} frame={now.frame} act={act} />
      <Toasts toasts={toasts} onDrop={drop} />
    </>
  )
}

interface WorkspaceProps extends WorkspaceNow, Reach {
  readonly frame: PageFrame
  readonly act: Desk['act']
}

function Workspace(props: WorkspaceProps) {
  const { frame, messages, earlier, act, want, isConnected } = props
  const shown = useShown()
  const { place, thread } = shown
  const [isMenuOpen, setMenuOpen] = useState(false)
  const channel = PAGES.has(place)
    ? undefined
    : (frame.channels.find(({ id }) => id === place) ?? frame.channels[0])
  const desk = useDeskOf(props, shown)
  const asked = useOpenAnswers(messages, frame.you.id, desk.openThread)
  useEffect(() => {
    document.title = `${channel ? toName(channel) : (PAGES.get(place) ?? '')} · paperboy`
  }, [channel, place])
  useEffect(() => {
    // As soon as one is somebody else, who has a home of their own.
    if (place === 'home') void act({ kind: 'open-home' })
  }, [place, act])
  const choose = (to: string): void => {
    setMenuOpen(false)
    go({ place: to, thread: null })
  }
  const find = (ts: string | null) =>
    messages.find(message => message.ts === ts && message.channel === channel?.id)
  const root = find(thread)
  const found = find(shown.found)
  const sought = thread ?? shown.found
  const isOlder = sought !== null && channel !== undefined && earlier.has(channel.id) && !find(sought)
  useEffect(() => {
    if (isOlder) want(sought)
  }, [isOlder, sought, want])
  const here = channel?.id ?? place
  const view = frame.views.at(-1)
  const closeFound = useCallback(() => go({ place, thread }), [place, thread])
  return (
    <DeskProvider value={desk}>
      <div className={found ? 'page with-thread with-found' : root ? 'page with-thread' : 'page'}>
        <TopBar
          place={here}
          isMenuOpen={isMenuOpen}
          onMenu={() => setMenuOpen(is => !is)}
          isConnected={isConnected}
        />
        <Sidebar place={here} isOpen={isMenuOpen} onChoose={choose} />
        <main className="main">
          <ReadingBar />
          {place === 'home' && <HomeView />}
          {place === 'numbers' && <NumbersView />}
          {channel && <ChannelView key={channel.id} channel={channel} onAsk={asked} />}
        </main>
        {found && <FoundPanel key={found.ts} message={found} onClose={closeFound} />}
        {root && !found && <ThreadPanel key={root.ts} root={root} />}
      </div>
      {view && <ViewDialog key={view.id} view={view} />}
      <Announcer />
    </DeskProvider>
  )
}

/** Places that are no channels. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['home', 'App Home'],
  ['numbers', 'Numbers'],
])

function useDeskOf(
  { frame, messages, act, be, earlier, most, showEarlier }: WorkspaceProps,
  { place, thread }: Shown,
): Desk {
  const openThread = useCallback(
    ({ channel, ts, threadTs }: PageMessage) => go({ place: channel, thread: threadTs ?? ts }),
    [],
  )
  const openFound = useCallback(
    ({ channel, ts, threadTs }: PageMessage) =>
      // The thread that is open comes back when the panel closes.
      go({ place: channel, thread: channel === place ? thread : threadTs, found: ts }),
    [place, thread],
  )
  return useMemo(
    () => ({ frame, messages, act, be, earlier, most, showEarlier, openThread, openFound }),
    [frame, messages, act, be, earlier, most, showEarlier, openThread, openFound],
  )
}
