import { setMaxListeners } from 'node:events'
import { openPaperboy, type Paperboy } from '../assemble.ts'
import { toChangesLine } from '../blocks/changes-text.ts'
import type { Database } from '../database/database.ts'
import { type IngestReport, ingest } from '../ingest/ingest.ts'
import { reEmbed } from '../ingest/re-embed.ts'
import { OFFLINE } from '../sources/http-door.ts'
import { isLiveSource, parseLiveSource, SourceFormError } from '../sources/live-source.ts'
import { EXPECTED, readSource } from '../sources/read-source.ts'
import type { SourceEntry, SourceFault } from '../sources/source.ts'
import { CommandError, type Context, printJson, UsageError } from './context.ts'
import { readInTurn } from './live.ts'
import { createProgress, createRate } from './progress.ts'

export interface IngestCommandOptions {
  readonly json?: boolean
  readonly reEmbed?: boolean
}

/** Faults named one by one on stderr; the rest is counted there, and whole in `--json`. */
const FAULTS_SHOWN = 20
/** New versions told of one by one. */
const REVISIONS_SHOWN = 10

/** `paperboy ingest SOURCE…` */
export async function ingestCommand(
  context: Context,
  sources: readonly string[],
  options: IngestCommandOptions,
): Promise<void> {
  if (options.reEmbed) return reEmbedCommand(context, sources)
  if (sources.length === 0) throw new UsageError('name a file or folder to read, or - for standard input')
  checkSources(context, sources)
  const startedAt = Date.now()
  const paperboy = await openPaperboy(context.config, context.log)
  try {
    const { report, unreadable } = await ingestSources(context, paperboy, sources)
    if (options.json) printJson(context, toIngestJson(report, Date.now() - startedAt))
    else context.stdout.write(`${[toSummary(report), ...(await toRevisions(paperboy, report))].join('\n')}\n`)
    showFaults(context, report.failed)
    const whole = report.failed.find(fault => fault.line === undefined)
    if (whole) throw new CommandError(`${whole.source}: ${whole.reason}`)
    if (context.signal.aborted)
      throw new CommandError('stopped; what was read is kept, run it again to go on')
    const [none] = unreadable
    if (none !== undefined)
      throw new CommandError(`${none}: no paper could be read; what is wrong with each entry is said above`)
  } finally {
    await paperboy.close()
  }
}

/** The public shape: CHANGELOG notes every change. */
function toIngestJson(
  { read, new: added, updated, unchanged, failed }: IngestReport,
  tookMs: number,
): object {
  return { read, new: added, updated, unchanged, failed, tookMs }
}

/** Before anything is opened: a slip in the last source should not show after the first was read. */
function checkSources({ config }: Context, sources: readonly string[]): void {
  const address = sources.find(source => /^https?:/i.test(source))
  if (address !== undefined)
    throw new CommandError(
      `${address}: this is a web address, and paperboy reads files and hf: and arxiv: sources: save the page or feed and ingest that, or name the paper as arxiv:ID; ${EXPECTED}`,
    )
  for (const source of sources.filter(isLiveSource)) {
    try {
      parseLiveSource(source, Date.now())
    } catch (error) {
      if (error instanceof SourceFormError) throw new UsageError(error.message)
      throw error
    }
    if (config.offline) throw new CommandError(`${source}: ${OFFLINE}`)
  }
}

export interface Ingested {
  readonly report: IngestReport
  /** Sources, as named, with entries of which not one is a paper. */
  readonly unreadable: readonly string[]
}

/** How far reading is. */
export interface Ahead {
  readonly done: number
  /** Null: not known. */
  readonly total: number | null
  /** Papers a second; null: not known yet. */
  readonly rate: number | null
}

