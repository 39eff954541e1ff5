import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDefaultState } from '../../src/playground/default-state.ts'
import { nextTs } from '../../src/playground/lookup.ts'
import type { WorkspaceState } from '../../src/playground/state.ts'
import { findLinks, toStoredText } from '../../src/playground/typed-text.ts'
import { createWorkspace } from '../../src/playground/workspace.ts'

describe('the state', () => {
  it('is plain data from which a workspace goes on', async () => {
    const options = { now: () => 1_800_000_000_000, ackTimeoutMs: 20, retryDelaysMs: [] }
    const first = createWorkspace(options)
    await first.user('ada').say('#general', 'kept')
    const saved: WorkspaceState = JSON.parse(JSON.stringify(first.state))
    expect(saved).toEqual(first.state)

    const second = createWorkspace({ ...options, state: saved })
    await second.user('grace').say('#general', 'added')
    const messages = second.messages('#general')
    expect(messages.map(m => m.text)).toEqual(['kept', 'added'])
    expect(new Set(messages.map(m => m.ts)).size).toBe(2)
  })

  it('gives the same ids and timestamps for the same deeds', async () => {
    const play = async (): Promise<unknown> => {
      const workspace = createWorkspace({ now: () => 1_800_000_000_000, retryDelaysMs: [] })
      await workspace.user('ada').say('#papers', '@paperboy hello')
      await workspace.user('ada').command('#papers', '/papers', 'q')
      return JSON.stringify([workspace.state, workspace.events])
    }
    expect(await play()).toBe(await play())
  })

  it('makes timestamps that rise, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1e12, max: 1e12 + 5_000 }), { minLength: 2 }), clock => {
        const state = createDefaultState()
        const timestamps = clock.map(nowMs => nextTs(state, nowMs))
        expect(timestamps).toEqual(timestamps.toSorted())
        expect(new Set(timestamps).size).toBe(timestamps.length)
      }),
    )
  })
})

describe('what a person may do', () => {
  const workspace = createWorkspace({ now: () => 1_800_000_000_000 })

  it('ends at channels that the person is not in, and archived ones', async () => {
    await expect(workspace.user('grace').say('#secret', 'x')).rejects.toThrow('grace is not in #secret')
    await expect(workspace.user('ada').say('#old', 'x')).rejects.toThrow('is archived')
    expect(() => workspace.user('nobody')).toThrow('No user nobody; there are ada, grace')
    expect(() => workspace.messages('#nowhere')).toThrow('No channel #nowhere; there are papers')
  })
})

describe('a reaction', () => {
  it('is taken back by who gave it, and goes with its last', async () => {
    const state = createDefaultState()
    const workspace = createWorkspace({ now: () => 1_800_000_000_000, retryDelaysMs: [], state })
    const [ada, grace] = [workspace.user('ada'), workspace.user('grace')]
    const { message } = await ada.say('#papers', 'look')
    await ada.react(message, 'eyes')
    await grace.react(message, 'eyes')
    await grace.react(message, '+1')
    await ada.unreact(message, 'eyes')
    const reactions = () => workspace.messages('#papers')[0]?.reactions
    expect(reactions()).toEqual([
      { name: 'eyes', users: ['U0GRACE'] },
      { name: '+1', users: ['U0GRACE'] },
    ])
    await grace.unreact(message, 'eyes')
    expect(reactions()).toEqual([{ name: '+1', users: ['U0GRACE'] }])
    await expect(ada.unreact(message, '+1')).rejects.toThrow('ada has not reacted with +1')
    expect(() => ada.dismiss(message)).toThrow('Everybody sees message')
  })
})

describe('typed text', () => {
  const state = createDefaultState()

  it.each([
    ['@paperboy 2 < 3 & 4', '<@U0BOT> 2 &lt; 3 &amp; 4'],
    ['<@U0BOT> hello', '<@U0BOT> hello'],
    ['<!channel> <@U0NOBODY>', '&lt;!channel&gt; &lt;@U0NOBODY&gt;'],
    ['see https://arxiv.org/abs/1?a=1&b=2, please', 'see <https://arxiv.org/abs/1?a=1&amp;b=2>, please'],
    ['mail someone@paperboys.org', 'mail someone@paperboys.org'],
  ])('%j is stored as %j', (typed, stored) => {
    expect(toStoredText(state, typed)).toBe(stored)
  })

  it('never holds an angle bracket but those of mentions and links', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&@!# :/https.paerboyU0BT') }), typed => {
        const bare = toStoredText(state, typed).replaceAll(/<(@U0\w+|https?:\/\/[^\s<>]+)>/g, '')
        expect(bare).not.toMatch(/[<>]/)
      }),
    )
  })

  it('names each link once', () => {
    expect(findLinks('https://a.org/x https://a.org/x (https://b.org)')).toEqual([
      'https://a.org/x',
      'https://b.org',
    ])
  })
})
