import { Presets, SingleBar } from 'cli-progress'
import type { Context } from './context.ts'

/** How far a long piece of work is. */
export interface Progress {
  update(done: number): void
  stop(): void
}

/** Rates are taken over this long: papers that are known already fly by and must not promise a quick end. */
const WINDOW_MS = 15_000

/** A bar with rate and time left, drawn only on a terminal. `total` null: not known, so only count and rate. */
export function createProgress(
  context: Context,
  total: number | null,
  now: () => number = Date.now,
): Progress {
  if (!context.stderr.isTTY) return { update: () => {}, stop: () => {} }
  const format =
    total === null ? '{value} papers  {rate}/s' : '{bar} {value} of {total} papers  {rate}/s  {left}'
  const bar = new SingleBar(
    { format, stream: context.stderr as NodeJS.WriteStream, hideCursor: true, clearOnComplete: false },
    Presets.shades_classic,
  )
  const toRate = createRate(now)
  bar.start(total ?? 0, 0, { rate: '–', left: 'time left unknown' })
  return {
    update: done => {
      const rate = toRate(done)
      bar.update(done, { rate: rate === null ? '–' : rate.toFixed(1), left: toTimeLeft(total, done, rate) })
    },
    stop: () => bar.stop(),
  }
}

/** Papers a second over the last seconds; null before two readings. */
export function createRate(now: () => number): (done: number) => number | null {
  const readings: { at: number; done: number }[] = [{ at: now(), done: 0 }]
  return done => {
    readings.push({ at: now(), done })
    while (readings.length > 2 && (readings[1]?.at ?? 0) < now() - WINDOW_MS) readings.shift()
    const [first] = readings
    if (!first || now() === first.at) return null
    return ((done - first.done) * 1000) / (now() - first.at)
  }
}

export function toTimeLeft(total: number | null, done: number, rate: number | null): string {
  if (total === null || !rate) return 'time left unknown'
  const seconds = Math.ceil((total - done) / rate)
  if (seconds < 90) return `${seconds} s left`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min left` : `${(seconds / 3600).toFixed(1)} h left`
}
