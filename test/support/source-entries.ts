import type { Paper } from '../../src/papers/paper.ts'
import type { SourceEntry, SourceFault } from '../../src/sources/source.ts'

/** Papers and faults as a source would yield them. */
export async function* toEntries(given: readonly (Paper | SourceFault)[]): AsyncGenerator<SourceEntry> {
  for (const each of given) yield 'reason' in each ? { fault: each } : { paper: each }
}
