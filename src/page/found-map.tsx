import type { Found } from '../playground/web/wire-papers.ts'
import { type Dot, DotField } from './dot-field.tsx'
import { toBox } from './scale.ts'

/** Width of the map to its height, as in papers.css. */
const ASPECT = 2
/** Of the box: dots on its edge would be cut. */
const MARGIN = 0.06

interface Props {
  readonly found: Found
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

/** The papers and the question on a plane: near in meaning, near here. */
export function FoundMap({ found: { papers, point }, chosen, onChoose }: Props) {
  const [question = { x: 0.5, y: 0.5 }, ...places] = toBox(
    [point, ...papers.map(each => each.point)],
    ASPECT,
  ).map(({ x, y }) => ({ x: inset(x), y: inset(y) }))
  const dots = papers.map(
    ({ id, title, n, isClose }, at): Dot => ({
      key: id,
      x: places[at]?.x ?? 0.5,
      y: places[at]?.y ?? 0.5,
      label: n === null ? title : `${n} ${title}`,
      className: [isClose ? 'full' : '', n === null ? '' : 'signed'].join(' '),
      ...(n === null ? {} : { sign: String(n) }),
    }),
  )
  const [x, y] = [question.x * 100 * ASPECT, question.y * 100]
  return (
    <figure className="found-map">
      <DotField label="Map of the papers" className="map" dots={dots} chosen={chosen} onChoose={onChoose}>
        <svg viewBox={`0 0 ${100 * ASPECT} 100`} aria-hidden="true">
          {[20, 45, 75, 110].map(radius => (
            <circle key={radius} cx={x} cy={y} r={radius} />
          ))}
          <path d={`M${x - 3} ${y}h6M${x} ${y - 3}v6`} />
        </svg>
      </DotField>
      <figcaption className="aside">
        The cross is the question. What is near in meaning is mostly near on the map. Filled: close; with a
        number: that paper in the thread.
      </figcaption>
    </figure>
  )
}

function inset(share: number): number {
  return MARGIN + share * (1 - 2 * MARGIN)
}
