import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { ACTIONS } from '../../src/blocks/actions.ts'
import { createVotes } from '../../src/digests/votes.ts'
import type { Message } from '../../src/playground/state.ts'
import type { Workspace } from '../../src/playground/workspace.ts'
import { toAskedScopes } from '../../src/slack/scopes.ts'
import { connectMany } from '../support/connect-many.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const folder = lastingFolder()
let paperboy: Paperboy

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder)
})
afterAll(() => paperboy.close())

const QUESTION = 'object detection on mobile accelerators'
const posts = (workspace: Workspace) => workspace.messages('#papers').filter(({ isBot }) => isBot)
const ask = async (workspace: Workspace, question = QUESTION): Promise<Message> => {
  const before = posts(workspace).length
  await workspace.user('ada').command('#papers', '/papers', question)
  return workspace.waitFor(() => posts(workspace)[before])
}
const optionOf = (message: Message, verb: string): string =>
  new RegExp(`"value":"(${verb}\\|1\\|[^"]+)"`).exec(JSON.stringify(message.blocks))?.[1] ?? ''
/** The same blocks and values in another workspace: what a forged or copied button would send. */
const copyTo = (workspace: Workspace, message: Message): Message => {
  workspace.state.messages = [...workspace.state.messages, message]
  return message
}
const uninstall = (workspace: Workspace) => workspace.send({ type: 'app_uninstalled' })

describe('many workspaces: installing', () => {
  it('asks for every needed permission, stores the installation, and answers there', async () => {
    const { a, app, consent, front } = await connectMany(paperboy, { folder })
    const { cookie, asked, location } = await consent('TA')
    expect(asked.searchParams.get('scope')?.split(',')).toEqual(toAskedScopes({ linkCards: false }))
    const done = await fetch(location, { headers: { cookie } })
    expect(done.status).toBe(200)
    expect((await ask(a)).text).toContain('MobileDets')
    const posted = front.calls.filter(({ method }) => method === 'chat.postMessage')
    expect(posted).toEqual([{ method: 'chat.postMessage', team: 'TA', token: front.tokensOf('TA')[0] }])
    await app.stop()
  })

  it('refuses a missing, a foreign and a forged state, and stores nothing', async () => {
    const { app, consent, database } = await connectMany(paperboy, { folder })
    const [one, other] = [await consent('TA'), await consent('TA')]
    const forged = new URL(one.location)
    forged.searchParams.set('state', 'forged')
    const stateless = new URL(one.location)
    stateless.searchParams.delete('state')
    const tries = [
      fetch(one.location),
      fetch(one.location, { headers: { cookie: other.cookie.replace('x', 'y') } }),
      fetch(one.location, { headers: { cookie: 'slack-app-oauth-state=forged' } }),
      fetch(forged, { headers: { cookie: 'slack-app-oauth-state=forged' } }),
      fetch(stateless, { headers: { cookie: one.cookie } }),
    ]
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter(status => status < 400)).toEqual([])
    expect(await database.selectFrom('installations').selectAll().execute()).toEqual([])
    await app.stop()
  })

  it('serves nobody who has not installed it', async () => {
    const { a, b, app, front, install } = await connectMany(paperboy, { folder })
    await install('TA')
    await b.user('ada').command('#papers', '/papers', QUESTION)
    await ask(a)
    expect(front.calls.filter(({ team }) => team === 'TB')).toEqual([])
    await app.stop()
  })

  it('leaves no token and no key in any file of the library', async () => {
    const { app, data, front, install } = await connectMany(paperboy, { folder, lifetimeSeconds: 3_600 })
    await install('TA')
    const bytes = readdirSync(data)
      .map(file => readFileSync(path.join(data, file), 'latin1'))
      .join('')
    expect(bytes).toContain('Team TA')
    for (const secret of [...front.tokensOf('TA'), 'xoxe', 'xoxb', 'very-'])
      expect(bytes).not.toContain(secret)
    await app.stop()
  })

  it('keeps tokens, codes and secrets out of the log', async () => {
    const lines: string[] = []
    const log = pino({ level: 'trace' }, { write: line => void lines.push(line) })
    const { a, app, front, install } = await connectMany(paperboy, { folder, lifetimeSeconds: 3_600, log })
    await install('TA')
    await ask(a)
    await app.stop()
    const text = lines.join('')
    expect(text).toContain('paperboy was installed')
    const secrets = [...front.calls.map(({ token }) => token), 'xoxe-1', 'very-client', 'very-state']
    for (const secret of secrets.filter(token => token !== '')) expect(text).not.toContain(secret)
  })
})

