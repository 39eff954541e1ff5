import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Paperboy } from '../../src/assemble.ts'
import { ACTIONS } from '../../src/blocks/actions.ts'
import type { Message } from '../../src/playground/state.ts'
import type { Workspace } from '../../src/playground/workspace.ts'
import { MOST_FAILURES } from '../../src/slack/deliver.ts'
import type { SlackApp } from '../../src/slack/slack-app.ts'
import { connectSlack } from '../support/connect-slack.ts'
import { createHandClock, type HandClock } from '../support/hand-clock.ts'
import { openSmallPaperboy } from '../support/small-paperboy.ts'
import { lastingFolder } from '../support/temporary-folder.ts'

const folder = lastingFolder()
const MINUTE = 60_000
const HOUR = 60 * MINUTE
let paperboy: Paperboy

beforeAll(async () => {
  paperboy = await openSmallPaperboy(folder, 60)
})

afterAll(() => paperboy.close())

describe.each(['http', 'socket'] as const)('digests (%s)', mode => {
  let workspace: Workspace
  let app: SlackApp
  let clock: HandClock
  let startAnother: () => Promise<SlackApp>

  beforeEach(async () => {
    clock = createHandClock(Date.now())
    ;({ workspace, app, startAnother } = await connectSlack(paperboy, { mode, folder, clock }))
  })

  afterEach(async () => {
    expect(workspace.faults).toEqual([])
    await app.stop()
    await workspace.close()
  })

  /** Turns the clock second by second, with time for sockets and worker in between, until something is so. */
  const turnUntil = async <T>(find: () => T | undefined): Promise<T> => {
    for (let second = 0; second < 400; second++) {
      const found = find()
      if (found !== undefined) return found
      await new Promise(resolve => setTimeout(resolve, 5))
      clock.turn(1_000)
    }
    throw new Error('it never came to be')
  }
  const ada = () => workspace.user('ada')
  const papers = (text: string) => ada().command('#papers', '/papers', text)
  const posts = () => workspace.messages('#papers').filter(message => message.isBot)
  const said = (pattern: RegExp): Promise<Message> =>
    workspace.waitFor(() => posts().find(message => pattern.test(JSON.stringify(message))))
  const toLondon = (ms: number) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      hour: '2-digit',
      minute: '2-digit',
    }).format(ms)
  /** Two minutes from now on a clock in London. */
  const toTime = () => toLondon(clock.now() + 2 * MINUTE)
  const subscribe = async (topic: string) => {
    await papers(`subscribe ${topic} at ${toTime()}`)
    return said(/will be told of new papers/)
  }
  const TOPIC = 'object detection on mobile accelerators'
  const digest = () => turnUntil(() => posts().find(({ text }) => text.startsWith('Today for #papers')))
  const whispers = () => workspace.ephemerals('ada')
  const whisper = (pattern: RegExp) =>
    workspace.waitFor(() => whispers().find(message => pattern.test(JSON.stringify(message))))

  it('subscribes in the zone of whoever asks, and posts within a minute of the time, once', async () => {
    const time = toTime()
    const told = await subscribe(TOPIC)
    expect(told.text).toContain(`“${TOPIC}”, daily at ${time.replace(/^0/, '')} (Europe/London)`)
    const { text } = await digest()
    expect(text).toContain('MobileDets')
    // Of a minute that has just begun, less than sixty seconds have gone.
    expect(toLondon(clock.now())).toBe(time)
    for (let second = 0; second < 120; second++) clock.turn(1_000)
    await workspace.settled()
    expect(posts().filter(post => post.text.startsWith('Today for #papers'))).toHaveLength(1)
  })

  it('is posted once, though Slack fails for longer than an answer would wait', async () => {
    await subscribe(TOPIC)
    const fault = { kind: 'status', status: 500 } as const
    workspace.inject({ method: 'chat.postMessage', fault, times: 3 * MOST_FAILURES })
    const { text } = await digest()
    expect(text).toContain('MobileDets')
    for (let second = 0; second < 60; second++) clock.turn(1_000)
    await workspace.settled()
    expect(posts().filter(post => post.text.startsWith('Today for #papers'))).toHaveLength(1)
  })

  it('takes UTC, and says so, where Slack does not tell the zone', async () => {
    workspace.inject({ method: 'users.info', fault: { kind: 'error', error: 'missing_scope' } })
    await papers('subscribe sparse attention at 9:00')
    await said(/daily at 9:00 \(UTC\)\. Your time zone is not known to me/)
  })

  it('tells the asker how to invite it where it may not post', async () => {
    await ada().command('#general', '/papers', 'subscribe sparse attention at 9:00')
    await whisper(/invite @paperboy/)
  })

  it('lists, changes and ends subscriptions by their numbers, and says what is wrong', async () => {
    await papers('subscribe sparse attention weekly on friday at 8')
    await said(/“sparse attention”, weekly on Friday at 8:00/)
    await papers('subscriptions')
    await whisper(/1 {2}sparse attention/)
    await papers('change 1 to weekdays at 17.30')
    await said(/weekdays at 17:30 \(Europe\/London\)/)
    await papers('subscribe attention at 25:99')
    await whisper(/25:99 is not a time: say it like 9:00 or 17:30/)
    await papers('pause 7')
    await whisper(/There is no subscription 7 in this channel. It has 1/)
    await papers('unsubscribe 1')
    await said(/no longer told of “sparse attention”/)
    await papers('subscriptions')
    await whisper(/has no digest yet/)
  })

  it('learns from votes, buttons and reactions', async () => {
    await subscribe(TOPIC)
    const post = await digest()
    await ada().click(post, ACTIONS.voteUp)
    await whisper(/Noted\. .* leans to “/)
    await ada().click(post, ACTIONS.stricter)
    await whisper(/stricter by 1/)
    await ada().click(post, ACTIONS.topics)
    await whisper(/unsubscribe 1 · pause 1/)
    await workspace.user('grace').react(post, '-1')
    await papers('subscriptions')
    await whisper(/leans to “|away from “/)
  })

  it('comes at once where it is asked for, and says so where nothing is close', async () => {
    await papers('subscribe quantum chromodynamics on the lattice at 9:00')
    await said(/quantum chromodynamics/)
    await papers('digest now')
    await whisper(/Nothing new is close/)
    await papers(`subscribe ${TOPIC} at 9:00`)
    await said(/object detection/)
    await papers('digest now')
    await digest()
  })

  it('is subscribed to in a window too', async () => {
    await papers('subscribe')
    const view = await workspace.waitFor(() => workspace.views('ada').at(-1))
    await ada().submitView(view, {
      topic: { topic: 'mixture of experts' },
      conditions: { conditions: 'speedup > 2x' },
      excluded: { excluded: 'video, speech' },
      examples: { examples: '2004.14525 -2305.13048' },
      every: { every: 'weekdays' },
      time: { time: '08:30' },
    })
    await said(/Not in the library, so no examples: 2004\.14525, 2305\.13048\./)
    await said(/“mixture of experts speedup &?>?(?:gt;)? ?2x”, without video, speech, weekdays at 8:30/)
  })
  it('is subscribed to from an answer, with its question', async () => {
    await papers(TOPIC)
    const answer = await said(/MobileDets/)
    await ada().say('#papers', 'without transformers', { threadTs: answer.ts })
    await said(/2 do/)
    await ada().click(answer, ACTIONS.subscribe)
    const view = await workspace.waitFor(() => workspace.views('ada').at(-1))
    await ada().submitView(view, {})
    await said(
      /told of new papers on “object detection on mobile accelerators”, without transformers, daily at 9:00/,
    )
  })

  it('is subscribed to in a thread, with what the list was narrowed to', async () => {
    await papers(TOPIC)
    const { ts, channel } = await said(/MobileDets/)
    const reply = (text: string) => ada().say('#papers', text, { threadTs: ts })
    await reply('without transformers')
    await said(/transformers/)
    await reply(`subscribe <#${channel}|papers> to this weekdays at 8:30`)
    const told = await said(/will be told of new papers/)
    expect(told.threadTs).toBe(ts)
    expect(told.text).toContain(`“${TOPIC}”, without transformers, weekdays at 8:30 (Europe/London)`)
    expect(told.text).toContain('`/papers change 1 to weekdays at 8:00` changes it')
    await reply('subscribe to this')
    await said(/subscribed to “object detection on mobile accelerators” already, as 1/)
    await reply('subscribe <#C0GENERAL|> to this')
    await said(/Channels subscribe themselves: type `\/papers subscribe [^`]*` there\./)
    await reply('subscribe #general to this')
    await said(/Channels subscribe themselves: type `\/papers subscribe .* in #general/)
    await reply('subscribe to this at 25:99')
    await said(/25:99 is not a time/)
    await reply('unsubscribe')
    await said(/`\/papers unsubscribe 2` ends one/)
  })

  it('leans by examples from the first day, and names those that are not in the library', async () => {
    await papers('subscribe attention +2004.14525 weekly')
    await said(/Not in the library, so no examples: 2004.14525\./)
    await papers(TOPIC)
    const { ts } = await said(/MobileDets/)
    await ada().say('#papers', 'more like 1', { threadTs: ts })
    await said(/Like \*?1/)
    await ada().say('#papers', 'subscribe to this every friday', { threadTs: ts })
    const { text } = await said(/weekly on Friday at 9:00/)
    expect(text).toMatch(/It leans by \+[a-z0-9-]+\./)
    await papers('subscriptions')
    await whisper(/leans to “/)
  })

  it('has a thread in which its papers have their numbers', async () => {
    await subscribe(TOPIC)
    const post = await digest()
    const [title = ''] = /(?<=^1\. <[^|]*\|)[^>]+/m.exec(post.text) ?? []
    const { ts } = post
    await ada().say('#papers', 'numbers of 1', { threadTs: ts })
    const numbers = await workspace.waitFor(() => posts().find(({ threadTs }) => threadTs === ts))
    expect(JSON.stringify(numbers)).toContain(title.slice(0, 30))
    await ada().say('#papers', 'sort by date', { threadTs: ts })
    await workspace.waitFor(() => posts().filter(({ threadTs }) => threadTs === ts)[1])
  })

  const vote = async (text: string, votes: number) => {
    const [title = ''] = /(?<=^1\. <[^|]*\|)[^>]+/m.exec(text) ?? []
    await paperboy.database
      .updateTable('papers')
      .set({ votes })
      .where('title', 'like', `${title.slice(0, 40)}%`)
      .execute()
  }
  const updates = () => workspace.calls.filter(({ method }) => method === 'chat.update')

  it('is edited once in the afternoon, with the votes of its papers, and not posted again', async () => {
    await subscribe(TOPIC)
    const post = await digest()
    await vote(post.text, 142)
    await turnUntil(() => updates()[0] ?? void clock.turn(HOUR))
    const edited = await workspace.waitFor(() => posts().find(({ text }) => /▲ 142 votes/.test(text)))
    expect(edited.ts).toBe(post.ts)
    expect(JSON.stringify(edited.blocks)).toContain('▲ 142 votes on Hugging Face')
    expect(JSON.stringify(edited.blocks.at(-1))).toContain(ACTIONS.stricter)
    await vote(post.text, 300)
    for (let hour = 0; hour < 8; hour++) {
      clock.turn(HOUR)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    expect(updates()).toHaveLength(1)
    expect(posts().filter(({ text }) => text.startsWith('Today for #papers'))).toHaveLength(1)
  })

  it('is edited by the next process where one is killed before Slack has the edit', async () => {
    await subscribe(TOPIC)
    const post = await digest()
    await vote(post.text, 142)
    workspace.inject({ method: 'chat.update', fault: { kind: 'status', status: 500 } })
    await turnUntil(() => updates()[0] ?? void clock.turn(HOUR))
    await app.stop()
    app = await startAnother()
    await turnUntil(() => posts().find(({ text }) => /▲ 142 votes/.test(text)))
    expect(updates()).toHaveLength(2)
  })

  it('names a channel that a thread subscribed as Slack shows it, never by its id', async () => {
    await papers(TOPIC)
    const { ts, channel } = await said(/MobileDets/)
    await ada().say('#papers', `subscribe to this at ${toTime()}`, { threadTs: ts })
    await said(/will be told of new papers/)
    workspace.inject({ method: 'chat.postMessage', fault: { kind: 'error', error: 'is_archived' } })
    const told = await turnUntil(() =>
      workspace.messages('@ada').find(({ text }) => /couldn't post the digest/.test(text)),
    )
    expect(told.text).toContain(`in <#${channel}>: the channel is archived`)
    expect(JSON.stringify(told.blocks)).toContain(`{"type":"channel","channel_id":"${channel}"}`)
    expect(JSON.stringify(told.blocks).replace(`"channel_id":"${channel}"`, '')).not.toContain(channel)
  })

  it('shows markup in a topic as it was typed, and lets none of it work', async () => {
    await papers('subscribe attention <!channel> & more at 9:00')
    const told = await said(/will be told of new papers/)
    expect(told.text).toContain('“attention &lt;!channel&gt; &amp; more”')
    expect(JSON.stringify(told.blocks)).toContain('“attention <!channel> & more”')
  })

  it('tells whoever subscribed, once, where Slack refuses for good, and pauses', async () => {
    await subscribe(TOPIC)
    workspace.inject({ method: 'chat.postMessage', fault: { kind: 'error', error: 'is_archived' } })
    const direct = () =>
      workspace.messages('@ada').filter(({ text }) => /couldn't post the digest/.test(text))
    const [told] = await turnUntil(() => (direct().length > 0 ? direct() : undefined))
    expect(told?.text).toContain('in #papers: the channel is archived')
    expect(told?.text).toContain(`“${TOPIC}” (1)`)
    for (let day = 0; day < 3; day++) clock.turn(24 * HOUR)
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(direct()).toHaveLength(1)
    await papers('subscriptions')
    await whisper(/paused: Slack says is_archived/)
    await papers('resume 1')
    await papers('digest now')
    await digest()
  })
})
