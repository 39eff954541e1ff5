import { useCallback, useEffect, useRef, useState } from 'react'
import type { PageMessage } from '../playground/web/wire.ts'
import type { Found, FoundPaper } from '../playground/web/wire-papers.ts'
import { useDesk } from './desk.ts'
import { Facts } from './facts.tsx'
import { FoundMap } from './found-map.tsx'
import { FoundTable } from './found-table.tsx'
import { Icon } from './icon.tsx'
import { LitText } from './lit-text.tsx'
import { useAsked } from './use-asked.ts'
import { useEscape } from './use-escape.ts'

interface Props {
  readonly message: PageMessage
  readonly onClose: () => void
}

/** How the papers of a message were found, in the place of the thread. */
export function FoundPanel({ message: { channel, ts }, onClose }: Props) {
  const as = useDesk().frame.you.id
  const { told, error } = useAsked<Found>(`./api/found?${new URLSearchParams({ as, channel, ts })}`)
  const close = useRef<HTMLButtonElement>(null)
  useEscape(onClose)
  useEffect(() => {
    const before = document.activeElement
    close.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <aside className="thread" aria-label="How it was found">
      <header className="channel-head">
        <h2>How it was found</h2>
        <button type="button" className="icon" aria-label="Close" ref={close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <section className="list found" tabIndex={0} aria-label="Question, map and rankings">
        {told ? <FoundParts found={told} /> : <p role="status">{error ?? 'Looking…'}</p>}
      </section>
    </aside>
  )
}

function FoundParts({ found }: { readonly found: Found }) {
  const { papers } = found
  const [chosen, setChosen] = useState((papers.find(({ n }) => n !== null) ?? papers[0])?.id ?? null)
  const card = useRef<HTMLElement>(null)
  const choose = useCallback((id: string) => {
    setChosen(id)
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const paper = papers.find(({ id }) => id === chosen)
  return (
    <>
      <Question found={found} />
      <FoundMap found={found} chosen={chosen} onChoose={choose} />
      <section className="paper-card" ref={card} aria-label="The paper that is chosen">
        {paper && <Paper key={paper.id} paper={paper} />}
      </section>
      <FoundTable found={found} chosen={chosen} onChoose={choose} />
    </>
  )
}

function Question({ found: { question } }: { readonly found: Found }) {
  const { text, topic, terms, conditions } = question
  const rows = [
    ['asked', text],
    ['topic', topic === text ? '' : topic],
    ['words', terms.join(', ')],
    ['numbers', conditions.join(', ')],
  ] as const
  return <Facts className="question" facts={rows} />
}

function Paper({ paper: { n, title, url, abstract } }: { readonly paper: FoundPaper }) {
  return (
    <>
      <h3>
        {n !== null && <span className="n">{n}</span>}
        <a href={url} target="_blank" rel="noreferrer">
          {title}
        </a>
      </h3>
      {abstract.length > 0 ? <LitText pieces={abstract} /> : <p className="aside">no abstract</p>}
    </>
  )
}
