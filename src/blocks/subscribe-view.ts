import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { z } from 'zod'
import { DAYS } from '../digests/schedule.ts'
import { CALLBACKS } from './actions.ts'
import { truncate } from './slack-text.ts'

/** Where things stand in the submitted view: block and action have one name. */
export const SUBSCRIBE_INPUTS = {
  topic: 'topic',
  conditions: 'conditions',
  excluded: 'excluded',
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

/** The window for subscribing a channel; the topic may be there from a question. */
export function toSubscribeView(context: SubscribeContext, topic: string): ModalView {
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
        initial: topic,
      }),
      toText('conditions', 'Only papers that claim', { max: 100, hint: 'speedup > 2x', isOptional: true }),
      toText('excluded', 'Never papers that mention', {
        max: 300,
        hint: 'video, speech',
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
