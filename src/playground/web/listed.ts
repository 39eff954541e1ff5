import { ACTIONS, parsePaperAction, parsePapersAction } from '../../blocks/actions.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import type { Message } from '../state.ts'
import type { ListedIn } from './wire-papers.ts'

/**
 * The papers that a message of the bot's lists: what can be pressed in it names them and their thread. Null: it
 * lists none.
 */
export const toListed = ({ isBot, blocks }: Pick<Message, 'isBot' | 'blocks'>): ListedIn | null => {
  if (!isBot) return null
  const beside = blocks
    .flatMap(block => toMenuValue(block) ?? [])
    .flatMap(each => parsePaperAction(each) ?? [])
  const under = blocks.flatMap(toNumbersValues).flatMap(each => parsePapersAction(each) ?? [])
  const thread = (beside[0] ?? under[0])?.thread
  if (thread === undefined) return null
  const numbers = [...beside.map(({ n }) => n), ...under.flatMap(papers => papers.numbers)]
  return { thread, numbers: [...new Set(numbers)] }
}

/** What any entry of a paper's menu says. */
const toMenuValue = ({ accessory }: JsonObject): string | null => {
  if (!isJsonObject(accessory) || accessory['action_id'] !== ACTIONS.paper) return null
  const [option] = Array.isArray(accessory['options']) ? accessory['options'] : []
  return isJsonObject(option) ? String(option['value']) : null
}

/** What the button for the numbers of all papers says. */
const toNumbersValues = ({ elements }: JsonObject): readonly string[] =>
  (Array.isArray(elements) ? elements.filter(isJsonObject) : [])
    .filter(element => element['action_id'] === ACTIONS.numbers)
    .map(({ value }) => String(value))
