#!/usr/bin/env node
import path from 'node:path'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { createLog } from './assemble.ts'
import { benchCommand } from './commands/bench.ts'
import { chatCommand } from './commands/chat.ts'
import { type Context, toErrorMessage, UsageError } from './commands/context.ts'
import { digestCommand } from './commands/digest.ts'
import { doctorCommand } from './commands/doctor.ts'
import { evalDialoguesCommand } from './commands/eval-dialogues.ts'
import { evalDigestsCommand } from './commands/eval-digests.ts'
import { evalNumbersCommand } from './commands/eval-numbers.ts'
import { evalRetrievalCommand } from './commands/eval-retrieval.ts'
import { ingestCommand } from './commands/ingest.ts'
import { manifestCommand } from './commands/manifest.ts'
import { numbersCommand } from './commands/numbers.ts'
import { savedCommand } from './commands/saved.ts'
import { searchCommand } from './commands/search.ts'
import { showCommand } from './commands/show.ts'
import { startCommand } from './commands/start.ts'
import { type Config, readConfig, readVersion, showsStacks } from './config.ts'

/** Options that every command takes, over the environment. */
interface Overrides {
  readonly data?: string
  readonly port?: number
}

const stopping = new AbortController()

async function main(): Promise<number> {
  stopOnSignals()
  try {
    await createProgram().parseAsync()
    return 0
  } catch (error) {
    return report(error)
  }
}

/** One press of Ctrl-C may come twice: from the terminal, and from an `npm start` that hands it on. */
const SAME_PRESS_MS = 1_000

/** The first Ctrl-C or SIGTERM lets what runs finish; another one ends at once. */
function stopOnSignals(): void {
  let firstMs: number | null = null
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      firstMs ??= Date.now()
      stopping.abort()
      if (Date.now() - firstMs <= SAME_PRESS_MS) return
      // By the signal itself: an orderly exit would end workers inside native code, which aborts.
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    })
  // `paperboy search … | head` closes the pipe early; that is no error.
  process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  })
}

function createProgram(): Command {
  const program = new Command('paperboy')
    .description('Nearest machine-learning papers and the numbers they claim, each with its sentence.')
    .version(readVersion())
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .option('--data <folder>', 'library folder (default: PAPERBOY_DATA, or data/library)')
  addMainCommands(program)
  addSlackCommands(program)
  addMeasuringCommands(program)
  return program
}

function addMainCommands(program: Command): void {
  const json = new Option('--json', 'print JSON on stdout and nothing else')
  program
    .command('start')
    .description('make the library ready, then talk on Slack (tokens set) or in a page of its own (none)')
    .option('--port <number>', 'where HTTP is served (default: PORT, or 3000)', toPort)
    .action((options, command) => startCommand(toContext(command, options)))
  program
    .command('ingest')
    .argument(
      '[sources...]',
      'files, folders, - for standard input, hf:daily, hf:2025-03-10, arxiv:2212.09748, arxiv:cs.CV+cs.LG',
    )
    .description('read papers into the library; can be stopped and run again')
    .option('--re-embed', 'embed the papers that the library has with the model of now')
    .addOption(json)
    .action((sources, options, command) => ingestCommand(toContext(command), sources, options))
  program
    .command('search')
    .argument('<query...>', 'a topic, a problem or a method, with or without "> 2x"')
    .description('nearest papers and their numbers')
    .option('--limit <number>', 'papers at most', toCount, 10)
    .addOption(new Option('--mode <mode>').choices(['hybrid', 'dense', 'lexical']).default('hybrid'))
    .addOption(json)
    .action((words: string[], options, command) =>
      searchCommand(toContext(command), words.join(' '), options),
    )
  program
    .command('show')
    .argument('<id>', 'an arXiv id or link, or the id that search --json gives')
    .description('one paper: its numbers with their sentences, and what changed from version to version')
    .addOption(json)
    .action((id, options, command) => showCommand(toContext(command), id, options))
  program
    .command('numbers')
    .argument('[file]', 'JSON lines {"abstract","title"?,"id"?}; standard input without it')
    .description('key numbers of abstracts; needs no library')
    .addOption(json)
    .action((file, options, command) => numbersCommand(toContext(command), file, options))
  program
    .command('chat')
    .description('a thread in the terminal; an empty line starts a new one')
    .addOption(json)
    .action((options, command) => chatCommand(toContext(command), options))
  program
    .command('saved')
    .description('papers that were saved in `paperboy chat`, the last first')
    .option('--bibtex', 'as BibTeX')
    .option('--clear', 'list them, then forget them')
    .addOption(json)
    .action((options, command) => savedCommand(toContext(command), options))
}

