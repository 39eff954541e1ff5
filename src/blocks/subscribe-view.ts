import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { z } from 'zod'
import { DAYS } from '../digests/schedule.ts'
import type { StoredPaper } from '../library/library.ts'
import { parseArxivId } from '../papers/arxiv-id.ts'
import { CALLBACKS } from './actions.ts'
import { truncate } from './slack-text.ts'

/** Where things stand in the submitted view: block and action have one name. */
export const SUBSCRIBE_INPUTS = {
  topic: 'topic',
  conditions: 'conditions',
  excluded: 'excluded',
  examples: 'examples',
  every: 'every',
  time: 'time',
} as const

/** What the view carries from where it was opened. */
export interface SubscribeContext {
  readonly channel: string
  readonly channelName: string
}

const contextShape = z.object({ channel: z.string(), channelName: z.string() })

/** What `private_metadata` came back with. @throws z.ZodError */
export function parseSubscribeContext(metadata: string): SubscribeContext {
  return contextShape.parse(JSON.parse(metadata))
}

const LONGEST_TOPIC = 300

/** What the window's fields hold when it opens. */
export interface Prefilled {
  readonly topic: string
  readonly conditions: string
  readonly excluded: readonly string[]
  readonly like: StoredPaper | null
}

export const NOTHING_FILLED: Prefilled = { topic: '', conditions: '', excluded: [], like: null }

/** The window for subscribing a channel; what a thread is about may be there already. */
export function toSubscribeView(context: SubscribeContext, filled: Prefilled): ModalView {
  return {
    type: 'modal',
    callback_id: CALLBACKS.subscribeSubmitted,
    private_metadata: JSON.stringify(context),
    title: { type: 'plain_text', text: 'Subscribe' },
    submit: { type: 'plain_text', text: 'Subscribe' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [
      toText('topic', 'A topic, a problem or a method', {
        max: LONGEST_TOPIC,
        hint: 'sparse attention',
        initial: filled.topic,
      }),
      toText('conditions', 'Only papers that claim', {
        max: 100,
        hint: 'speedup > 2x',
        initial: filled.conditions,
        isOptional: true,
      }),
      toText('excluded', 'Never papers that mention', {
        max: 300,
        hint: 'video, speech',
        initial: filled.excluded.join(', '),
        isOptional: true,
      }),
      toText('examples', 'Example papers, and with - what it is not', {
        max: 300,
        hint: '+2212.09748 -2305.13048',
        initial: filled.like && parseArxivId(filled.like.id) ? `+${filled.like.id}` : '',
        isOptional: true,
      }),
      toEvery(),
      {
        type: 'input',
        block_id: SUBSCRIBE_INPUTS.time,
        label: { type: 'plain_text', text: 'At' },
        element: { type: 'timepicker', action_id: SUBSCRIBE_INPUTS.time, initial_time: '09:00' },
      },
    ] satisfies KnownBlock[],
  }
}

interface Asking {
  readonly max: number
  readonly hint: string
  readonly isOptional?: boolean
  readonly initial?: string
}

function toText(name: keyof typeof SUBSCRIBE_INPUTS, label: string, asking: Asking): InputBlock {
  const { max, hint, isOptional = false, initial = '' } = asking
  const value = truncate(initial, max)
  return {
    type: 'input',
    block_id: SUBSCRIBE_INPUTS[name],
    optional: isOptional,
    label: { type: 'plain_text', text: label },
    element: {
      type: 'plain_text_input',
      action_id: SUBSCRIBE_INPUTS[name],
      max_length: max,
      placeholder: { type: 'plain_text', text: hint },
      ...(value === '' ? {} : { initial_value: value }),
    },
  }
}

/** The options' values are what the command takes. */
function toEvery(): InputBlock {
  const [first, ...rest] = [
    toOption('Every day', 'daily'),
    toOption('On weekdays', 'weekdays'),
    ...DAYS.map(day => toOption(`Weekly on ${day}`, `weekly on ${day.toLowerCase()}`)),
  ] as [PlainTextOption, ...PlainTextOption[]]
  return {
    type: 'input',
    block_id: SUBSCRIBE_INPUTS.every,
    label: { type: 'plain_text', text: 'How often' },
    element: {
      type: 'static_select',
      action_id: SUBSCRIBE_INPUTS.every,
      options: [first, ...rest],
      initial_option: first,
    },
  }
}

function toOption(text: string, value: string): PlainTextOption {
  return { text: { type: 'plain_text', text }, value }
}
