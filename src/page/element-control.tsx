import { useState } from 'react'
import { OverflowMenu } from './overflow-menu.tsx'
import { isRecord, type JsonRecord, toOptions, toWords } from './wire-values.ts'

export type Element = JsonRecord

/** Presses, or chooses that option. */
export type Use = (blockId: string, actionId: string, choice?: string) => Promise<boolean>

interface Props {
  readonly blockId: string
  readonly element: Element
  readonly use: Use
  /** What a menu stands beside, for who does not see it. */
  readonly about?: string
}

/** Something that can be pressed or chosen from. */
export function ElementControl(props: Props) {
  switch (props.element['type']) {
    case 'button':
      return <ButtonElement {...props} />
    case 'overflow':
      return <OverflowElement {...props} />
    case 'static_select':
    case 'radio_buttons':
      return <SelectElement {...props} />
    default:
      return <span className="aside">({String(props.element['type'])} is not shown in the playground)</span>
  }
}

function ButtonElement({ blockId, element, use }: Props) {
  const [isBusy, setBusy] = useState(false)
  const { style, url } = element
  const press = async (): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    if (typeof url === 'string') window.open(url, '_blank', 'noreferrer')
    await use(blockId, String(element['action_id']))
    setBusy(false)
  }
  return (
    <button
      type="button"
      className={`plain ${typeof style === 'string' ? style : ''}`}
      aria-busy={isBusy}
      aria-label={
        typeof element['accessibility_label'] === 'string' ? element['accessibility_label'] : undefined
      }
      onClick={() => void press()}
    >
      {toWords(element['text'])}
    </button>
  )
}

function OverflowElement({ blockId, element, use, about = '' }: Props) {
  const options = toOptions(element).map(option => ({
    label: toWords(option['text']),
    value: String(option['value']),
  }))
  return (
    <OverflowMenu
      label={about === '' ? 'More' : `More for ${about}`}
      options={options}
      onChoose={value => void use(blockId, String(element['action_id']), value)}
    />
  )
}

function SelectElement({ blockId, element, use }: Props) {
  const { initial_option: initial } = element
  const label = toWords(element['placeholder']) || 'Choose'
  return (
    <select
      aria-label={label}
      defaultValue={isRecord(initial) ? String(initial['value']) : ''}
      onChange={event => void use(blockId, String(element['action_id']), event.target.value)}
    >
      <option value="" disabled>
        {label}
      </option>
      {toOptions(element).map(option => (
        <option key={String(option['value'])} value={String(option['value'])}>
          {toWords(option['text'])}
        </option>
      ))}
    </select>
  )
}