function addSlackCommands(program: Command): void {
  program
    .command('digest')
    .description('compose the digests that are due, and post them')
    .option('--channel <name>', 'of one channel, by its name or id')
    .option('--now <time>', 'as if it were that time, ISO 8601')
    .option('--dry-run', 'post nothing and note nothing')
    .addOption(new Option('--json', 'print JSON on stdout and nothing else'))
    .action((options, command) => digestCommand(toContext(command), options))
  program
    .command('manifest')
    .description('the Slack app manifest, to paste at api.slack.com/apps')
    .option('--url <address>', 'for HTTP mode: where Slack reaches the bot; without it, Socket Mode')
    .option('--link-cards', 'with cards under links to papers')
    .action((options, command) => manifestCommand(toContext(command), options))
  program
    .command('doctor')
    .description('check model, library, index and Slack tokens, and say how to mend what is wrong')
    .addOption(new Option('--json', 'print JSON on stdout and nothing else'))
    .action((options, command) => doctorCommand(toContext(command), options))
}

function addMeasuringCommands(program: Command): void {
  const json = new Option('--json', 'print JSON on stdout and nothing else')
  const evaluate = program.command('eval').description('measure quality against labelled data')
  evaluate
    .command('retrieval')
    .argument('<folder>', 'in BEIR layout: corpus.jsonl[.gz], queries.jsonl, qrels.tsv')
    .description('nDCG@10, recall@100, MRR@10 and MAP of the search on a collection')
    .addOption(new Option('--mode <mode>').choices(['hybrid', 'dense', 'lexical']).default('hybrid'))
    .option('--depth <number>', 'papers ranked a query', toCount, 100)
    .option('--set <name>', 'queries.NAME.jsonl instead of queries.jsonl')
    .option('--run <file>', 'write the rankings there, in TREC form')
    .option('--limit-docs <number>', 'index only the first papers', toCount)
    .addOption(json)
    .action((folder, options, command) => evalRetrievalCommand(toContext(command), folder, options))
  evaluate
    .command('numbers')
    .requiredOption('--gold <file>', 'labels, JSON lines')
    .requiredOption('--papers <file>', 'their papers, JSON lines {"id","title","abstract"}')
    .description('precision, recall and F1 of the key numbers against labels')
    .addOption(json)
    .action((options, command) => evalNumbersCommand(toContext(command), options))
  evaluate
    .command('dialogues')
    .description('what people say in threads, against what was expected')
    .argument('<file>', 'dialogues, JSON lines')
    .option('--faults', 'list every turn that is not as expected')
    .option('--json', 'print one JSON document')
    .action((file, options, command) => evalDialoguesCommand(toContext(command), file, options))
  evaluate
    .command('digests')
    .argument('<file>', 'dated papers, JSON lines {"title","abstract","date"}')
    .description('what ten topics would have been told day by day: papers a day, repeats, samples to judge')
    .option('--from <date>', 'first day with digests (default: the 90th from the end)')
    .option('--samples <number>', 'posted papers to print', toCount, 100)
    .addOption(json)
    .action((file, options, command) => evalDigestsCommand(toContext(command), file, options))
  program
    .command('bench')
    .description('what ingest and search cost, as ratios to baselines in the same run')
    .option('--papers <number>', 'papers to ingest', toCount, 100)
    .option('--corpus <file>', 'papers to index and search, JSON lines; the shipped papers without it')
    .addOption(json)
    .action((options, command) => benchCommand(toContext(command), options))
}

function toContext(command: Command, { port }: Overrides = {}): Context {
  const { data } = command.optsWithGlobals<Overrides>()
  const env = readConfig()
  const config: Config = {
    ...env,
    ...(data ? { data: path.resolve(data) } : {}),
    ...(port === undefined ? {} : { port }),
  }
  const { stdin, stdout, stderr } = process
  return { config, log: createLog(config), stdin, stdout, stderr, signal: stopping.signal }
}

function toCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000)
    throw new InvalidArgumentError('expected a whole number from 1')
  return count
}

function toPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('expected a number from 0 to 65535')
  return port
}

/** One line on stderr that says what and how to mend it; the stack only for who asks for it. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const { stack } = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(`paperboy: ${toErrorMessage(error).replace(/\s*\n\s*/g, ' ')}\n`)
  if (showsStacks()) process.stderr.write(`${stack}\n`)
  return error instanceof UsageError ? 2 : 1
}

process.exitCode = await main()
