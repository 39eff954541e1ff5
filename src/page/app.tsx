import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PageAction, PageFrame, PageMessage } from '../playground/web/wire.ts'
import { Announcer } from './announcer.tsx'
import { ChannelView, toName } from './channel-view.tsx'
import { type Desk, DeskProvider } from './desk.ts'
import { HomeView } from './home-view.tsx'
import { go, useShown } from './place.ts'
import { ReadingBar } from './reading-bar.tsx'
import { Sidebar } from './sidebar.tsx'
import { ThreadPanel } from './thread-panel.tsx'
import { type Toast, Toasts } from './toasts.tsx'
import { TopBar } from './top-bar.tsx'
import { useOpenAnswers } from './use-open-answers.ts'
import { useWorkspace } from './use-workspace.ts'
import { ViewDialog } from './view-dialog.tsx'

/** The whole page. */
export function App() {
  const [now, send] = useWorkspace()
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
      <Workspace frame={now.frame} messages={now.messages} act={act} isConnected={now.isConnected} />
      <Toasts toasts={toasts} onDrop={drop} />
    </>
  )
}

interface WorkspaceProps {
  readonly frame: PageFrame
  readonly messages: readonly PageMessage[]
  readonly act: Desk['act']
  readonly isConnected: boolean
}

function Workspace({ frame, messages, act, isConnected }: WorkspaceProps) {
  const shown = useShown()
  const [isMenuOpen, setMenuOpen] = useState(false)
  const isHome = shown.place === 'home'
  const channel = frame.channels.find(({ id }) => id === shown.place) ?? frame.channels[0]
  const root = messages.find(({ ts, channel: its }) => !isHome && ts === shown.thread && its === channel?.id)
  const openThread = useCallback(
    ({ channel: place, ts, threadTs }: PageMessage) => go({ place, thread: threadTs ?? ts }),
    [],
  )
  const desk = useMemo(() => ({ frame, messages, act, openThread }), [frame, messages, act, openThread])
  const asked = useOpenAnswers(messages, frame.you.id, openThread)
  useEffect(() => {
    document.title = `${isHome || !channel ? 'App Home' : toName(channel)} · paperboy`
  }, [isHome, channel])
  useEffect(() => {
    if (isHome) void act({ kind: 'open-home' })
  }, [isHome, act])
  const choose = (place: string): void => {
    setMenuOpen(false)
    go({ place, thread: null })
  }
  const view = frame.views.at(-1)
  return (
    <DeskProvider value={desk}>
      <div className={root ? 'page with-thread' : 'page'}>
        <TopBar isMenuOpen={isMenuOpen} onMenu={() => setMenuOpen(is => !is)} isConnected={isConnected} />
        <Sidebar place={isHome ? 'home' : (channel?.id ?? '')} isOpen={isMenuOpen} onChoose={choose} />
        <main className="main">
          <ReadingBar />
          {isHome && <HomeView />}
          {!isHome && channel && <ChannelView key={channel.id} channel={channel} onAsk={asked} />}
        </main>
        {root && <ThreadPanel key={root.ts} root={root} />}
      </div>
      {view && <ViewDialog key={view.id} view={view} />}
      <Announcer />
    </DeskProvider>
  )
}
