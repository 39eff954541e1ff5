/** Units of one dimension with their factor to its base; any other unit answers only to itself. */
const FACTORS: Readonly<Record<string, readonly [string, number]>> = {
  kb: ['byte', 1e3],
  mb: ['byte', 1e6],
  gb: ['byte', 1e9],
  tb: ['byte', 1e12],
  b: ['byte', 1],
  byte: ['byte', 1],
  us: ['s', 1e-6],
  µs: ['s', 1e-6],
  ms: ['s', 1e-3],
  millisecond: ['s', 1e-3],
  s: ['s', 1],
  second: ['s', 1],
  min: ['s', 60],
  minute: ['s', 60],
  h: ['s', 3600],
  hour: ['s', 3600],
  day: ['s', 86_400],
  param: ['parameter', 1],
  pp: ['%', 1],
}

/** A value in its dimension's base unit: 12 ms → 0.012 s. Only for comparing; what is shown stays as it was said. */
export function toBase(value: number, unit: string): { readonly value: number; readonly unit: string } {
  const folded = unit.toLowerCase()
  const [base, factor] = FACTORS[folded] ?? [folded, 1]
  return { value: value * factor, unit: base }
}
