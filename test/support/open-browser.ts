import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'

export async function openBrowser(executablePath: string): Promise<Browser> {
  // As root, which containers of a continuous integration run as, Chromium's own sandbox does not start.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
}

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe finds serious or critical in the page as it is shown now. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  // Not as a script tag: the page's own policy lets none in.
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: readonly Violation[] }> }
    }
    return (await axe.run()).violations
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`)
}
