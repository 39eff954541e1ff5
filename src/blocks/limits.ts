/** What Slack allows of one thing. `min` @default 0 */
export interface Limit {
  readonly min?: number
  readonly max: number
  readonly unit: 'characters' | 'items' | 'levels'
  /** Where the number comes from. */
  readonly source: string
  /** True where Slack's reference does not state the number; it may change without notice. */
  readonly undocumented?: true
}

const types = '@slack/types 3.2.0'
const blocks = 'docs.slack.dev/reference/block-kit/blocks'
const models = 'python-slack-sdk models'

const characters = (max: number, source: string, min = 0): Limit => ({
  min,
  max,
  unit: 'characters',
  source,
})
const items = (max: number, source: string, min = 0): Limit => ({ min, max, unit: 'items', source })
const seen = (limit: Limit): Limit => ({ ...limit, undocumented: true })

type LimitName =
  | 'messageBlocks'
  | 'viewBlocks'
  | 'blocksJson'
  | 'text'
  | 'textCut'
  | 'markdown'
  | 'tableChars'
  | 'identifier'
  | 'url'
  | 'sectionText'
  | 'sectionFields'
  | 'sectionField'
  | 'header'
  | 'contextElements'
  | 'actionsElements'
  | 'contextActionsElements'
  | 'buttonText'
  | 'buttonValue'
  | 'accessibilityLabel'
  | 'textObject'
  | 'placeholder'
  | 'options'
  | 'optionGroups'
  | 'optionText'
  | 'optionValue'
  | 'overflowOptions'
  | 'choiceOptions'
  | 'confirmTitle'
  | 'confirmText'
  | 'confirmButton'
  | 'imageAlt'
  | 'imageTitle'
  | 'inputLabel'
  | 'inputLength'
  | 'tables'
  | 'tableRows'
  | 'tableCells'
  | 'dataTableRows'
  | 'dataTableChars'
  | 'dataTablePage'
  | 'charts'
  | 'chartTitle'
  | 'chartLabel'
  | 'chartSeries'
  | 'chartPoints'
  | 'cardTitle'
  | 'cardBody'
  | 'cardActions'
  | 'carouselCards'
  | 'containerBlocks'
  | 'containerTitle'
  | 'alertText'
  | 'videoText'
  | 'viewTitle'
  | 'privateMetadata'
  | 'viewJson'
  | 'modalStack'

/** Slack's limits on messages, views and Block Kit. Lengths are UTF-16 units, never less than Slack's own count. */
export const LIMITS: Readonly<Record<LimitName, Limit>> = {
  messageBlocks: items(50, blocks),
  viewBlocks: items(100, `${models}: views`, 1),
  /** Of `JSON.stringify(blocks)`: the first length that Slack refuses is about 13,200. */
  blocksJson: seen(characters(13_199, 'github.com/slackapi/bolt-js/issues/2509')),
  /** A longer text is split into several messages. */
  text: characters(4_000, 'chat.postMessage'),
  textCut: characters(40_000, 'chat.postMessage'),
  /** Over all markdown blocks of a message together. */
  markdown: characters(12_000, types),
  /** Over all table cells of a message together. */
  tableChars: seen(characters(10_000, 'table block, as reported')),
  identifier: characters(255, types, 1),
  url: characters(3_000, types, 1),
  sectionText: characters(3_000, types, 1),
  sectionFields: items(10, types, 1),
  sectionField: characters(2_000, types, 1),
  header: characters(150, types, 1),
  contextElements: items(10, types, 1),
  actionsElements: items(25, types, 1),
  contextActionsElements: items(5, types, 1),
  buttonText: characters(75, types, 1),
  buttonValue: characters(2_000, types),
  accessibilityLabel: characters(75, types),
  textObject: characters(3_000, types, 1),
  placeholder: characters(150, models, 1),
  options: items(100, types, 1),
  optionGroups: items(100, types, 1),
  optionText: characters(75, types, 1),
  optionValue: characters(150, models, 1),
  overflowOptions: items(5, models, 1),
  choiceOptions: items(10, types, 1),
  confirmTitle: characters(100, types, 1),
  confirmText: characters(300, types, 1),
  confirmButton: characters(30, types, 1),
  imageAlt: characters(2_000, types, 1),
  imageTitle: characters(2_000, types, 1),
  inputLabel: characters(2_000, types, 1),
  inputLength: characters(3_000, types),
  /** Tables in one message. */
  tables: items(1, `${blocks}/table-block`),
  tableRows: items(100, types, 1),
  tableCells: items(20, types, 1),
  /** The header and 100 rows; another version of the reference says 200. */
  dataTableRows: seen(items(101, `${blocks}/data-table-block`, 1)),
  dataTableChars: seen(characters(20_000, `${blocks}/data-table-block`)),
  dataTablePage: items(100, `${blocks}/data-table-block`, 1),
  /** Charts in one message. */
  charts: seen(items(2, 'data_visualization block, as reported')),
  chartTitle: seen(characters(50, 'data_visualization block, as reported', 1)),
  chartLabel: seen(characters(20, 'data_visualization block, as reported', 1)),
  chartSeries: seen(items(12, 'data_visualization block, as reported', 1)),
  chartPoints: seen(items(20, 'data_visualization block, as reported', 1)),
  cardTitle: characters(150, types, 1),
  cardBody: characters(200, types, 1),
  cardActions: seen(items(3, 'card block, as reported', 1)),
  carouselCards: items(10, types, 1),
  containerBlocks: items(10, types, 1),
  containerTitle: characters(150, types, 1),
  alertText: seen(characters(200, 'alert block, as reported', 1)),
  videoText: characters(199, `${blocks}/video-block`, 1),
  viewTitle: characters(24, types, 1),
  privateMetadata: characters(3_000, types),
  viewJson: seen(characters(250_000, 'views.open, as reported')),
  modalStack: { max: 3, unit: 'levels', source: 'views.push, as reported', undocumented: true },
}

/** Length of `JSON.stringify(blocks)` that our own messages stay below; leaves room under `LIMITS.blocksJson`. */
export const OWN_BLOCKS_JSON = 12_000
