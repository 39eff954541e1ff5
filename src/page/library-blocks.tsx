import { useLayoutEffect, useMemo, useRef } from 'react'
import { Message, type MessageProps } from 'slack-blocks-to-jsx'
import type { PageMessage } from '../playground/web/wire.ts'
import { useDesk } from './desk.ts'
import { useThemeNow } from './use-theme-now.ts'

/** Blocks that are to be read, drawn by the library. */
export function LibraryBlocks({ blocks }: { readonly blocks: readonly PageMessage['blocks'][number][] }) {
  const { users } = useDesk().frame
  const theme = useThemeNow()
  const box = useRef<HTMLDivElement>(null)
  const known = useMemo(() => ({ users: users.map(({ id, name }) => ({ id, name })) }), [users])
  // Every message of the library's has one and the same id.
  useLayoutEffect(() => box.current?.querySelector('#slack_blocks_to_jsx')?.removeAttribute('id'))
  return (
    <div ref={box}>
      <Message
        withoutWrapper
        logo=""
        name=""
        theme={theme}
        blocks={blocks as unknown as MessageProps['blocks']}
        data={known}
        hooks={HOOKS}
      />
    </div>
  )
}

const HOOKS: NonNullable<MessageProps['hooks']> = {
  user: ({ name }) => <span className="mention">@{name}</span>,
  link: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  ),
}
