import type { App } from '@slack/bolt'
import { afterEach, describe, expect, it } from 'vitest'
import type { Workspace } from '../../src/playground/workspace.ts'
import { type Mode, openTiny, type Tiny, type TinyOptions } from './tiny-app.ts'

const open: Tiny[] = []
const openApp = async (options: TinyOptions): Promise<Workspace> => {
  const tiny = await openTiny(options)
  open.push(tiny)
  return tiny.workspace
}
afterEach(async () => {
  for (const tiny of open.splice(0)) await tiny.close()
})

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const button = (action_id: string, value: string) => ({
  type: 'button' as const,
  action_id,
  text: plain(`${action_id} ${value}`),
  value,
})
const menu = {
  type: 'overflow' as const,
  action_id: 'more',
  options: ['like', 'save'].map(value => ({ text: plain(value), value })),
}
const buttons = [
  { type: 'actions' as const, block_id: 'first', elements: [button('next', '1'), menu] },
  { type: 'actions' as const, block_id: 'second', elements: [button('next', '2')] },
]
const topicModal = (callback_id: string) => ({
  type: 'modal' as const,
  callback_id,
  private_metadata: 'kept',
  title: plain('Subscribe'),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'topic',
      label: plain('Topic'),
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
    {
      type: 'input' as const,
      block_id: 'when',
      label: plain('When'),
      element: {
        type: 'static_select' as const,
        action_id: 'rate',
        options: ['daily', 'weekly'].map(value => ({ text: plain(value), value })),
        initial_option: { text: plain('daily'), value: 'daily' },
      },
    },
  ],
})

/** Posts buttons for a mention; a click on one opens a modal. */
const registerModal = (app: App): void => {
  app.event('app_mention', ({ say }) => say({ text: 'Results', blocks: buttons }).then(() => undefined))
  app.action('next', async ({ ack, body, client }) => {
    await ack()
    if ('trigger_id' in body)
      await client.views.open({ trigger_id: body.trigger_id, view: topicModal('first') })
  })
}

const answered = async (workspace: Workspace) => {
  await workspace.user('ada').say('#papers', '@paperboy go')
  return workspace.waitFor(() => workspace.messages('#papers').find(m => m.text === 'Results'))
}

const modes: readonly Mode[] = ['http', 'socket']

