/** A unit for people. */
export function toUnitName(unit: string): string {
  if (unit === '') return 'no unit'
  return unit === 'x' ? '×' : unit
}

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })

/** "1.2M", "40%", "3×": a value at an axis. */
export function toAmount(value: number, unit: string): string {
  const amount = COMPACT.format(value)
  if (unit === 'x') return `${amount}×`
  return unit === '%' ? `${amount}%` : amount
}
