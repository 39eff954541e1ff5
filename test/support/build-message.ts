import type { Message } from '../../src/playground/state.ts'

/** A message of the playground with defaults for whatever a test does not care about; `second` is its time. */
export function buildMessage(second: number, given: Partial<Message> = {}): Message {
  return {
    channel: 'C1',
    ts: `${1_700_000_000 + second}.000100`,
    user: 'U0ADA',
    text: '',
    blocks: [],
    threadTs: null,
    isBroadcast: false,
    ephemeralTo: null,
    isBot: false,
    metadata: null,
    reactions: [],
    unfurls: {},
    unfurlLinks: true,
    unfurlMedia: true,
    editedTs: null,
    ...given,
  }
}