describe('many workspaces: nothing crosses', () => {
  it('answers both at once, each in its own place with its own token', async () => {
    const { a, b, app, front, install } = await connectMany(paperboy, { folder })
    await install('TA')
    await install('TB')
    await Promise.all([ask(a), ask(b, 'graph neural networks')])
    await Promise.all([a.settled(), b.settled()])
    expect(posts(a).map(({ text }) => text.split(' · ')[0])).toEqual([QUESTION])
    expect(posts(b).map(({ text }) => text.split(' · ')[0])).toEqual(['graph neural networks'])
    for (const { token, team } of front.calls.filter(({ team }) => team !== null))
      expect(token).toContain(`-${team}-`)
    await app.stop()
  })

  it('shows and removes saved papers and questions of the presser’s workspace alone', async () => {
    const { a, b, app, database, install } = await connectMany(paperboy, { folder })
    await install('TA')
    await install('TB')
    const message = await ask(a)
    await a.user('ada').selectOverflow(message, ACTIONS.paper, optionOf(message, 'save'))
    await a.waitFor(() => a.ephemerals('ada')[0])
    await a.user('ada').openHome()
    const home = await a.waitFor(() => a.home('ada'))
    await b.user('ada').openHome()
    const other = await b.waitFor(() => b.home('ada'))
    expect(JSON.stringify(home.content)).toContain('MobileDets')
    expect(JSON.stringify(other.content)).not.toMatch(/MobileDets|mobile accelerators/)
    const removal = /"value":"(remove\|\d+)"/.exec(JSON.stringify(home.content))?.[1] ?? ''
    b.state.homes = [{ ...home, id: other.id }]
    await b.user('ada').selectOverflow({ ...home, id: other.id }, ACTIONS.saved, removal)
    await b.settled()
    expect(await database.selectFrom('saved_papers').select('team').execute()).toEqual([{ team: 'TA' }])
    await app.stop()
  })

  it('does nothing with a button of another workspace’s thread', async () => {
    const { a, b, app, database, install } = await connectMany(paperboy, { folder })
    await install('TA')
    await install('TB')
    const message = await ask(a, 'efficient deep learning models')
    const before = await database.selectFrom('threads').selectAll().execute()
    const copied = copyTo(b, message)
    const ada = b.user('ada')
    await ada.click(copied, ACTIONS.next)
    await ada.click(copied, ACTIONS.numbers)
    for (const verb of ['similar', 'numbers', 'abstract', 'save', 'share'])
      await ada.selectOverflow(copied, ACTIONS.paper, optionOf(message, verb))
    await ask(b, 'graph neural networks')
    expect(b.views('ada')).toEqual([])
    expect(posts(b)).toHaveLength(2)
    expect(b.ephemerals('ada')).toEqual([])
    const after = await database.selectFrom('threads').selectAll().execute()
    expect(after.filter(({ key }) => key.includes(':TA:'))).toEqual(before)
    expect(after.every(({ key }) => /^\w+:T[AB]:/.test(key))).toBe(true)
    await app.stop()
  })
})

describe('many workspaces: tokens that expire', () => {
  it('are renewed once, however many messages come at once, and the old ones serve no more', async () => {
    const { a, app, front, install } = await connectMany(paperboy, { folder, lifetimeSeconds: 3_600 })
    await install('TA')
    const [first] = front.tokensOf('TA')
    await Promise.all([ask(a), a.user('grace').command('#efficient-ml', '/papers', QUESTION)])
    await a.waitFor(() => a.messages('#efficient-ml').find(({ isBot }) => isBot))
    // One exchange of the code, one renewal.
    expect(front.calls.filter(({ method }) => method === 'oauth.v2.access')).toHaveLength(2)
    const posted = front.calls.filter(({ method }) => method === 'chat.postMessage').map(({ token }) => token)
    expect(new Set(posted)).toEqual(new Set(front.tokensOf('TA')))
    expect(posted).not.toContain(first)
    await app.stop()
  })
})

