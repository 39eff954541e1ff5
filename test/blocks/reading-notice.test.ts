import { expect, it } from 'vitest'
import { toAnswerMessage } from '../../src/blocks/answer-message.ts'
import { findOwnFaults } from '../../src/blocks/validate.ts'
import type { Answer, Reply } from '../../src/conversation/answer.ts'

const toAnswer = (reply: Reply): Answer => ({
  intent: 'search',
  reply,
  before: [],
  list: [],
  turn: 1,
  reading: { done: 61, total: 1_410 },
})
const show = (reply: Reply) => toAnswerMessage(toAnswer(reply), { thread: 't' })

it('says while papers are read among how many an answer was looked for', () => {
  const message = show({ kind: 'not-here', id: '2212.09748' })
  expect(message.text).toMatch(/^Reading papers: 61 of 1,410\. Asking among these 61:\n2212\.09748 is not in/)
  expect(JSON.stringify(message.blocks[0])).toContain('Asking among these 61:')
  expect(findOwnFaults(message as never)).toEqual([])
})

it('asks for a moment where nothing is read yet, and blames nobody', () => {
  const message = show({ kind: 'empty-library' })
  expect(message.text).toBe('Reading papers: 61 of 1,410. Ask again in a moment.')
  expect(message.blocks).toHaveLength(1)
})

it.each<Reply>([{ kind: 'help' }, { kind: 'thanks' }])(
  'says nothing of it where no paper was looked for: $kind',
  reply => {
    expect(show(reply).text).not.toContain('Reading papers')
  },
)
