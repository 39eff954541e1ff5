import type { ChartBlock } from '../../src/blocks/chart.ts'

/** A bar chart of one series. */
export function buildChart(
  data: readonly { readonly label: string; readonly value: number }[],
  title = 'speedup (×), as claimed',
): ChartBlock {
  return {
    type: 'data_visualization',
    title,
    chart: {
      type: 'bar',
      series: [{ name: 'speedup', data }],
      axis_config: { categories: data.map(({ label }) => label) },
    },
  }
}
