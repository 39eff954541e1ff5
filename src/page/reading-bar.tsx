import { useDesk } from './desk.ts'

/** Papers that are being read: how many, how fast, how long yet. */
export function ReadingBar() {
  const { reading } = useDesk().frame
  if (!reading) return null
  const { done, total, rate } = reading
  return (
    <div className="reading">
      <label htmlFor="reading">
        Reading papers: {done} of {total}
        {rate !== null && ` · ${rate.toFixed(1)} a second · ${toTimeLeft((total - done) / rate)}`}
        <span className="aside"> · ask already: the answer comes from what is read</span>
      </label>
      <progress id="reading" value={done} max={total} />
    </div>
  )
}

function toTimeLeft(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'time left unknown'
  return seconds < 90 ? `${Math.ceil(seconds)} s left` : `${Math.round(seconds / 60)} min left`
}
