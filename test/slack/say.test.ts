import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { ACTIONS } from '../../src/blocks/actions.ts'
import type { Message } from '../../src/playground/state.ts'
import type { Workspace } from '../../src/playground/workspace.ts'
import type { SlackApp } from '../../src/slack/slack-app.ts'
import { connectSlack } from '../support/connect-slack.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const folder = lastingFolder()
let paperboy: Paperboy

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
})

afterAll(() => paperboy.close())

describe.each(['http', 'socket'] as const)('buttons that speak in a thread (%s)', mode => {
  let workspace: Workspace
  let app: SlackApp

  beforeEach(async () => {
    ;({ workspace, app } = await connectSlack(paperboy, { mode, folder }))
  })

  afterEach(async () => {
    expect(workspace.faults).toEqual([])
    await app.stop()
    await workspace.close()
  })

  const ask = async (): Promise<Message> => {
    await workspace.user('ada').command('#papers', '/papers', 'efficient deep learning models')
    return workspace.waitFor(() => workspace.messages('#papers').find(({ isBot }) => isBot))
  }
  const replyOf = (first: Message, at: number) =>
    workspace.waitFor(() => workspace.thread('#papers', first.ts)[at])

  it('compares the first papers in the thread, as if somebody had said it', async () => {
    const first = await ask()
    await workspace.user('grace').click(first, ACTIONS.compare)
    const reply = await replyOf(first, 1)
    expect(reply.text).toMatch(/^1\. <.*\n2\. <.*\n3\. </)
    expect(JSON.stringify(reply.blocks)).toContain('"type":"table"')
  })

  it('posts the comparison with an aligned table where Slack refuses its blocks, once', async () => {
    const first = await ask()
    workspace.inject({ method: 'chat.postMessage', fault: { kind: 'error', error: 'invalid_blocks' } })
    await workspace.user('grace').click(first, ACTIONS.compare)
    const reply = await replyOf(first, 1)
    const blocks = JSON.stringify(reply.blocks)
    expect(blocks).not.toMatch(/"type":"(?:table|data_visualization)"/)
    expect(blocks).toContain('rich_text_preformatted')
    await workspace.settled()
    expect(workspace.thread('#papers', first.ts)).toHaveLength(2)
  })

  it('takes a narrowing back, once however often Slack tells of the press', async () => {
    const ada = workspace.user('ada')
    const first = await ask()
    await ada.say('#papers', 'only convolutional networks', { threadTs: first.ts })
    const narrowed = await replyOf(first, 2)
    expect(narrowed.text).toMatch(/^\d of 10 says? “convolutional networks”/)
    await ada.click(narrowed, ACTIONS.undo)
    const undone = await replyOf(first, 3)
    expect(undone.text).toMatch(/^Undone\..*\n1\. .*(?:\n\d+\. .*){9}$/)
    await workspace.settled()
    expect(workspace.thread('#papers', first.ts)).toHaveLength(4)
  })

  it('shows why papers are in a narrowed list', async () => {
    const ada = workspace.user('ada')
    const first = await ask()
    await ada.say('#papers', 'only convolutional networks', { threadTs: first.ts })
    await ada.click(await replyOf(first, 2), ACTIONS.why)
    const view = await workspace.waitFor(() => workspace.views('ada').at(-1))
    expect(JSON.stringify(view.content)).toMatch(
      /"text":"(?:ConvNets|[Cc]onvolutional[^"]*)","style":\{"bold":true\}/,
    )
  })

  it('chooses a reading that is offered', async () => {
    const first = await ask()
    await workspace.user('ada').say('#papers', 'asdf 1,9', { threadTs: first.ts })
    const unclear = await replyOf(first, 2)
    expect(unclear.text).toBe('Do you mean “compare 1 and 9” or “numbers of 1 and 9”?')
    await workspace.user('grace').click(unclear, `${ACTIONS.say}_0`)
    expect((await replyOf(first, 3)).text).toMatch(/^1\. <.*\n9\. <.*\n```\n/)
  })

  it('answers under a private answer privately', async () => {
    const ada = workspace.user('ada')
    await ada.command('#papers', '/papers', 'me efficient deep learning models')
    await ada.click(await workspace.waitFor(() => workspace.ephemerals('ada')[0]), ACTIONS.compare)
    const reply = await workspace.waitFor(() => workspace.ephemerals('ada')[1])
    expect(reply.text).toContain('```')
    expect(workspace.messages('#papers')).toEqual([])
  })
})
