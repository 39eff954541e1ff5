import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { connectSlack } from '../support/connect-slack.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

let paperboy: Paperboy
const folder = lastingFolder()

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
})
afterAll(() => paperboy.close())

describe.each(['http', 'socket'] as const)('the log (%s)', mode => {
  it.each(['trace', 'debug', 'info'])(
    'holds no secret at level %s: start, events, failing posts, stop',
    async level => {
      const lines: string[] = []
      const log = pino({ level }, { write: line => void lines.push(line) })
      const { workspace, address, app } = await connectSlack(paperboy, { mode, folder, log })
      workspace.inject({ method: 'chat.postMessage', fault: { kind: 'reset' } })
      workspace.inject({ method: 'chat.postMessage', fault: { kind: 'error', error: 'invalid_auth' } })
      const ada = workspace.user('ada')
      await ada.command('#papers', '/papers', 'graph neural networks')
      await workspace.waitFor(() => workspace.ephemerals('ada')[0])
      workspace.inject({ method: 'response_url', fault: { kind: 'reset' }, times: 2 })
      await ada.command('#papers', '/papers', 'me graph neural networks')
      await ada.say('#papers', '@paperboy graph neural networks')
      await workspace.waitFor(() => workspace.messages('#papers').find(({ isBot }) => isBot))
      await workspace.settled()
      await app.stop()
      await workspace.close()
      const text = lines.join('')
      expect(text).toContain('could not be posted')
      const { botToken, appToken, signingSecret } = address
      for (const secret of [botToken, appToken, signingSecret, '/response/', 'ticket='])
        expect(text, secret).not.toContain(secret)
    },
  )
})
