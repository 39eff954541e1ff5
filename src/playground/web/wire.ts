import type { Channel, Message, User, View } from '../state.ts'

/** What the page is told, and what it asks for. Both ends read it here. */

/** A message as one person sees it. */
export interface PageMessage
  extends Pick<
    Message,
    'channel' | 'ts' | 'user' | 'text' | 'blocks' | 'threadTs' | 'isBroadcast' | 'isBot' | 'reactions'
  > {
  /** Only this person sees it. */
  readonly isPrivate: boolean
  readonly isEdited: boolean
  /** It lists papers: how they were found can be asked. */
  readonly isList: boolean
  /** Cards under the links in it. */
  readonly cards: readonly (readonly Message['blocks'][number][])[]
}

export type PageView = Pick<View, 'id' | 'hash' | 'content' | 'values' | 'errors'>

/** Papers that are being read into the library. */
export interface Reading {
  readonly done: number
  readonly total: number
  /** Papers a second; null: not known yet. */
  readonly rate: number | null
}

/** A command, as the composer completes it. */
export interface Completion {
  /** What is put into the composer. */
  readonly text: string
  /** What follows it: "QUESTION". */
  readonly rest: string
  readonly says: string
}

export interface PageWords {
  /** Questions to begin with. */
  readonly suggestions: readonly string[]
  /** How to go on in a thread. */
  readonly hints: readonly string[]
  readonly completions: readonly Completion[]
}

/** All but the messages, which are many and change one by one. */
export interface PageFrame {
  /** Of this process: a request that changes something names it. */
  readonly token: string
  readonly team: { readonly id: string; readonly name: string }
  readonly you: Pick<User, 'id' | 'name' | 'realName'>
  readonly bot: string
  readonly users: readonly Pick<User, 'id' | 'name' | 'realName' | 'isBot'>[]
  readonly channels: readonly Pick<Channel, 'id' | 'name' | 'kind'>[]
  /** Open modals, the top one last. */
  readonly views: readonly PageView[]
  readonly home: PageView | null
  readonly reading: Reading | null
  /** The workspace's time; null where nothing waits for a morning. */
  readonly clock: { readonly aheadMs: number } | null
  readonly words: PageWords
}

/** What changed since the last one; the first has everything that the page asked for. */
export interface PageChange {
  /** In the first: channels ("C1") and threads ("C1/1700000000.000100") that have something older. */
  readonly earlier?: readonly string[]
  /** Left out: as it was. */
  readonly frame?: PageFrame
  /** New ones and changed ones. */
  readonly messages: readonly PageMessage[]
  /** `toMessageKey` of those that are gone. */
  readonly gone: readonly string[]
}

/** A message or view that a person acts on. */
export type PageTarget = { readonly channel: string; readonly ts: string } | { readonly view: string }

/** What a person does. */
export type PageAction =
  /** Also a command, where it begins with "/". */
  | {
      readonly kind: 'say'
      readonly channel: string
      readonly text: string
      readonly threadTs?: string | undefined
    }
  | {
      readonly kind: 'use'
      readonly target: PageTarget
      readonly blockId: string
      readonly actionId: string
      readonly choice?: string | undefined
    }
  | {
      readonly kind: 'submit'
      readonly view: string
      readonly filled: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
    }
  | { readonly kind: 'close'; readonly view: string }
  | {
      readonly kind: 'react' | 'unreact'
      readonly channel: string
      readonly ts: string
      readonly name: string
    }
  | { readonly kind: 'dismiss'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'open-home' }
  | {
      readonly kind: 'shortcut'
      readonly callbackId: string
      readonly message?: { readonly channel: string; readonly ts: string } | undefined
    }
  | { readonly kind: 'next-morning' }
  | { readonly kind: 'reset' }

/** How it went: `error` is for the person. */
export type PageResult = { readonly ok: true } | { readonly ok: false; readonly error: string }
