import { isRecord, type JsonRecord, toRecords } from './wire-values.ts'

/** A bar chart, each bar with its figure; other charts as the same list. */
export function Chart({ block }: { readonly block: JsonRecord }) {
  const { chart, title } = block
  const series = isRecord(chart) ? toRecords(chart['series']) : []
  const bars = series.flatMap(each =>
    toRecords(each['data']).map(point => ({
      name: series.length > 1 ? `${each['name']} · ${point['label']}` : String(point['label']),
      value: Number(point['value']),
    })),
  )
  const most = Math.max(...bars.map(({ value }) => Math.abs(value)), Number.MIN_VALUE)
  return (
    <figure className="chart">
      <figcaption>{String(title ?? '')}</figcaption>
      <dl>
        {bars.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span className="bar" style={{ width: `${(Math.abs(value) / most) * 100}%` }} />
              {value.toLocaleString('en')}
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}
