import { z } from 'zod'
import { LIMITS, type Limit } from './limits.ts'

const words = ({ min = 0, max }: Limit) => z.string().min(min).max(max)
const label = words(LIMITS.chartLabel)
const axis = words(LIMITS.chartTitle).optional()
const points = z
  .array(z.strictObject({ label, value: z.number() }))
  .min(1)
  .max(LIMITS.chartPoints.max)
const drawn = {
  series: z
    .array(z.strictObject({ name: label, data: points }))
    .min(1)
    .max(LIMITS.chartSeries.max),
  axis_config: z.strictObject({
    categories: z.array(label).min(1).max(LIMITS.chartPoints.max),
    x_label: axis,
    y_label: axis,
  }),
}

/** What a `data_visualization` block draws. */
export const chart: z.ZodType = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('pie'), segments: points }),
  z.strictObject({ type: z.literal('bar'), ...drawn }),
  z.strictObject({ type: z.literal('line'), ...drawn }),
  z.strictObject({ type: z.literal('area'), ...drawn }),
])
