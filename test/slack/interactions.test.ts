import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { ACTIONS, CALLBACKS } from '../../src/blocks/actions.ts'
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

/** The value of the option that a menu of the message has for a verb and a paper's number. */
function optionOf(message: Message, verb: string, n: number): string {
  const values = JSON.stringify(message.blocks).match(/"value":"([^"]+)"/g) ?? []
  const found = values.map(value => value.slice(9, -1)).find(value => value.startsWith(`${verb}|${n}|`))
  if (!found) throw new Error(`no option ${verb} for ${n}`)
  return found
}

describe.each(['http', 'socket'] as const)('what is pressed (%s)', mode => {
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

  const posts = () => workspace.messages('#papers').filter(message => message.isBot)
  const ask = async (question: string): Promise<Message> => {
    await workspace.user('ada').command('#papers', '/papers', question)
    return workspace.waitFor(() => posts()[0])
  }
  const choose = async (message: Message, verb: string, n: number) => {
    const ada = workspace.user('ada')
    await ada.selectOverflow(message, ACTIONS.paper, optionOf(message, verb, n))
  }
  const topView = () => workspace.waitFor(() => workspace.views('ada').at(-1))

  it('shows the numbers of a message’s papers with their sentences', async () => {
    const message = await ask('object detection on mobile accelerators')
    await workspace.user('ada').click(message, ACTIONS.numbers)
    const seen = JSON.stringify((await topView()).content)
    expect(seen).toContain('MobileDets outperform MobileNetV3+SSDLite by ')
    expect(seen).toContain('{"type":"text","text":"1.7 mAP","style":{"bold":true}}')
  })

  it('shows one paper’s abstract with its BibTeX', async () => {
    const message = await ask('object detection on mobile accelerators')
    await choose(message, 'abstract', 1)
    const view = await topView()
    expect(JSON.stringify(view.content)).toContain('@misc{')
    expect(JSON.stringify(view.content)).toContain('Inverted bottleneck layers')
  })

  it('brings more like a paper in the thread, without it', async () => {
    const message = await ask('object detection on mobile accelerators')
    await choose(message, 'similar', 1)
    const reply = await workspace.waitFor(() => workspace.thread('#papers', message.ts)[1])
    expect(reply.text).toMatch(/^Like 1: MobileDets/)
    expect(reply.text).not.toContain('\n1. ')
  })

  it('saves a paper for its presser alone, lists it in Home, and removes it', async () => {
    const ada = workspace.user('ada')
    const message = await ask('object detection on mobile accelerators')
    await choose(message, 'save', 1)
    const told = await workspace.waitFor(() => workspace.ephemerals('ada')[0])
    expect(told.text).toBe('Saved paper 1. My Home tab lists what you save.')
    await ada.openHome()
    const home = await workspace.waitFor(() => workspace.home('ada'))
    expect(JSON.stringify(home.content)).toContain('MobileDets')
    expect(JSON.stringify(home.content)).toContain('object detection on mobile accelerators')
    await workspace.user('grace').openHome()
    const other = await workspace.waitFor(() => workspace.home('grace'))
    expect(JSON.stringify(other.content)).not.toContain('MobileDets')
    const removal = /"value":"(remove\|\d+)"/.exec(JSON.stringify(home.content))?.[1] ?? ''
    await ada.selectOverflow(home, ACTIONS.saved, removal)
    await workspace.waitFor(() => JSON.stringify(workspace.home('ada')?.content).includes('None yet.'))
    expect(posts()).toHaveLength(1)
  })

  it('exports what is saved as BibTeX', async () => {
    const ada = workspace.user('ada')
    const message = await ask('object detection on mobile accelerators')
    await choose(message, 'save', 1)
    await workspace.waitFor(() => workspace.ephemerals('ada')[0])
    await ada.openHome()
    await ada.click(await workspace.waitFor(() => workspace.home('ada')), ACTIONS.bibtex)
    expect(JSON.stringify((await topView()).content)).toContain('title = {{MobileDets')
  })

  it('shares one paper, and a private answer, once each', async () => {
    const ada = workspace.user('ada')
    await ada.command('#papers', '/papers', 'me object detection on mobile accelerators')
    const own = await workspace.waitFor(() => workspace.ephemerals('ada')[0])
    expect(posts()).toEqual([])
    await ada.click(own, ACTIONS.share)
    const shared = await workspace.waitFor(() => posts()[0])
    expect(shared.text).toMatch(/^1\. <[^|]+\|MobileDets/)
    expect(JSON.stringify(shared.blocks)).toContain('shared by ')
    await choose(shared, 'share', 1)
    const card = await workspace.waitFor(() => posts()[1])
    expect(card.text).toContain('MobileDets')
    await workspace.settled()
    expect(posts()).toHaveLength(2)
  })

  it('finds papers related to a message, in its thread', async () => {
    const ada = workspace.user('ada')
    const { message } = await ada.say('#papers', 'we should look at graph neural networks some day')
    await ada.shortcut(CALLBACKS.findRelated, message)
    const reply = await workspace.waitFor(() => workspace.thread('#papers', message.ts)[1])
    expect(reply.text).toMatch(/close papers? of 24/)
  })

  it('searches from anywhere, in a window', async () => {
    const ada = workspace.user('ada')
    await ada.shortcut(CALLBACKS.searchPapers)
    await ada.submitView(await topView(), { question: { text: 'object detection on mobile accelerators' } })
    await workspace.waitFor(() =>
      JSON.stringify(workspace.views('ada').at(-1)?.content).includes('MobileDets'),
    )
    expect(posts()).toEqual([])
  })
})
