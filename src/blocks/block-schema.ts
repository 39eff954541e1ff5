import { z } from 'zod'
import { chart } from './chart-schema.ts'
import { LIMITS, type Limit } from './limits.ts'

/** What Slack takes, as it came over the wire: unknown fields are refused where Slack refuses them. */

const string = (limit: Limit): z.ZodString =>
  z
    .string()
    .min(limit.min ?? 0)
    .max(limit.max)

export const list = <T extends z.ZodType>(limit: Limit, item: T): z.ZodArray<T> =>
  z
    .array(item)
    .min(limit.min ?? 0)
    .max(limit.max)

const plain = (limit: Limit) =>
  z.strictObject({ type: z.literal('plain_text'), text: string(limit), emoji: z.boolean().optional() })
const mrkdwn = (limit: Limit) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: string(limit), verbatim: z.boolean().optional() })
const text = (limit: Limit) => z.discriminatedUnion('type', [plain(limit), mrkdwn(limit)])

const id = string(LIMITS.identifier)
/** Slack opens web pages, mail addresses and its own deep links. */
const url = string(LIMITS.url).regex(/^(https?:\/\/[^\s/]|mailto:.|slack:\/\/)/, 'must be a valid URL')
const flag = z.boolean().optional()
const rest = z.unknown().optional()
const shape = (pattern: RegExp) => z.string().regex(pattern).optional()

