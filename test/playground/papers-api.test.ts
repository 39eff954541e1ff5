import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { toAnswerMessage } from '../../src/blocks/answer-message.ts'
import { createPaperAnswers, toPieces } from '../../src/commands/paper-answers.ts'
import { toListed } from '../../src/playground/web/listed.ts'
import { createPageServer, type PageServer } from '../../src/playground/web/page-server.ts'
import { createPageState } from '../../src/playground/web/page-state.ts'
import type { Claims, Found } from '../../src/playground/web/wire-papers.ts'
import { createWorkspace, type Workspace } from '../../src/playground/workspace.ts'
import { buildMessage } from '../support/build-message.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const folder = lastingFolder()
let paperboy: Paperboy
let workspace: Workspace
let server: PageServer
let url: string

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
  mkdirSync(`${folder}/page`, { recursive: true })
  writeFileSync(`${folder}/page/index.html`, '<p>here</p>')
  workspace = createWorkspace({ now: Date.now, state: createPageState(Date.now(), 'UTC') })
  server = createPageServer({
    workspace,
    folder: `${folder}/page`,
    host: '127.0.0.1',
    port: 0,
    words: { suggestions: [], hints: [], completions: [] },
    clock: null,
    reset: async () => {},
    routes: [],
    papers: createPaperAnswers(paperboy),
  })
  url = `http://127.0.0.1:${await server.listen()}`
})

afterAll(async () => {
  await server.close()
  await workspace.close()
  await paperboy.close()
})

async function ask<T>(path: string): Promise<{ readonly status: number; readonly body: T }> {
  const response = await fetch(`${url}${path}`)
  return { status: response.status, body: (await response.json()) as T }
}

/** What the bot answers in a thread, as a message of the workspace. */
async function answer(thread: string, question: string): Promise<string> {
  const { text, blocks } = toAnswerMessage(await paperboy.conversation.ask(thread, question), { thread })
  const channel = workspace.state.channels[0]?.id ?? ''
  const said = { channel, user: workspace.state.app.botUserId, isBot: true, text, blocks: blocks as never }
  const message = buildMessage(workspace.state.messages.length, said)
  workspace.state.messages = [...workspace.state.messages, message]
  return `/api/found?channel=${channel}&ts=${message.ts}`
}

describe('how an answer was found', () => {
  it('is told of the question of that message, whatever was asked in its thread since', async () => {
    const first = await answer('t1', 'efficient image classification')
    const second = await answer('t1', 'what about language models with at least 2x speedup?')
    const { status, body } = await ask<Found>(first)
    expect(status).toBe(200)
    expect(body.question).toMatchObject({ text: 'efficient image classification', conditions: [] })
    const later = (await ask<Found>(second)).body.question
    expect(later.text).not.toBe(body.question.text)
  })

  it('has both places of each paper, its number in the thread and its abstract, none of it changed', async () => {
    const { body } = await ask<Found>(await answer('t2', 'video generation over 2x'))
    expect(body.question.conditions).toEqual(['over 2x'])
    expect(body.papers.map(({ score }) => score)).toEqual(
      body.papers.map(({ score }) => score).sort((a, b) => b - a),
    )
    expect(body.papers.some(({ n }) => n === 1)).toBe(true)
    expect(body.papers.some(({ n }) => n === null)).toBe(true)
    expect(body.papers.find(({ dense }) => dense?.rank === 1)?.dense?.value).toBeLessThanOrEqual(1)
    for (const { id, abstract } of body.papers) {
      const paper = await paperboy.library.find(id)
      expect(abstract.map(({ text }) => text).join('')).toBe(paper?.abstract)
      expect(abstract.filter(({ number }) => number).length).toBe(paper?.numbers.length)
    }
  })

  it('is not known for a message that lists no papers, and for none', async () => {
    const help = await answer('t3', 'help')
    expect((await ask(help)).status).toBe(404)
    expect((await ask('/api/found?channel=C1&ts=1.2')).status).toBe(404)
    expect((await ask('/api/found?channel=C1')).status).toBe(400)
  })

  it('is not known for papers that are like another paper: no question brought them', async () => {
    await answer('t4', 'video generation')
    expect((await ask(await answer('t4', 'more like 1'))).status).toBe(404)
  })

  it('is no matter of what a person writes', () => {
    expect(toListed({ isBot: false, blocks: [{ type: 'section', text: '1|slack:T1:C1:1' }] })).toBeNull()
  })
})

describe('the numbers of the library', () => {
  it('come filtered, sorted, a page of them, each lit in its sentence', async () => {
    const all = (await ask<Claims>('/api/numbers')).body
    expect(all.rows.length).toBe(Math.min(50, all.total))
    const path = '/api/numbers?kind=speedup&unit=x&isHeadline=true&isAscending=true&limit=3'
    const { total, rows, kinds } = (await ask<Claims>(path)).body
    expect(kinds.find(({ name }) => name === 'speedup')?.count).toBeGreaterThanOrEqual(total)
    expect(rows.map(({ amount }) => amount)).toEqual(rows.map(({ amount }) => amount).sort((a, b) => a - b))
    expect(rows.length).toBeGreaterThan(0)
    for (const { number, sentence, paper } of rows) {
      expect(number).toMatchObject({ kind: 'speedup', unit: 'x', isHeadline: true })
      expect(sentence.filter(piece => piece.number)).toHaveLength(1)
      const { abstract = '' } = (await paperboy.library.find(paper.id)) ?? {}
      expect(abstract).toContain(sentence.map(({ text }) => text).join(''))
    }
    const [, second] = rows
    expect((await ask<Claims>(`${path}&offset=1`)).body.rows[0]).toEqual(second)
  })

  it('of a kind that there is not are none', async () => {
    expect((await ask<Claims>('/api/numbers?kind=weather')).body).toMatchObject({ total: 0, rows: [] })
  })

  it.each(['order=colour', 'limit=100000', 'offset=-1', 'isHeadline=maybe'])(
    'are not told of %s',
    async ask_ => {
      expect((await ask(`/api/numbers?${ask_}`)).status).toBe(400)
    },
  )

  it('have a page that people can type the address of', async () => {
    const response = await fetch(`${url}/numbers`, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([302, './#/numbers'])
  })
})

describe('a lit text', () => {
  it('lights one of two numbers that stand on the same stretch', async () => {
    const [paper] = await paperboy.library.read([1])
    const [number] = paper?.numbers ?? []
    if (!paper || !number) throw new Error('the first paper has no number')
    const pieces = toPieces(paper.abstract, [number, { ...number, kind: 'other' }])
    expect(pieces.map(({ text }) => text).join('')).toBe(paper.abstract)
    expect(pieces.filter(piece => piece.number)).toHaveLength(1)
  })
})
