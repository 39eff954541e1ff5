import { useLayoutEffect, useMemo, useRef } from 'react'
import { Message, type MessageProps } from 'slack-blocks-to-jsx'
import type { PageMessage } from '../playground/web/wire.ts'
import { useDesk } from './desk.ts'
import { useThemeNow } from './use-theme-now.ts'
import { isRecord, type JsonRecord, toRecords } from './wire-values.ts'

/** Blocks that are to be read, drawn by the library. */
export function LibraryBlocks({ blocks }: { readonly blocks: readonly PageMessage['blocks'][number][] }) {
  const { channels, users } = useDesk().frame
  const theme = useThemeNow()
  const box = useRef<HTMLDivElement>(null)
  const known = useMemo(
    () => ({ users: users.map(toNamed), channels: channels.map(toNamed) }),
    [channels, users],
  )
  const shown = useMemo(() => blocks.map(toDrawn) as unknown as MessageProps['blocks'], [blocks])
  // Every message of the library's has one and the same id.
  useLayoutEffect(() => box.current?.querySelector('#slack_blocks_to_jsx')?.removeAttribute('id'))
  return (
    <div ref={box}>
      <Message withoutWrapper logo="" name="" theme={theme} blocks={shown} data={known} hooks={HOOKS} />
    </div>
  )
}

function toNamed({ id, name }: { readonly id: string; readonly name: string }) {
  return { id, name }
}

/**
 * The library gives an element the block's id, and a message that is in a channel and in the thread beside it would
 * have it twice.
 */
function toDrawn({ block_id: _id, ...block }: JsonRecord): JsonRecord {
  const { text, fields, elements } = block
  return {
    ...block,
    ...(isRecord(text) ? { text: toDrawnText(text) } : {}),
    ...(Array.isArray(fields) ? { fields: toRecords(fields).map(toDrawnText) } : {}),
    ...(block['type'] === 'context' ? { elements: toRecords(elements).map(toDrawnText) } : {}),
  }
}

/**
 * The library reads markup in plain text too, and takes `verbatim` for "no markup at all"; Slack's is "look for no
 * links in it".
 */
function toDrawnText(text: JsonRecord): JsonRecord {
  const { verbatim: _verbatim, ...rest } = text
  return rest['type'] === 'plain_text' ? { ...rest, type: 'mrkdwn', verbatim: true } : rest
}

const HOOKS: NonNullable<MessageProps['hooks']> = {
  user: ({ name }) => <span className="mention">@{name}</span>,
  link: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  ),
}