const confirm = z
  .strictObject({
    title: plain(LIMITS.confirmTitle).optional(),
    text: text(LIMITS.confirmText),
    confirm: plain(LIMITS.confirmButton).optional(),
    deny: plain(LIMITS.confirmButton).optional(),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional()

const optionOf = <T extends z.ZodType>(label: T) =>
  z.strictObject({
    text: label,
    value: string(LIMITS.optionValue),
    description: plain(LIMITS.optionText).optional(),
    url: url.optional(),
  })
const option = optionOf(plain(LIMITS.optionText))
const richOption = optionOf(text(LIMITS.optionText))
const optionGroup = z.strictObject({
  label: plain(LIMITS.optionText),
  options: list(LIMITS.options, option),
})

/** Fields that several interactive elements share; Slack accepts them on each of these. */
const interactive = {
  action_id: id.optional(),
  confirm,
  focus_on_load: flag,
  placeholder: plain(LIMITS.placeholder).optional(),
}

const element = <N extends string, S extends z.ZodRawShape>(type: N, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape })
const action = <N extends string, S extends z.ZodRawShape>(type: N, shape: S) =>
  element(type, { ...interactive, ...shape })

const button = element('button', {
  action_id: id.optional(),
  confirm,
  text: plain(LIMITS.buttonText),
  value: string(LIMITS.buttonValue).optional(),
  url: url.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: string(LIMITS.accessibilityLabel).optional(),
})
const fileId = z.string().regex(/^F[A-Z0-9]{8,}$/, 'must be the id of a file')
const picture = {
  image_url: url.optional(),
  slack_file: z.union([z.strictObject({ url }), z.strictObject({ id: fileId })]).optional(),
  alt_text: string(LIMITS.imageAlt),
}
const hasOneSource = (image: { image_url?: unknown; slack_file?: unknown }): boolean =>
  (image.image_url === undefined) !== (image.slack_file === undefined)
const oneSource = 'must have one of image_url and slack_file'
const image = element('image', picture).refine(hasOneSource, oneSource)

const initial = (name: string) => ({ [`initial_${name}`]: rest })
const selectOptions = {
  options: list(LIMITS.options, option).optional(),
  option_groups: list(LIMITS.optionGroups, optionGroup).optional(),
}
const hasOptions = (select: { options?: unknown; option_groups?: unknown }): boolean =>
  (select.options === undefined) !== (select.option_groups === undefined)
const oneOptions = 'must have one of options and option_groups'
const many = { max_selected_items: z.int().min(1).optional() }
const inChannel = { ...initial('channel'), response_url_enabled: flag }
const inConversation = {
  ...initial('conversation'),
  response_url_enabled: flag,
  default_to_current_conversation: flag,
  filter: rest,
}

const choices = [
  action('static_select', { ...selectOptions, initial_option: option.optional() }).refine(
    hasOptions,
    oneOptions,
  ),
  action('external_select', { initial_option: option.optional(), min_query_length: z.int().optional() }),
  action('users_select', initial('user')),
  action('channels_select', inChannel),
  action('conversations_select', inConversation),
  action('multi_static_select', { ...selectOptions, ...initial('options'), ...many }).refine(
    hasOptions,
    oneOptions,
  ),
  action('multi_external_select', { ...initial('options'), ...many, min_query_length: rest }),
  action('multi_users_select', { ...initial('users'), ...many }),
  action('multi_channels_select', { ...initial('channels'), ...many }),
  action('multi_conversations_select', {
    ...initial('conversations'),
    ...many,
    default_to_current_conversation: flag,
    filter: rest,
  }),
  action('radio_buttons', {
    options: list(LIMITS.choiceOptions, richOption),
    initial_option: richOption.optional(),
  }),
  action('checkboxes', {
    options: list(LIMITS.choiceOptions, richOption),
    initial_options: list(LIMITS.choiceOptions, richOption).optional(),
  }),
  action('datepicker', { initial_date: shape(/^\d{4}-\d\d-\d\d$/) }),
  action('datetimepicker', { initial_date_time: z.int().optional() }),
  action('timepicker', { initial_time: shape(/^\d\d:\d\d$/), timezone: rest }),
] as const
const overflow = action('overflow', { options: list(LIMITS.overflowOptions, option) })
const workflowButton = action('workflow_button', {
  text: plain(LIMITS.buttonText),
  workflow: z.unknown(),
  style: rest,
  accessibility_label: string(LIMITS.accessibilityLabel).optional(),
})
const typed = { initial_value: string(LIMITS.inputLength).optional(), dispatch_action_config: rest }
const lengthOf = z.int().min(0).max(LIMITS.inputLength.max).optional()
const richTextInput = action('rich_text_input', {
  dispatch_action_config: rest,
  initial_value: rest,
  min_lines: rest,
  max_lines: rest,
})
const inputs = [
  ...choices,
  richTextInput,
  action('plain_text_input', { ...typed, multiline: flag, min_length: lengthOf, max_length: lengthOf }),
  action('email_text_input', typed),
  action('url_text_input', typed),
  action('number_input', { ...typed, is_decimal_allowed: z.boolean(), min_value: rest, max_value: rest }),
  action('file_input', { filetypes: rest, max_files: z.int().min(1).max(10).optional() }),
] as const

const feedback = z.strictObject({
  text: plain(LIMITS.buttonText),
  value: string(LIMITS.buttonValue),
  accessibility_label: string(LIMITS.accessibilityLabel).optional(),
})
const contextAction = z.discriminatedUnion('type', [
  action('feedback_buttons', { positive_button: feedback, negative_button: feedback }),
  action('icon_button', {
    icon: z.string(),
    text: plain(LIMITS.buttonText),
    value: string(LIMITS.buttonValue).optional(),
    accessibility_label: rest,
    visible_to_user_ids: rest,
  }),
])

const block = <N extends string, S extends z.ZodRawShape>(type: N, shape: S) =>
  element(type, { block_id: id.optional(), ...shape })

const richPart = z.looseObject({
  type: z.enum(['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted']),
  elements: z.array(z.looseObject({ type: z.string() })),
})
const richText = block('rich_text', { elements: z.array(richPart).min(1) })
const rawText = element('raw_text', { text: z.string().min(1) })
const rawNumber = element('raw_number', { value: z.number(), text: z.string().min(1) })
const cells = list(LIMITS.tableCells, z.discriminatedUnion('type', [rawText, rawNumber, richText]))

const card = block('card', {
  hero_image: image.optional(),
  icon: image.optional(),
  slack_icon: rest,
  title: text(LIMITS.cardTitle).optional(),
  subtitle: text(LIMITS.cardTitle).optional(),
  body: text(LIMITS.cardBody).optional(),
  subtext: text(LIMITS.cardBody).optional(),
  actions: list(LIMITS.cardActions, button).optional(),
}).refine(c => c.hero_image ?? c.title ?? c.actions ?? c.body, 'must have hero_image, title, actions or body')

const taskCard = block('task_card', {
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: rest,
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
})

const anyBlock = z.discriminatedUnion('type', [
  block('section', {
    text: text(LIMITS.sectionText).optional(),
    fields: list(LIMITS.sectionFields, text(LIMITS.sectionField)).optional(),
    accessory: z.discriminatedUnion('type', [button, overflow, workflowButton, image, ...choices]).optional(),
    expand: flag,
  }).refine(s => s.text ?? s.fields, 'must have text or fields'),
  block('header', { text: plain(LIMITS.header), level: z.int().min(1).max(4).optional() }),
  block('divider', {}),
  block('context', {
    elements: list(
      LIMITS.contextElements,
      z.discriminatedUnion('type', [image, plain(LIMITS.textObject), mrkdwn(LIMITS.textObject)]),
    ),
  }),
  block('actions', {
    elements: list(
      LIMITS.actionsElements,
      z.discriminatedUnion('type', [button, overflow, workflowButton, richTextInput, ...choices]),
    ),
  }),
  block('context_actions', { elements: list(LIMITS.contextActionsElements, contextAction) }),
  block('image', { ...picture, title: plain(LIMITS.imageTitle).optional() }).refine(hasOneSource, oneSource),
  block('input', {
    label: plain(LIMITS.inputLabel),
    hint: plain(LIMITS.inputLabel).optional(),
    optional: flag,
    dispatch_action: flag,
    element: z.discriminatedUnion('type', inputs),
  }),
  block('markdown', { text: string(LIMITS.markdown) }),
  richText,
  block('table', { rows: list(LIMITS.tableRows, cells), column_settings: z.array(z.unknown()).optional() }),
  block('data_table', {
    rows: list(LIMITS.dataTableRows, cells),
    caption: z.string().min(1),
    page_size: z.int().min(1).max(LIMITS.dataTablePage.max).optional(),
    row_header_column_index: z.int().min(0).optional(),
  }),
  card,
  block('carousel', { elements: list(LIMITS.carouselCards, card) }),
  block('container', {
    title: plain(LIMITS.containerTitle).optional(),
    subtitle: text(LIMITS.containerTitle).optional(),
    rich_text_title: richText.optional(),
    child_blocks: z.lazy((): z.ZodType => list(LIMITS.containerBlocks, blockSchema)),
    width: rest,
    icon: image.optional(),
    is_collapsible: flag,
    default_collapsed: flag,
    has_header_divider: flag,
  }),
  block('alert', { text: text(LIMITS.alertText), level: rest }),
  taskCard,
  block('plan', { title: z.string().min(1), tasks: z.array(taskCard).optional() }),
  block('video', {
    video_url: url,
    thumbnail_url: url,
    alt_text: string(LIMITS.imageAlt),
    title: plain(LIMITS.videoText),
    title_url: url.optional(),
    description: plain(LIMITS.videoText).optional(),
    author_name: rest,
    provider_name: rest,
    provider_icon_url: rest,
  }),
  block('data_visualization', { title: string(LIMITS.chartTitle), chart }),
  z.looseObject({ type: z.literal('file'), block_id: id.optional() }),
])

/** What is looked at beyond a block's own shape. */
export interface AnyBlock {
  readonly type: string
  readonly block_id?: string | undefined
}

/** One block of any type. */
export const blockSchema: z.ZodType<AnyBlock> = anyBlock

interface ViewFrame {
  readonly type: 'modal' | 'home'
  readonly blocks?: unknown
  readonly title?: unknown
  readonly submit?: unknown
}

/** A modal or App Home without its blocks. */
export const viewSchema: z.ZodType<ViewFrame> = z.strictObject({
  type: z.enum(['modal', 'home']),
  blocks: z.unknown(),
  title: plain(LIMITS.viewTitle).optional(),
  submit: plain(LIMITS.viewTitle).optional(),
  close: plain(LIMITS.viewTitle).optional(),
  private_metadata: string(LIMITS.privateMetadata).optional(),
  callback_id: string({ ...LIMITS.identifier, min: 0 }).optional(),
  external_id: string({ ...LIMITS.identifier, min: 0 }).optional(),
  clear_on_close: flag,
  notify_on_close: flag,
  submit_disabled: flag,
})
