import type { ModalView } from '@slack/types'
import type { Answer } from '../conversation/answer.ts'
import { CALLBACKS } from './actions.ts'
import { toAnswerMessage } from './answer-message.ts'
import { toModal } from './paper-views.ts'
import { EXAMPLES } from './wording.ts'

/** Where the question stands in the submitted view. */
export const QUESTION_INPUT = { block: 'question', action: 'text' } as const

/** "Search papers" from anywhere in Slack: the question, answered in the same window. */
export function toSearchView(): ModalView {
  return {
    type: 'modal',
    callback_id: CALLBACKS.searchSubmitted,
    title: { type: 'plain_text', text: 'Search papers' },
    submit: { type: 'plain_text', text: 'Search' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [
      {
        type: 'input',
        block_id: QUESTION_INPUT.block,
        label: { type: 'plain_text', text: 'A topic, a problem or a method' },
        element: {
          type: 'plain_text_input',
          action_id: QUESTION_INPUT.action,
          max_length: 1_000,
          placeholder: { type: 'plain_text', text: EXAMPLES[0] },
        },
      },
    ],
  }
}

/** An answer in a window, for its reader alone: what is said in a channel, without what only works there. */
export function toSearchResultView(answer: Answer, thread: string): ModalView {
  const { blocks } = toAnswerMessage(answer, { thread, isInWindow: true })
  return toModal('Search papers', blocks)
}
