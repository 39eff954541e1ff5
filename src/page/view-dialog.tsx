import { type FormEvent, useRef, useState } from 'react'
import type { PageAction, PageView } from '../playground/web/wire.ts'
import { Blocks, toBlocksOf } from './blocks.tsx'
import { useDesk } from './desk.ts'
import { Dialog } from './dialog.tsx'
import { InputBlock } from './input-block.tsx'
import { toWords } from './wire-values.ts'

type Filled = Extract<PageAction, { kind: 'submit' }>['filled']

/** A window of the bot's. */
export function ViewDialog({ view }: { readonly view: PageView }) {
  const { act } = useDesk()
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const close = (): void => void act({ kind: 'close', view: view.id })
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!form.current || isBusy) return
    setBusy(true)
    await act({ kind: 'submit', view: view.id, filled: readForm(form.current) })
    setBusy(false)
  }
  const { content } = view
  const label = toWords(content['submit'])
  return (
    <Dialog title={toWords(content['title'])} onClose={close}>
      <form ref={form} onSubmit={event => void submit(event)}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
        <section className="dialog-body" tabIndex={0} aria-label="Content">
          {toBlocksOf(content).map((block, at) =>
            block['type'] === 'input' ? (
              <InputBlock key={String(block['block_id'])} block={block} view={view} />
            ) : (
              <Blocks key={String(block['block_id'] ?? at)} blocks={[block]} target={{ view: view.id }} />
            ),
          )}
        </section>
        <footer className="dialog-foot">
          <button type="button" className="plain" onClick={close}>
            {toWords(content['close']) || 'Close'}
          </button>
          {label !== '' && (
            <button type="submit" className="plain primary" aria-busy={isBusy}>
              {label}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  )
}

/** Fields are named `block action` in JSON; one that holds several values is named as often. */
function readForm(form: HTMLFormElement): Filled {
  const filled: Record<string, Record<string, string | string[]>> = {}
  for (const field of form.querySelectorAll<HTMLElement>('[data-block]')) {
    const { block = '', action = '', many } = field.dataset
    const values = new FormData(form).getAll(`${block}/${action}`).map(String)
    const [only = ''] = values
    if (many === undefined && only === '') continue
    filled[block] = { ...filled[block], [action]: many === undefined ? only : values }
  }
  return filled
}