describe.each(modes)('over %s', mode => {
  it('a click tells the app which button of which message, and replaces the message on demand', async () => {
    const bodies: unknown[] = []
    const workspace = await openApp({
      mode,
      register: app => {
        app.event('app_mention', ({ say }) => say({ text: 'Results', blocks: buttons }).then(() => undefined))
        app.action('next', async ({ ack, body, respond }) => {
          await ack()
          bodies.push(body)
          await respond({ text: 'Page two', replace_original: true })
        })
      },
    })
    const message = await answered(workspace)
    const delivery = await workspace.user('grace').click(message, 'next', { value: '2' })
    expect(delivery).toMatchObject({ ok: true, status: 200, attempts: 1 })
    await workspace.waitFor(() => workspace.messages('#papers').some(m => m.text === 'Page two'))
    expect(bodies).toMatchObject([
      {
        type: 'block_actions',
        user: { id: 'U0GRACE', team_id: 'T0PAPERS' },
        channel: { id: 'C0PAPERS', name: 'papers' },
        container: { type: 'message', message_ts: message.ts, is_ephemeral: false },
        message: { ts: message.ts, text: 'Results' },
        actions: [{ type: 'button', action_id: 'next', block_id: 'second', value: '2' }],
      },
    ])
    expect(workspace.messages('#papers')).toHaveLength(2)
  })

  it('a button and a menu are used by the block they stand in, though others have the same name', async () => {
    const used: unknown[] = []
    const menus = ['one', 'two'].map(block_id => ({
      type: 'section' as const,
      block_id,
      text: plain(block_id),
      accessory: { ...menu, options: [{ text: plain(block_id), value: block_id }] },
    }))
    const workspace = await openApp({
      mode,
      register: app => {
        app.event('app_mention', ({ say }) =>
          say({ text: 'Results', blocks: [...buttons, ...menus] }).then(() => undefined),
        )
        app.action(/next|more/, async ({ ack, action }) => {
          await ack()
          used.push(action)
        })
      },
    })
    const message = await answered(workspace)
    const ada = workspace.user('ada')
    await ada.use(message, { blockId: 'second', actionId: 'next' })
    await ada.use(message, { blockId: 'two', actionId: 'more', choice: 'two' })
    expect(used).toMatchObject([
      { block_id: 'second', value: '2' },
      { block_id: 'two', selected_option: { value: 'two' } },
    ])
    await expect(ada.use(message, { blockId: 'one', actionId: 'more', choice: 'two' })).rejects.toThrow(
      'No option two',
    )
  })

  it('a click in an ephemeral message names its place only, and may delete it', async () => {
    const bodies: Record<string, unknown>[] = []
    const workspace = await openApp({
      mode,
      register: app => {
        app.command('/papers', ({ ack }) => ack({ text: 'Yours', blocks: buttons }))
        app.action('next', async ({ ack, body, respond }) => {
          await ack()
          bodies.push({ ...body })
          await respond({ delete_original: true })
        })
      },
    })
    const ada = workspace.user('ada')
    await ada.command('#papers', '/papers', 'me x')
    const message = workspace.ephemerals('ada')[0]
    if (!message) throw new Error('Expected an ephemeral message')
    await expect(workspace.user('grace').click(message, 'next')).rejects.toThrow('sees no message')
    await ada.click(message, 'next')
    await workspace.waitFor(() => workspace.ephemerals('ada').length === 0)
    await ada.command('#papers', '/papers', 'me y')
    const another = workspace.ephemerals('ada')[0]!
    expect(() => workspace.user('grace').dismiss(another)).toThrow('sees no message')
    ada.dismiss(another)
    expect(workspace.ephemerals('ada')).toEqual([])
    expect(bodies[0]).toMatchObject({ container: { is_ephemeral: true, message_ts: message.ts } })
    expect(bodies[0]).not.toHaveProperty('message')
  })

  it('an overflow menu sends the chosen option', async () => {
    const chosen: unknown[] = []
    const workspace = await openApp({
      mode,
      register: app => {
        app.event('app_mention', ({ say }) => say({ text: 'Results', blocks: buttons }).then(() => undefined))
        app.action({ type: 'block_actions', action_id: 'more' }, async ({ ack, action }) => {
          await ack()
          if (action.type === 'overflow') chosen.push(action.selected_option.value)
        })
      },
    })
    const message = await answered(workspace)
    await workspace.user('ada').selectOverflow(message, 'more', 'save')
    expect(chosen).toEqual(['save'])
    await expect(workspace.user('ada').selectOverflow(message, 'more', 'eat')).rejects.toThrow(
      'No option eat',
    )
    await expect(workspace.user('ada').click(message, 'gone')).rejects.toThrow('there are: button next 1')
  })

  it('a modal opens, comes back with errors, and closes when all is well', async () => {
    const submitted: unknown[] = []
    const workspace = await openApp({
      mode,
      register: app => {
        registerModal(app)
        app.view('first', async ({ ack, view }) => {
          const topic = view.state.values['topic']?.['text']?.value ?? ''
          submitted.push([
            topic,
            view.state.values['when']?.['rate']?.selected_option?.value,
            view.private_metadata,
          ])
          if (topic.length < 3) await ack({ response_action: 'errors', errors: { topic: 'Too short' } })
          else await ack()
        })
      },
    })
    const ada = workspace.user('ada')
    await ada.click(await answered(workspace), 'next')
    const view = await workspace.waitFor(() => workspace.views('ada')[0])
    await expect(ada.submitView(view)).rejects.toThrow('Expected a value in topic')

    expect(await ada.submitView(view, { topic: { text: 'kv' } })).toMatchObject({ ok: true })
    expect(workspace.views('ada')[0]?.errors).toEqual({ topic: 'Too short' })
    await ada.submitView(view, { topic: { text: 'kv cache' }, when: { rate: 'weekly' } })
    expect(workspace.views('ada')).toEqual([])
    expect(submitted).toEqual([
      ['kv', 'daily', 'kept'],
      ['kv cache', 'weekly', 'kept'],
    ])
  })

  it('a submission may put another modal on top, change it, and clear all', async () => {
    const workspace = await openApp({
      mode,
      register: app => {
        registerModal(app)
        app.view('first', ({ ack }) => ack({ response_action: 'push', view: topicModal('second') }))
        app.view('second', ({ ack }) => ack({ response_action: 'update', view: topicModal('third') }))
        app.view('third', ({ ack }) => ack({ response_action: 'clear' }))
      },
    })
    const ada = workspace.user('ada')
    await ada.click(await answered(workspace), 'next')
    await workspace.waitFor(() => workspace.views('ada')[0])
    const callbacks = (): unknown[] => workspace.views('ada').map(v => v.content['callback_id'])
    const submitTop = async (): Promise<void> => {
      const top = workspace.views('ada').at(-1)
      if (top) await ada.submitView(top, { topic: { text: 'kv cache' } })
    }
    await submitTop()
    expect(callbacks()).toEqual(['first', 'second'])
    await submitTop()
    expect(callbacks()).toEqual(['first', 'third'])
    await submitTop()
    expect(callbacks()).toEqual([])
  })

  it('buttons in a modal push up to three, and selects change what the view holds', async () => {
    const rate = {
      type: 'actions' as const,
      block_id: 'pick',
      elements: [{ ...topicModal('x').blocks[1]!.element, action_id: 'pick' }],
    }
    const deep = { ...topicModal('deep'), blocks: [...topicModal('deep').blocks, ...buttons, rate] }
    const workspace = await openApp({
      mode,
      register: app => {
        app.shortcut('start', async ({ ack, client, shortcut }) => {
          await ack()
          await client.views.open({ trigger_id: shortcut.trigger_id, view: deep })
        })
        app.action('next', async ({ ack, body, client }) => {
          await ack()
          if (!('trigger_id' in body)) return
          await client.views.push({ trigger_id: body.trigger_id, view: deep }).catch(() => undefined)
        })
        app.action('pick', async ({ ack, body, client }) => {
          await ack()
          if (body.type !== 'block_actions' || !body.view) return
          const view = { ...deep, callback_id: JSON.stringify(body.view.state.values['pick']) }
          const { id: view_id, hash } = body.view
          await client.views.update({ view_id, hash, view })
          await client.views.update({ view_id, hash, view }).catch(() => undefined)
        })
      },
    })
    const ada = workspace.user('ada')
    await ada.shortcut('start')
    for (let depth = 1; depth <= 3; depth += 1) {
      const top = await workspace.waitFor(() => workspace.views('ada')[depth - 1])
      await ada.click(top, 'next')
    }
    await workspace.waitFor(() => workspace.calls.filter(c => c.method === 'views.push').length === 3)
    const views = workspace.views('ada')
    expect(views.map(v => v.previousId)).toEqual([null, views[0]?.id, views[1]?.id])
    expect(new Set(views.map(v => v.rootId)).size).toBe(1)

    const top = views.at(-1)
    if (top) await ada.select(top, 'pick', 'weekly')
    await workspace.waitFor(() => workspace.calls.filter(c => c.method === 'views.update').length === 2)
    expect(workspace.views('ada').at(-1)?.content['callback_id']).toContain('"value":"weekly"')
    expect(workspace.calls.at(-1)?.reply).toMatchObject({ error: 'hash_conflict' })
    expect(workspace.calls.filter(c => c.method === 'views.push').at(-1)?.reply).toMatchObject({
      error: 'push_limit_reached',
    })
  })

  it('a faulty modal in an acknowledgement is refused and noted', async () => {
    const workspace = await openApp({
      mode,
      register: app => {
        registerModal(app)
        app.view('first', ({ ack }) =>
          ack({ response_action: 'push', view: { ...topicModal('second'), title: plain('x'.repeat(25)) } }),
        )
      },
    })
    const ada = workspace.user('ada')
    await ada.click(await answered(workspace), 'next')
    const view = await workspace.waitFor(() => workspace.views('ada')[0])
    const delivery = await ada.submitView(view, { topic: { text: 'kv cache' } })
    expect(delivery).toMatchObject({ ok: false, failure: 'invalid_response' })
    expect(workspace.faults.at(-1)).toContain('/view/title/text')
  })

  it('shortcuts come with a trigger, those of a message with the message', async () => {
    const seen: unknown[] = []
    const workspace = await openApp({
      mode,
      register: app => {
        app.shortcut('search_papers', async ({ ack, client, shortcut }) => {
          await ack()
          await client.views.open({ trigger_id: shortcut.trigger_id, view: topicModal('search') })
        })
        app.shortcut(
          { type: 'message_action', callback_id: 'find_related' },
          async ({ ack, shortcut, respond }) => {
            await ack()
            seen.push(shortcut.message.text, shortcut.channel.id)
            await respond('Related')
          },
        )
      },
    })
    const ada = workspace.user('ada')
    await ada.shortcut('search_papers')
    await workspace.waitFor(() => workspace.views('ada').length === 1)
    const { message } = await ada.say('#papers', 'a paper on diffusion')
    await ada.shortcut('find_related', message)
    await workspace.waitFor(() => workspace.ephemerals('ada').length === 1)
    expect(seen).toEqual(['a paper on diffusion', 'C0PAPERS'])
  })

  it('App Home is published for its reader and comes back with the next visit', async () => {
    const views: unknown[] = []
    const workspace = await openApp({
      mode,
      register: app => {
        app.event('app_home_opened', async ({ event, client }) => {
          views.push(event.view && 'id' in event.view ? event.view.id : undefined)
          await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: buttons } })
        })
        app.action('next', ({ ack }) => ack())
      },
    })
    const ada = workspace.user('ada')
    await ada.openHome()
    const home = await workspace.waitFor(() => workspace.home('ada'))
    await ada.openHome()
    await workspace.waitFor(() => views.length === 2)
    expect(views).toEqual([undefined, home.id])
    expect(await ada.click(home, 'next', { value: '1' })).toMatchObject({ ok: true })
    expect(workspace.home('grace')).toBeUndefined()
  })

  it('a shared link gets the card that the app makes of it', async () => {
    const workspace = await openApp({
      mode,
      register: app =>
        app.event('link_shared', async ({ event, client }) => {
          const url = event.links[0]?.url ?? ''
          const unfurls = { [url]: { blocks: [{ type: 'section', text: plain('A card') }] } }
          await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls })
        }),
    })
    const url = 'https://arxiv.org/abs/2212.09748'
    const said = await workspace.user('ada').say('#general', `look at ${url}.`)
    expect(said.message.text).toBe(`look at <${url}>.`)
    await workspace.waitFor(() => url in (workspace.messages('#general')[0]?.unfurls ?? {}))
    await workspace.user('ada').say('#general', 'nothing on https://example.org/x')
    expect(workspace.events.map(e => e.event.type)).toEqual(['link_shared'])
  })

  it('reactions and edits reach the app, edits as message_changed', async () => {
    const seen: unknown[] = []
    const workspace = await openApp({
      mode,
      register: app => {
        app.event('reaction_added', async ({ event }) => void seen.push(event.reaction))
        app.event('message', async ({ event }) => void seen.push(event.subtype))
      },
    })
    const ada = workspace.user('ada')
    const { message } = await ada.say('#papers', 'nice paper')
    await ada.react(message, 'bookmark')
    await ada.edit(message, 'nice papers')
    await workspace.waitFor(() => seen.length === 3)
    expect(seen).toEqual([undefined, 'bookmark', 'message_changed'])
    expect(workspace.messages('#papers')[0]?.text).toBe('nice papers')
    await expect(workspace.user('grace').edit(message, 'x')).rejects.toThrow("can't edit")
  })
})

