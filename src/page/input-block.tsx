import { useId } from 'react'
import type { PageView } from '../playground/web/wire.ts'
import { isRecord, type JsonRecord, toOptions, toRecords, toWords } from './wire-values.ts'

interface Props {
  readonly block: JsonRecord
  readonly view: PageView
}

interface FieldProps {
  readonly element: JsonRecord
  readonly name: string
  readonly id: string
  readonly isRequired: boolean
  /** What was filled in before, or what the field starts with. */
  readonly value: unknown
  readonly describedBy: string | undefined
}

/** A field of a window, with its label and what is wrong with it. */
export function InputBlock({ block, view }: Props) {
  const id = useId()
  const blockId = String(block['block_id'])
  const element = isRecord(block['element']) ? block['element'] : {}
  const actionId = String(element['action_id'])
  const error = view.errors[blockId]
  const hint = toWords(block['hint'])
  const isMany = /^(?:checkboxes|multi_)/.test(String(element['type']))
  const described = typeof error === 'string' || hint !== '' ? `${id}-more` : undefined
  return (
    <div
      className="field"
      data-block={blockId}
      data-action={actionId}
      {...(isMany ? { 'data-many': '' } : {})}
    >
      <label htmlFor={id} id={`${id}-label`}>
        {toWords(block['label'])}
        {block['optional'] === true && <span className="aside"> (optional)</span>}
      </label>
      <Field
        element={element}
        name={`${blockId}/${actionId}`}
        id={id}
        isRequired={block['optional'] !== true}
        value={toValue(view, blockId, element)}
        describedBy={described}
      />
      {described !== undefined && (
        <p id={described} className={typeof error === 'string' ? 'error' : 'aside'}>
          {typeof error === 'string' ? error : hint}
        </p>
      )}
    </div>
  )
}

function toValue(view: PageView, blockId: string, element: JsonRecord): unknown {
  const block = view.values[blockId]
  const before = isRecord(block) ? block[String(element['action_id'])] : undefined
  const from = isRecord(before) ? before : element
  const prefix = isRecord(before) ? 'selected' : 'initial'
  return (
    from[isRecord(before) ? 'value' : 'initial_value'] ??
    from[`${prefix}_option`] ??
    from[`${prefix}_options`] ??
    from[`${prefix}_date`] ??
    from[`${prefix}_time`]
  )
}

const TYPES: Readonly<Record<string, string>> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
}

function Field(props: FieldProps) {
  const { element, name, id, isRequired, value, describedBy } = props
  const type = String(element['type'])
  const common = { id, name, required: isRequired, 'aria-describedby': describedBy }
  if (type === 'static_select')
    return (
      <select {...common} defaultValue={isRecord(value) ? String(value['value']) : ''}>
        {!isRecord(value) && <option value="">{toWords(element['placeholder']) || 'Choose'}</option>}
        {toOptions(element).map(option => (
          <option key={String(option['value'])} value={String(option['value'])}>
            {toWords(option['text'])}
          </option>
        ))}
      </select>
    )
  if (type === 'radio_buttons' || type === 'checkboxes' || type === 'multi_static_select')
    return <Choices {...props} isMany={type !== 'radio_buttons'} />
  const text = {
    ...common,
    defaultValue: value === null || value === undefined ? '' : String(value),
    placeholder: toWords(element['placeholder']),
    maxLength: typeof element['max_length'] === 'number' ? element['max_length'] : undefined,
  }
  return element['multiline'] === true ? (
    <textarea {...text} rows={4} />
  ) : (
    <input {...text} type={TYPES[type] ?? 'text'} step={type === 'number_input' ? 'any' : undefined} />
  )
}

function Choices({ element, name, id, value, isMany }: FieldProps & { readonly isMany: boolean }) {
  const chosen = new Set((isRecord(value) ? [value] : toRecords(value)).map(option => option['value']))
  return (
    <fieldset className="choices" aria-labelledby={`${id}-label`}>
      {toOptions(element).map((option, at) => (
        <label key={String(option['value'])}>
          <input
            id={at === 0 ? id : undefined}
            type={isMany ? 'checkbox' : 'radio'}
            name={name}
            value={String(option['value'])}
            defaultChecked={chosen.has(option['value'])}
          />
          {toWords(option['text'])}
        </label>
      ))}
    </fieldset>
  )
}
