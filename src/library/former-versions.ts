import type { Selectable } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyNumber } from '../numbers/key-number.ts'
import type { PaperSource } from '../papers/paper.ts'
import type { FormerVersion } from './library.ts'

/** For each paper that has any, hashes of the abstracts it had. */
export async function readFormerKeys(
  database: Database,
  ordinals: readonly number[],
): Promise<Map<number, Set<string>>> {
  const keys = new Map<number, Set<string>>()
  if (ordinals.length === 0) return keys
  const found = await database
    .selectFrom('former_versions')
    .select(['paper', 'abstract_key'])
    .where('paper', 'in', ordinals)
    .execute()
  for (const { paper, abstract_key } of found)
    keys.set(paper, (keys.get(paper) ?? new Set()).add(abstract_key))
  return keys
}

/** What tells one version of a paper from another. */
type VersionKey = Pick<Selectable<Tables['papers']>, 'version' | 'abstract_key'>

/**
 * Keeps a paper as it stands, with its numbers, before the next text takes its place. A version is kept once, and
 * never beside itself: where two sources contradict each other in turn, no more is kept than both of them.
 */
export async function keepVersion(
  database: Database,
  row: Selectable<Tables['papers']>,
  { next, replacedAt }: { readonly next: VersionKey; readonly replacedAt: string },
): Promise<void> {
  for (const key of [row, next])
    await database
      .deleteFrom('former_versions')
      .where('paper', '=', row.ordinal)
      .where('version', 'is', key.version)
      .where('abstract_key', '=', key.abstract_key)
      .execute()
  const numbers = await database
    .selectFrom('numbers')
    .select('body')
    .where('paper', '=', row.ordinal)
    .orderBy('rank')
    .execute()
  const { version, source, title, abstract, abstract_key, revised, published } = row
  await database
    .insertInto('former_versions')
    .values({
      paper: row.ordinal,
      version,
      source,
      title,
      abstract,
      abstract_key,
      // The first version came out when the paper did.
      revised: revised ?? (version === null || version === 1 ? published : null),
      replaced_at: replacedAt,
      numbers: `[${numbers.map(({ body }) => body).join(',')}]`,
    })
    .execute()
}

/** By the papers' ordinals, the latest first. */
export async function readFormerVersions(
  database: Database,
  chunks: readonly (readonly number[])[],
): Promise<Map<number, FormerVersion[]>> {
  const versions = new Map<number, FormerVersion[]>()
  for (const ordinals of chunks) {
    const found = await database
      .selectFrom('former_versions')
      .selectAll()
      .where('paper', 'in', ordinals)
      .orderBy('id', 'desc')
      .execute()
    for (const row of found)
      versions.set(row.paper, [...(versions.get(row.paper) ?? []), toFormerVersion(row)])
  }
  return versions
}

function toFormerVersion(row: Selectable<Tables['former_versions']>): FormerVersion {
  const { version, title, abstract, revised } = row
  return {
    version,
    title,
    abstract,
    revised,
    source: row.source as PaperSource,
    replacedAt: row.replaced_at,
    // Written by keepVersion and by nothing else.
    numbers: JSON.parse(row.numbers) as KeyNumber[],
  }
}
