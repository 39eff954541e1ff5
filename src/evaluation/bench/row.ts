/** One figure of a bench run. The public shape: CHANGELOG notes every change. */
export interface BenchRow {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The same thing done the plain way in the same run, in the same unit. */
  readonly baseline?: number
  /** From both, as the row's name says; machines differ and are noisy, ratios of one run are not. */
  readonly ratio?: number
}

/** `value / baseline`. */
export function toRatioRow(name: string, unit: string, measured: Measured): BenchRow {
  const { value, baseline } = measured
  return { name, value, unit, baseline, ratio: value / baseline }
}

/** `baseline / value`: how many times as fast, where both are times. */
export function toSpeedupRow(name: string, unit: string, measured: Measured): BenchRow {
  const { value, baseline } = measured
  return { name, value, unit, baseline, ratio: baseline / value }
}

interface Measured {
  readonly value: number
  readonly baseline: number
}