describe('triggers', () => {
  const openWithTrigger = async (waitMs: number, times: number) => {
    const errors: unknown[] = []
    let nowMs = Date.now()
    const workspace = await openApp({
      mode: 'http',
      workspace: { now: () => nowMs },
      register: app =>
        app.command('/papers', async ({ ack, client, command }) => {
          nowMs += waitMs
          for (let i = 0; i < times; i += 1)
            await client.views
              .open({ trigger_id: command.trigger_id, view: topicModal('x') })
              .catch((error: { data: { error: string } }) => errors.push(error.data.error))
          await ack()
        }),
    })
    await workspace.user('ada').command('#papers', '/papers')
    return errors
  }

  it('open one view only', async () => {
    expect(await openWithTrigger(0, 2)).toEqual(['exchanged_trigger_id'])
  })

  it('expire after three seconds of the clock', async () => {
    expect(await openWithTrigger(3_001, 1)).toEqual(['expired_trigger_id'])
  })
})

describe('closing a view', () => {
  it('tells the app where the view asks for it', async () => {
    const closed: string[] = []
    const workspace = await openApp({
      mode: 'socket',
      register: app => {
        app.shortcut('loud', async ({ ack, client, shortcut }) => {
          await ack()
          const view = { ...topicModal('loud'), notify_on_close: true }
          await client.views.open({ trigger_id: shortcut.trigger_id, view })
        })
        app.view({ type: 'view_closed', callback_id: 'loud' }, async ({ ack, view }) => {
          await ack()
          closed.push(view.callback_id)
        })
      },
    })
    const ada = workspace.user('ada')
    await ada.shortcut('loud')
    const view = await workspace.waitFor(() => workspace.views('ada')[0])
    expect(await ada.closeView(view)).toMatchObject({ ok: true })
    expect(closed).toEqual(['loud'])
    await expect(ada.closeView(view)).rejects.toThrow('has no view')
  })
})