describe('many workspaces: organisations', () => {
  it('one installation serves every workspace, and their content stays apart', async () => {
    const { a, b, app, database, front, install } = await connectMany(paperboy, {
      folder,
      isOrganisation: true,
    })
    await install('E1')
    await Promise.all([ask(a), ask(b)])
    expect(front.tokensOf('E1')).toHaveLength(1)
    const teams = await database.selectFrom('recent_questions').select('team').orderBy('team').execute()
    expect(teams).toEqual([{ team: 'TA' }, { team: 'TB' }])
    await app.stop()
  })

  it('take up a message that was left open, in the right workspace', async () => {
    const { a, b, app, key, start, install } = await connectMany(paperboy, { folder, isOrganisation: true })
    await install('E1')
    await ask(b, 'graph neural networks')
    b.inject({ method: 'chat.postMessage', fault: { kind: 'no_reply' } })
    await b.user('ada').command('#papers', '/papers', QUESTION)
    await b.waitFor(() => b.calls.some(({ injected }) => injected !== null))
    await app.stop()
    const again = await start([key])
    await b.waitFor(() => posts(b)[1])
    expect(posts(a)).toEqual([])
    await again.stop()
  })

  it('and all their workspaces are forgotten with an uninstall', async () => {
    const { a, b, app, database, front, install } = await connectMany(paperboy, {
      folder,
      isOrganisation: true,
    })
    await install('E1')
    await Promise.all([ask(a), ask(b)])
    front.revoke('E1')
    await uninstall(a)
    await expect.poll(() => database.selectFrom('recent_questions').select('team').execute()).toEqual([])
    expect(await database.selectFrom('installations').selectAll().execute()).toEqual([])
    await app.stop()
  })
})

describe('many workspaces: the end', () => {
  it('an uninstall takes tokens and content of that workspace alone; installed again, it begins anew', async () => {
    const { a, b, app, database, front, install } = await connectMany(paperboy, { folder })
    await install('TA')
    await install('TB')
    await Promise.all([ask(a), ask(b)])
    for (const workspace of [a, b]) {
      await workspace.user('ada').command('#papers', '/papers', 'subscribe sparse attention')
      await workspace.waitFor(() =>
        posts(workspace).find(({ text }) => /will be told of new papers/.test(text)),
      )
    }
    const { id } = await database
      .selectFrom('subscriptions')
      .select('id')
      .where('team', '=', 'TA')
      .executeTakeFirstOrThrow()
    await createVotes(database).vote([id], 1, { user: 'U0ADA', vote: 1, nowMs: 0 })
    front.revoke('TA')
    await uninstall(a)
    await expect
      .poll(() => database.selectFrom('installations').select('id').execute())
      .toEqual([{ id: 'TB' }])
    for (const table of ['threads', 'recent_questions', 'deliveries', 'subscriptions'] as const) {
      const left = JSON.stringify(await database.selectFrom(table).selectAll().execute())
      expect(left, table).toContain('TB')
      expect(left, table).not.toContain('TA')
    }
    expect(await database.selectFrom('topic_votes').selectAll().execute()).toEqual([])
    await install('TA')
    await ask(a, 'graph neural networks')
    await app.stop()
  })

  it('void tokens are removed, and what people saved stays for the next installation', async () => {
    const { a, app, database, front, install } = await connectMany(paperboy, { folder })
    await install('TA')
    await ask(a)
    front.revoke('TA')
    await a.send({ type: 'tokens_revoked', tokens: { oauth: ['U0ADA'] } })
    await a.send({ type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } })
    await expect.poll(() => database.selectFrom('installations').selectAll().execute()).toEqual([])
    expect(await database.selectFrom('recent_questions').selectAll().execute()).toHaveLength(1)
    await app.stop()
  })

  it('a late uninstall of an earlier installation leaves the newer one', async () => {
    const { a, app, database, install } = await connectMany(paperboy, { folder })
    await install('TA')
    await uninstall(a)
    await expect.poll(() => database.selectFrom('installations').selectAll().execute()).toEqual([])
    const late = a.events.at(-1)
    if (!late) throw new Error('the event is there')
    await install('TA')
    await a.redeliver({ ...late, event_id: 'EvLATE', event_time: Math.floor(Date.now() / 1000) - 60 })
    await ask(a, 'graph neural networks')
    await app.stop()
  })
})

describe('many workspaces: the key', () => {
  it('is changed by putting the old one behind it; one start later the old one is not needed', async () => {
    const { a, app, key, start, install } = await connectMany(paperboy, { folder })
    await install('TA')
    await app.stop()
    const newer = new Uint8Array(randomBytes(32))
    await (await start([newer, key])).stop()
    const last = await start([newer])
    await ask(a)
    await last.stop()
  })

  it('that opens nothing stops the start with the name of the setting', async () => {
    const { app, start, install } = await connectMany(paperboy, { folder })
    await install('TA')
    await app.stop()
    await expect(start([new Uint8Array(randomBytes(32))])).rejects.toThrow(
      /^PAPERBOY_ENCRYPTION_KEY opens none/,
    )
  })
})
