import { findUser } from './lookup.ts'
import type { WorkspaceState } from './state.ts'

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Addresses as Slack's composer recognises them, without the punctuation that ends a sentence. */
const ADDRESS = /https?:\/\/[^\s<>]*[^\s<>.,;:!?)'"]/g

/** The web addresses in what a person typed. */
export const findLinks = (typed: string): readonly string[] => [...new Set(typed.match(ADDRESS) ?? [])]

/** A mention as typed, or as Slack writes it already, so that either can be said; of a channel only the latter. */
const MENTION = /<@(U[A-Z0-9]+)>|@([a-z0-9._-]+)|<#C[A-Z0-9]+(?:\|[\w-]*)?>/g

const withMentions = (state: WorkspaceState, typed: string): string => {
  let from = 0
  let text = ''
  for (const match of typed.matchAll(MENTION)) {
    const [written] = match
    const user = findUser(state, match[1] ?? match[2] ?? '')
    if (!user && !written.startsWith('<#')) continue
    text += `${escapeText(typed.slice(from, match.index))}${user ? `<@${user.id}>` : written}`
    from = match.index + written.length
  }
  return text + escapeText(typed.slice(from))
}

/** What a person typed as Slack stores it: escaped, `@name` as `<@U…>`, addresses as `<https://…>`. */
export const toStoredText = (state: WorkspaceState, typed: string): string => {
  let from = 0
  let text = ''
  for (const match of typed.matchAll(ADDRESS)) {
    text += `${withMentions(state, typed.slice(from, match.index))}<${escapeText(match[0])}>`
    from = match.index + match[0].length
  }
  return text + withMentions(state, typed.slice(from))
}

/** A command's text: escaped, mentions and addresses left as typed (the manifest's should_escape is off). */
export const toCommandText = (typed: string): string => escapeText(typed.trim())
