import { setMaxListeners } from 'node:events'
import type { Readable } from 'node:stream'
import { openPaperboy, type Paperboy } from '../assemble.ts'
import { type IngestReport, ingest } from '../ingest/ingest.ts'
import { reEmbed } from '../ingest/re-embed.ts'
import { EXPECTED, readSource } from '../sources/read-source.ts'
import type { SourceEntry, SourceFault } from '../sources/source.ts'
import { CommandError, type Context, printJson, UsageError } from './context.ts'
import { createProgress, createRate } from './progress.ts'

export interface IngestCommandOptions {
  readonly json?: boolean
  readonly reEmbed?: boolean
}

/** Faults named one by one on stderr; the rest is counted there, and whole in `--json`. */
const FAULTS_SHOWN = 20

/** `paperboy ingest SOURCE…` */
export async function ingestCommand(
  context: Context,
  sources: readonly string[],
  options: IngestCommandOptions,
): Promise<void> {
  if (options.reEmbed) return reEmbedCommand(context, sources)
  if (sources.length === 0) throw new UsageError('name a file or folder to read, or - for standard input')
  const remote = sources.find(source => /^(?:hf|arxiv|https?):/i.test(source))
  if (remote) throw new CommandError(`${remote}: ${toRemoteRemedy(remote)}`)
  const startedAt = Date.now()
  const paperboy = await openPaperboy(context.config, context.log)
  try {
    const { report, unreadable } = await ingestSources(context, paperboy, sources)
    if (options.json) printJson(context, { ...report, tookMs: Date.now() - startedAt })
    else context.stdout.write(`${toSummary(report)}\n`)
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

function toRemoteRemedy(remote: string): string {
  if (/^https?:/i.test(remote))
    return `this is a web address, and paperboy reads files: save the page or feed and ingest that (hf: and arxiv: sources are not built yet); ${EXPECTED}`
  return 'reading over the network is not built yet; save the answer as a file and ingest that'
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
  { library, embedder }: Paperboy,
  sources: readonly string[],
  onProgress?: (ahead: Ahead) => void,
): Promise<Ingested> {
  const total = context.stderr.isTTY || onProgress ? await countPapers(sources) : null
  const progress = createProgress(context, total)
  const toRate = createRate(Date.now)
  onProgress?.({ done: 0, total, rate: null })
  setMaxListeners(0, context.signal)
  const unreadable: string[] = []
  try {
    const report = await ingest(readAll(sources, context.stdin, unreadable), {
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
  sources: readonly string[],
  stdin: Readable,
  unreadable: string[],
): AsyncGenerator<SourceEntry> {
  for (const source of sources) {
    const given = { papers: 0, faults: 0 }
    for await (const entry of readSource(source, stdin)) {
      given['paper' in entry ? 'papers' : 'faults']++
      yield entry
    }
    if (given.papers === 0 && given.faults > 0) unreadable.push(source)
  }
}

/** Files are read once ahead, which takes a hundredth of embedding them; standard input cannot be. */
async function countPapers(sources: readonly string[]): Promise<number | null> {
  if (sources.includes('-')) return null
  let papers = 0
  for (const source of sources) for await (const entry of readSource(source)) if ('paper' in entry) papers++
  return papers
}

function toSummary({ read, new: added, updated, unchanged, failed }: IngestReport): string {
  const faults = failed.length > 0 ? `, ${failed.length} not read` : ''
  return `${read} papers read: ${added} new, ${updated} updated, ${unchanged} unchanged${faults}`
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
