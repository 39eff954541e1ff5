import { useEffect, useRef, useState } from 'react'
import { useDesk } from './desk.ts'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { applyTheme, isDark, keepTheme, readTheme, watchSystem } from './theme.ts'

interface Props {
  readonly place: string
  readonly isMenuOpen: boolean
  readonly onMenu: () => void
  readonly isConnected: boolean
}

/** Over everything: where one is, and what is done to the workspace as a whole. */
export function TopBar({ place, isMenuOpen, onMenu, isConnected }: Props) {
  const { frame, act } = useDesk()
  const [isAsking, setAsking] = useState(false)
  const { clock } = frame
  return (
    <header className="top">
      <button
        type="button"
        className="icon menu-button"
        aria-expanded={isMenuOpen}
        aria-controls="sidebar"
        aria-label="Channels"
        onClick={onMenu}
      >
        <Icon name="menu" />
      </button>
      <strong className="brand">{frame.team.name}</strong>
      <button
        type="button"
        className="search-button"
        aria-label="Search papers"
        onClick={() => void act({ kind: 'shortcut', callbackId: 'search_papers' })}
      >
        <Icon name="search" /> <span className="search-label">Search papers</span>
      </button>
      <span role="status" className="connection">
        {isConnected ? '' : 'paperboy is not running; waiting for it…'}
      </span>
      <a className="quiet" href="#/numbers" aria-current={place === 'numbers' ? 'page' : undefined}>
        Numbers
      </a>
      {clock && <NextMorning aheadMs={clock.aheadMs} />}
      <ThemeButton />
      <button type="button" className="quiet" onClick={() => setAsking(true)}>
        Reset
      </button>
      {isAsking && <ResetDialog onClose={() => setAsking(false)} />}
    </header>
  )
}

function NextMorning({ aheadMs }: { readonly aheadMs: number }) {
  const { act } = useDesk()
  const days = Math.round(aheadMs / 86_400_000)
  return (
    <button
      type="button"
      className="quiet"
      title={days > 0 ? `The workspace is ${days} ${days === 1 ? 'day' : 'days'} ahead` : undefined}
      onClick={() => void act({ kind: 'next-morning' })}
    >
      Next morning
    </button>
  )
}

function ThemeButton() {
  const [theme, setTheme] = useState(readTheme)
  useEffect(() => {
    applyTheme(theme)
    return watchSystem(() => applyTheme(theme))
  }, [theme])
  const next = isDark(theme) ? 'light' : 'dark'
  return (
    <button
      type="button"
      className="icon"
      aria-label={`Turn ${next}`}
      onClick={() => {
        keepTheme(next)
        setTheme(next)
      }}
    >
      <Icon name={next === 'dark' ? 'moon' : 'sun'} />
    </button>
  )
}

function ResetDialog({ onClose }: { readonly onClose: () => void }) {
  const { act } = useDesk()
  const stay = useRef<HTMLButtonElement>(null)
  useEffect(() => stay.current?.focus(), [])
  const reset = async (): Promise<void> => {
    if (await act({ kind: 'reset' })) window.location.hash = ''
    onClose()
  }
  return (
    <Dialog title="Reset the workspace?" onClose={onClose}>
      <div className="dialog-body">
        <p>All messages, threads and saved papers of this workspace go. The library stays.</p>
      </div>
      <footer className="dialog-foot">
        <button type="button" ref={stay} className="plain" onClick={onClose}>
          Keep it
        </button>
        <button type="button" className="plain danger" onClick={() => void reset()}>
          Reset
        </button>
      </footer>
    </Dialog>
  )
}
