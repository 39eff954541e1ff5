import type { HomeView, KnownBlock, SectionBlock } from '@slack/types'
import type { StoredPaper } from '../library/library.ts'
import { ACTIONS, type PaperVerb } from './actions.ts'
import { bold, italic, plain, richText } from './rich-text.ts'
import { toLink, toMrkdwn, truncate } from './slack-text.ts'
import { EXAMPLES, toDay, toTitleText, toTitleUrl } from './wording.ts'

export interface Home {
  readonly librarySize: number
  /** The last saved first. */
  readonly saved: readonly StoredPaper[]
  /** The last asked first. */
  readonly questions: readonly string[]
}

/** Saved papers that the tab lists; all of them are in the BibTeX. */
const SAVED_SHOWN = 60
const TITLE_LENGTH = 240
const QUESTION_LENGTH = 70
/** Slack's limit of a button's value is 2,000. */
const VALUE_LENGTH = 300

/** App Home: how to ask, what the library holds, what this user saved and asked. */
export function toHomeView({ librarySize, saved, questions }: Home): HomeView {
  return {
    type: 'home',
    blocks: [
      header('paperboy'),
      richText([
        plain('Ask with a topic, a problem or a method: the nearest of '),
        bold(librarySize.toLocaleString('en')),
        plain(' papers, and what each one claims in numbers, every number with its sentence.'),
      ]),
      richText(EXAMPLES.flatMap((example, at) => [plain(`${at > 0 ? '\n' : ''}/papers ${example}`)])),
      ...toQuestions(questions),
      header('Saved papers'),
      ...toSaved(saved),
    ],
  }
}

function toQuestions(questions: readonly string[]): KnownBlock[] {
  const asked = questions.map(question => ({ question, label: truncate(question, QUESTION_LENGTH) }))
  const shown = asked.filter(({ label }) => label !== '').slice(0, 5)
  if (shown.length === 0) return []
  return [
    header('Asked before'),
    {
      type: 'actions',
      elements: shown.map(({ question, label }, at) => ({
        type: 'button',
        action_id: `${ACTIONS.again}_${at}`,
        text: { type: 'plain_text', text: label },
        value: truncate(question, VALUE_LENGTH),
      })),
    },
  ]
}

function toSaved(saved: readonly StoredPaper[]): KnownBlock[] {
  if (saved.length === 0)
    return [richText([italic('None yet. The menu beside a paper in an answer has “Save”.')])]
  const more = saved.length - SAVED_SHOWN
  return [
    ...saved.slice(0, SAVED_SHOWN).map(toSavedPaper),
    ...(more > 0 ? [richText([italic(`… and ${more} more; the BibTeX has them all.`)])] : []),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: ACTIONS.bibtex,
          text: { type: 'plain_text', text: 'Export BibTeX' },
        },
      ],
    },
  ]
}

const MENU: readonly (readonly [PaperVerb, string])[] = [
  ['numbers', 'Numbers & sentences'],
  ['abstract', 'Abstract and BibTeX'],
  ['remove', 'Remove'],
]

function toSavedPaper(paper: StoredPaper): SectionBlock {
  const day = toDay(paper)
  const title = toLink(toTitleUrl(paper), toTitleText(paper, TITLE_LENGTH), toMrkdwn)
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: day ? `${title}  ${toMrkdwn(day)}` : title, verbatim: true },
    accessory: {
      type: 'overflow',
      action_id: ACTIONS.saved,
      options: MENU.map(([verb, label]) => ({
        text: { type: 'plain_text', text: label },
        value: toSavedAction({ verb, ordinal: paper.ordinal }),
      })),
    },
  }
}

function header(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text } }
}

/** What a menu of the tab asks for: a paper by its place in the library. */
export interface SavedAction {
  readonly verb: PaperVerb
  readonly ordinal: number
}

export function toSavedAction({ verb, ordinal }: SavedAction): string {
  return `${verb}|${ordinal}`
}

/** Null for what is none. */
export function parseSavedAction(value: string): SavedAction | null {
  const [, verb, ordinal] = /^([a-z]+)\|(\d{1,15})$/.exec(value) ?? []
  const known = MENU.find(([name]) => name === verb)?.[0]
  return known ? { verb: known, ordinal: Number(ordinal) } : null
}
