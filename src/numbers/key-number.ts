/** What a number can measure. */
export const KINDS = [
  'speedup',
  'reduction',
  'gain',
  'score',
  'size',
  'count',
  'latency',
  'throughput',
  'cost',
  'ratio',
  'setting',
  'other',
] as const

/** What a number measures. */
export type Kind = (typeof KINDS)[number]

/** `max`: "up to", `min`: "over", `approx`: "about"; null: as stated. */
export type Bound = 'max' | 'min' | 'approx' | null

/** Whether what is measured went up or down because of the work. */
export type Direction = 'up' | 'down' | 'none'

/** A stretch of the abstract as given: UTF-16 offsets, end exclusive, `abstract.slice(start, end) === text`. */
export interface Quote {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A quantity of an abstract, bound to what it measures, with the sentence it stands in. */
export interface KeyNumber extends Quote {
  /** Scaled to the base unit: "4.5B parameters" is 4500000000. The lower end of a range. */
  readonly value: number
  /** The upper end of a range, else null. */
  readonly high: number | null
  /** "%", "x", "pp", a metric's name for its points ("mAP"), or the thing counted, singular ("gpu"); "" if none. */
  readonly unit: string
  readonly bound: Bound
  readonly kind: Kind
  readonly direction: Direction
  /** What is measured, in a few words; "" where the abstract does not say. */
  readonly metric: string
  /** Dataset, hardware, model, condition: short strings from the abstract. */
  readonly context: readonly string[]
  /** What the number is measured against, where the abstract says. */
  readonly baseline: string | null
  /** A claim of the work's own result or scale that a reader would quote. */
  readonly headline: boolean
  readonly sentence: Quote
}
