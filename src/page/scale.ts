/** An axis: where values lie on it, and where it is marked. */
export interface Scale {
  /** From 0, its beginning, to 1. */
  readonly toShare: (value: number) => number
  readonly ticks: readonly number[]
  readonly isLog: boolean
}

/** Values spread wider than this crowd at one end of an even axis. */
const LOG_FROM = 100
const TICKS_MOST = 6
/** What a division may be off by. */
const SLIP = 1e-9

export function toScale(values: readonly number[]): Scale {
  const least = Math.min(...values)
  const most = Math.max(...values)
  if (!(most > least)) return { toShare: () => 0.5, ticks: values.slice(0, 1), isLog: false }
  const isLog = least > 0 && most / least > LOG_FROM
  const along = isLog ? Math.log10 : (value: number) => value
  const [from, to] = [along(least), along(most)]
  return {
    toShare: value => (along(value) - from) / (to - from),
    ticks: isLog ? toPowers(from, to) : toSteps(from, to),
    isLog,
  }
}

/** Powers of ten between two exponents. */
function toPowers(from: number, to: number): readonly number[] {
  const step = Math.max(1, Math.ceil((to - from) / TICKS_MOST))
  const first = Math.ceil(from / step) * step
  return toRange(first, to, step).map(exponent => 10 ** exponent)
}

/** Round values between two others: ones, twos or fives of some power of ten. */
function toSteps(from: number, to: number): readonly number[] {
  const rough = (to - from) / TICKS_MOST
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5].find(each => each * power >= rough) ?? 10) * power
  const first = Math.ceil(from / step - SLIP)
  const ticks = toRange(first, to / step + SLIP, 1).map(count => Number((count * step).toPrecision(15)))
  // Far from nought a step may be less than what a number can say.
  return [...new Set(ticks)].filter(tick => tick >= from && tick <= to)
}

function toRange(first: number, last: number, step: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.floor((last - first) / step) + 1) },
    (_, at) => first + at * step,
  )
}

/** How high each lies, from 0, so that none lies on another: those that share a column pile up in their order. */
export function toLevels(shares: readonly number[], columns: number): readonly number[] {
  const heights = new Map<number, number>()
  return shares.map(share => {
    const column = Math.round(share * columns)
    const level = heights.get(column) ?? 0
    heights.set(column, level + 1)
    return level
  })
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Points as shares of a box `aspect` times as wide as it is high, as large as they fit, equally long both ways. */
export function toBox(points: readonly Point[], aspect: number): readonly Point[] {
  const middle = { x: toMiddle(points.map(({ x }) => x)), y: toMiddle(points.map(({ y }) => y)) }
  const reach = Math.max(
    ...points.map(({ x, y }) => Math.max(Math.abs(x - middle.x) / aspect, Math.abs(y - middle.y))),
    Number.MIN_VALUE,
  )
  return points.map(({ x, y }) => ({
    x: 0.5 + (x - middle.x) / reach / aspect / 2,
    y: 0.5 - (y - middle.y) / reach / 2,
  }))
}

function toMiddle(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2
}
