import type { Completion } from '../playground/web/wire.ts'

export interface Offer {
  /** What stands in the box once it is taken. */
  readonly becomes: string
  readonly rest: string
  readonly says: string
}

export interface Offered {
  readonly offers: readonly Offer[]
  /** The one that Enter takes; null: Enter sends what is typed. */
  readonly first: number | null
}

const MENTION = '@paperboy'

/** What may be meant by what is typed so far. */
export function complete(typed: string, completions: readonly Completion[]): Offered {
  const [, before = '', mention] = /^([\s\S]*?)(?:^|(?<=\s))(@\w*)$/.exec(typed) ?? []
  if (mention !== undefined && MENTION.startsWith(mention) && mention !== MENTION)
    return { offers: [{ becomes: `${before}${MENTION} `, rest: '', says: 'ask in a thread' }], first: 0 }
  if (!typed.startsWith('/')) return { offers: [], first: null }
  const offers = completions
    .filter(({ text }) => text.startsWith(typed.toLowerCase()) && text !== typed)
    .concat(completions.filter(({ text }) => text === typed && text.endsWith(' ')))
    .map(({ text, rest, says }) => ({ becomes: text, rest, says }))
  const isWhole = completions.some(({ text }) => text.trim() === typed.trim())
  return { offers, first: offers.length > 0 && !isWhole ? 0 : null }
}