/** Reads sources into an open library, with a progress bar where there is a terminal. */
export async function ingestSources(
  context: Context,
  { database, library, embedder }: Paperboy,
  sources: readonly string[],
  onProgress?: (ahead: Ahead) => void,
): Promise<Ingested> {
  const total = context.stderr.isTTY || onProgress ? await countPapers(sources) : null
  onProgress?.({ done: 0, total, rate: null })
  const progress = createProgress(context, total)
  const toRate = createRate(Date.now)
  setMaxListeners(0, context.signal)
  const unreadable: string[] = []
  try {
    const report = await ingest(readAll(context, { database, sources, unreadable }), {
      library,
      embedder,
      signal: context.signal,
      onProgress: ({ read }) => {
        progress.update(read)
        onProgress?.({ done: read, total, rate: toRate(read) })
      },
    })
    return { report, unreadable }
  } finally {
    progress.stop()
  }
}

/** Notes the sources that give faults alone. */
async function* readAll(
  context: Context,
  {
    database,
    sources,
    unreadable,
  }: { readonly database: Database; readonly sources: readonly string[]; readonly unreadable: string[] },
): AsyncGenerator<SourceEntry> {
  for (const source of sources) {
    const given = { papers: 0, faults: 0 }
    const entries = isLiveSource(source)
      ? readInTurn(context, database, source)
      : readSource(source, context.stdin)
    for await (const entry of entries) {
      given['paper' in entry ? 'papers' : 'faults']++
      yield entry
    }
    if (given.papers === 0 && given.faults > 0) unreadable.push(source)
  }
}

/** Files are read once ahead, which takes a hundredth of embedding them; standard input and the network cannot be. */
async function countPapers(sources: readonly string[]): Promise<number | null> {
  if (sources.some(source => source === '-' || isLiveSource(source))) return null
  let papers = 0
  for (const source of sources) for await (const entry of readSource(source)) if ('paper' in entry) papers++
  return papers
}

function toSummary({ read, new: added, updated, unchanged, failed }: IngestReport): string {
  const faults = failed.length > 0 ? `, ${failed.length} not read` : ''
  return `${read} papers read: ${added} new, ${updated} updated, ${unchanged} unchanged${faults}`
}

/** What came in a new version, and what it says now; `show` has the sentences. */
async function toRevisions({ library }: Paperboy, { revised }: IngestReport): Promise<string[]> {
  const lines: string[] = []
  for (const id of revised.slice(0, REVISIONS_SHOWN)) {
    const paper = await library.find(id)
    const since = paper && toChangesLine(paper)
    if (since) lines.push(`${id}: ${since}`)
  }
  const more = revised.length - REVISIONS_SHOWN
  if (more > 0) lines.push(`… and ${more} more in a new version`)
  const [first] = revised
  return first === undefined ? [] : [...lines, `The sentences, then and now: paperboy show ${first}`]
}

function showFaults({ stderr }: Context, faults: readonly SourceFault[]): void {
  const named = faults.filter(fault => fault.line !== undefined)
  for (const { source, line, reason } of named.slice(0, FAULTS_SHOWN))
    stderr.write(`${source}:${line}: ${reason}\n`)
  if (named.length > FAULTS_SHOWN)
    stderr.write(`… and ${named.length - FAULTS_SHOWN} more; --json lists all\n`)
}

async function reEmbedCommand(context: Context, sources: readonly string[]): Promise<void> {
  if (sources.length > 0)
    throw new UsageError('--re-embed takes no source: it embeds the papers that the library has')
  const paperboy = await openPaperboy(context.config, context.log, { acceptsOtherOrigin: true })
  const progress = createProgress(context, await paperboy.library.size())
  try {
    const papers = await reEmbed(paperboy, { signal: context.signal, onProgress: progress.update })
    progress.stop()
    if (papers === null) throw new CommandError('stopped; the library is as it was')
    context.stdout.write(`${papers} papers embedded with ${paperboy.embedder.identity.id}\n`)
  } finally {
    progress.stop()
    await paperboy.close()
  }
}
