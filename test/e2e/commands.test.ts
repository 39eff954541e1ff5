import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Finished, runPaperboy, toDocuments } from '../support/command-line.ts'
import {
  chatLine,
  dialogueScores,
  doctorChecks,
  ingestReport,
  numbersLine,
  retrievalScores,
  savedPapers,
  searchAnswer,
} from '../support/json-shapes.ts'
import { lastingFolder, temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const PAPERS = path.join(ROOT, 'data/eval/papers.jsonl')

/** A library of the first forty labelled papers, made once by the command itself. */
let data: string
let ingested: Finished
let source: string

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'paperboy-e2e-'))
  source = path.join(data, 'papers.jsonl')
  const lines = readFileSync(PAPERS, 'utf8').split('\n').slice(0, 40)
  writeFileSync(source, `${lines.join('\n')}\n{"title":"No abstract"}\n`)
  ingested = await runPaperboy(['ingest', source, '--data', path.join(data, 'library'), '--json'])
})

afterAll(() => rmSync(data, { recursive: true, force: true }))

const run = (args: string[], stdin?: string) =>
  runPaperboy(['--data', path.join(data, 'library'), ...args], stdin === undefined ? {} : { stdin })

describe('paperboy ingest', () => {
  it('reports what it did as one JSON document, bad lines among it', () => {
    expect(ingested.status).toBe(0)
    const report = ingestReport.parse(JSON.parse(ingested.stdout))
    expect(report).toMatchObject({ read: 40, new: 40, updated: 0, unchanged: 0 })
    expect(report.failed).toEqual([{ source, line: 41, reason: '"abstract" is missing' }])
    expect(ingested.stderr).toContain(`${source}:41: "abstract" is missing`)
  })

  it('finds everything unchanged the second time', async () => {
    const { stdout } = await run(['ingest', source, '--json'])
    expect(ingestReport.parse(JSON.parse(stdout))).toMatchObject({ read: 40, new: 0, unchanged: 40 })
  })

  it.each([
    ['ingest', '/nowhere.jsonl'],
    ['ingest', 'hf:today'],
    ['ingest', 'https://arxiv.org/abs/2212.09748'],
  ])('%s %s exits 1 with one line that says how to mend it', async (...args) => {
    const { status, stderr } = await run(args)
    expect(status).toBe(1)
    expect(stderr.trim().split('\n').at(-1)).toMatch(
      /^paperboy: (?:\/nowhere\.jsonl: no such file|hf:today: PAPERBOY_OFFLINE is 1.*save the answer|https:\S+: .*save the page or feed)/,
    )
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('fails where a source has entries and none of them is a paper, and keeps what other sources gave', async () => {
    const folder = temporaryFolder()
    const [good, bad] = [path.join(folder, 'good.jsonl'), path.join(folder, 'bad.jsonl')]
    writeFileSync(good, '{"title":"A","abstract":"One."}\n{"title":"No abstract"}\n')
    writeFileSync(bad, '{"title":"A"}\n{"title":"B"}\n')
    const library = path.join(folder, 'library')
    const { status, stdout, stderr } = await runPaperboy(['--data', library, 'ingest', bad, good, '--json'])
    expect(status).toBe(1)
    expect(ingestReport.parse(JSON.parse(stdout))).toMatchObject({ read: 1, new: 1, failed: { length: 3 } })
    expect(stderr.trim().split('\n').at(-1)).toBe(
      `paperboy: ${bad}: no paper could be read; what is wrong with each entry is said above`,
    )
    expect((await runPaperboy(['--data', library, 'ingest', good])).status).toBe(0)
  })

  it('loses nothing committed when it is killed at any moment, and goes on', async () => {
    const folder = temporaryFolder()
    for (const afterMs of [600, 900, 1_300, 2_000, 3_000])
      await runPaperboy(['--data', folder, 'ingest', source], {
        whileRunning: child => void setTimeout(() => child.kill('SIGKILL'), afterMs),
      })
    const { stdout } = await runPaperboy(['--data', folder, 'ingest', source, '--json'])
    const report = ingestReport.parse(JSON.parse(stdout))
    expect(report.new + report.unchanged).toBe(40)
    const { stdout: found } = await runPaperboy([
      '--data',
      folder,
      'search',
      'object detection',
      '--json',
      '--limit',
      '40',
    ])
    expect(searchAnswer.parse(JSON.parse(found)).results).toHaveLength(40)
  }, 120_000)

  it('stops at Ctrl-C, however early, keeps what it has read and says how to go on', async () => {
    const folder = temporaryFolder()
    for (const afterMs of [1_200, 2_500]) {
      const { status, stderr } = await runPaperboy(['--data', folder, 'ingest', PAPERS], {
        whileRunning: child => void setTimeout(() => child.kill('SIGINT'), afterMs),
      })
      // A stop before the command has begun to listen for it ends the process as any other.
      if (status !== null) expect(stderr).toMatch(/stopped; what was read is kept, run it again/)
    }
    const { stdout } = await runPaperboy(['--data', folder, 'ingest', PAPERS, '--json'])
    const report = ingestReport.parse(JSON.parse(stdout))
    expect(report.new + report.unchanged).toBe(141)
  }, 120_000)

  it('ends by the signal itself at another Ctrl-C, where what runs does not come to its end', async () => {
    const folder = temporaryFolder()
    const main = path.join(ROOT, 'dist/main.js')
    const env = { PATH: process.env['PATH'], PAPERBOY_OFFLINE: '1' }
    const child = spawn(process.execPath, [main, '--data', folder, 'ingest', '-'], { env })
    while (!existsSync(path.join(folder, 'paperboy.sqlite'))) await new Promise(setImmediate)
    const pressing = setInterval(() => child.kill('SIGINT'), 100)
    expect(await once(child, 'exit')).toEqual([null, 'SIGINT'])
    clearInterval(pressing)
  }, 30_000)
})

describe('paperboy search', () => {
  it('answers in the documented shape, every number verbatim', async () => {
    const { status, stdout, stderr } = await run([
      'search',
      'object detection on mobile devices',
      '--json',
      '--limit',
      '3',
    ])
    expect(status).toBe(0)
    expect(stderr).toBe('')
    const answer = searchAnswer.parse(JSON.parse(stdout))
    expect(answer.results).toHaveLength(3)
    expect(answer.results[0]?.title).toMatch(/^MobileDets/)
    const abstracts = new Map(
      toDocuments(readFileSync(PAPERS, 'utf8')).map(paper => {
        const { id, abstract } = paper as { id: string; abstract: string }
        return [id, abstract]
      }),
    )
    for (const { id, numbers, why } of answer.results) {
      expect(abstracts.get(id)).toContain(why.snippet)
      for (const { text, start, end, sentence } of numbers) {
        expect(abstracts.get(id)?.slice(start, end)).toBe(text)
        expect(abstracts.get(id)?.slice(sentence.start, sentence.end)).toBe(sentence.text)
      }
    }
  })

  it('applies numeric conditions and shows how it read them', async () => {
    const { stdout } = await run(['search', 'inference speedup over 2x', '--json'])
    const { query, results } = searchAnswer.parse(JSON.parse(stdout))
    expect(query.numeric).toEqual([{ kind: 'speedup', op: '>', value: 2, unit: 'x' }])
    for (const { numbers } of results)
      expect(numbers.some(({ unit, value, high }) => unit === 'x' && (high ?? value) > 2)).toBe(true)
  })

  it('shows a range as its two bounds', async () => {
    const { stdout } = await run(['search', 'speedup between 2x and 4x', '--json'])
    expect(searchAnswer.parse(JSON.parse(stdout)).query.numeric).toEqual([
      { kind: 'speedup', op: '>=', value: 2, unit: 'x' },
      { kind: 'speedup', op: '<=', value: 4, unit: 'x' },
    ])
  })

  it('says that nothing is close, and what the nearest are', async () => {
    const { stdout } = await run(['search', 'how do I renew my passport', '--json'])
    expect(searchAnswer.parse(JSON.parse(stdout))).toMatchObject({ total: 0, results: { length: 3 } })
    const { stdout: text } = await run(['search', 'how do I renew my passport'])
    expect(text).toMatch(/^Nothing here is close to “how do I renew my passport”/)
  })

  it('says how to fill an empty library, and makes none where there is none', async () => {
    for (const folder of [temporaryFolder(), path.join(temporaryFolder(), 'none')]) {
      const wasThere = existsSync(folder)
      const { status, stderr } = await runPaperboy(['--data', folder, 'search', 'x'])
      expect(status).toBe(1)
      expect(stderr).toMatch(/is empty: fill it with `paperboy ingest SOURCE`/)
      expect(existsSync(folder)).toBe(wasThere)
    }
  })

  it('takes words without quotation marks for one question', async () => {
    const [loose, quoted] = await Promise.all([
      run(['search', 'object', 'detection', '--limit', '3', '--json', 'on', 'phones']),
      run(['search', 'object detection on phones', '--limit', '3', '--json']),
    ])
    const toAnswer = ({ stdout }: Finished) => ({ ...searchAnswer.parse(JSON.parse(stdout)), tookMs: 0 })
    expect(toAnswer(loose)).toEqual(toAnswer(quoted))
    expect(toAnswer(loose).query.text).toBe('object detection on phones')
  })
})

describe('paperboy numbers', () => {
  it('reads JSON lines in their order and names the bad ones', async () => {
    const lines =
      '{"id":"b","abstract":"It is 4.4times faster."}\nnope\n{"id":7,"title":"A","abstract":"Nothing."}\n'
    const { status, stdout, stderr } = await runPaperboy(['numbers', '--json'], { stdin: lines })
    const read = toDocuments(stdout).map(line => numbersLine.parse(line))
    expect(read.map(({ id }) => id)).toEqual(['b', 7])
    expect(read[0]?.numbers[0]).toMatchObject({ text: '4.4times', value: 4.4, unit: 'x', kind: 'speedup' })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^-:2: expected/)
    expect(stderr).toMatch(/1 line could not be read; the other 2 were$/m)
  })

  it('does not claim to have read other lines where it read none', async () => {
    const { status, stderr } = await runPaperboy(['numbers'], { stdin: 'nope\n{"title":"A"}\n' })
    expect(status).toBe(1)
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^paperboy: no line could be read: expected JSON lines/)
  })

  it('names a paper without an id by its line, and passes over a byte order mark', async () => {
    const { stdout } = await runPaperboy(['numbers', '--json'], {
      stdin: '\uFEFF{"abstract":"It is 40% less."}\n\n{"id":null,"abstract":"Nothing."}\n',
    })
    const read = toDocuments(stdout).map(line => numbersLine.parse(line))
    expect(read.map(({ id, numbers }) => [id, numbers.length])).toEqual([
      [1, 1],
      [3, 0],
    ])
  })

  it.each([
    [
      'utf16.jsonl',
      Buffer.from('\uFEFF{"abstract":"a"}', 'utf16le'),
      /: this is UTF-16 text; save it as UTF-8/,
    ],
    [
      'binary.jsonl',
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]),
      /: this is a binary file; expected JSON/,
    ],
  ])('refuses what is no text in one line: %s', async (name, content, line) => {
    const file = path.join(temporaryFolder(), name)
    writeFileSync(file, content)
    const { status, stderr } = await runPaperboy(['numbers', file])
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(line)])
  })

  it('shows each number where it stands and how it was read', async () => {
    const { stdout } = await runPaperboy(['numbers'], {
      stdin: '{"id":"b","abstract":"It is 4.4times faster."}',
    })
    expect(stdout).toMatch(/^b\nIt is \[4\.4times\] faster\.\n {4}[ *] 4\.4× .*\(speedup\)\n/)
  })
})

describe('paperboy chat', () => {
  it('takes each line for a message and an empty one for a new thread', async () => {
    const { status, stdout } = await run(
      ['chat', '--json'],
      'efficient neural networks\nmore\nthanks\n\nhelp\n',
    )
    expect(status).toBe(0)
    const answers = toDocuments(stdout).map(line => chatLine.parse(line))
    expect(answers.map(({ thread, turn, intent }) => [thread, turn, intent])).toEqual([
      [1, 1, 'search'],
      [1, 2, 'page'],
      [1, 3, 'smalltalk'],
      [2, 1, 'help'],
    ])
    expect(answers[0]?.results).toHaveLength(10)
    expect(answers[1]?.results.map(({ n }) => n).slice(0, 12)).toEqual(
      Array.from({ length: 12 }, (_, at) => at + 1),
    )
    expect(answers[2]?.results).toEqual(answers[1]?.results)
  })

  it('answers every kind of message in its public shape', async () => {
    const abstracts = new Map(
      readFileSync(source, 'utf8')
        .split('\n')
        .filter(line => line.includes('"abstract"'))
        .map(line => JSON.parse(line) as { title: string; abstract: string })
        .map(({ title, abstract }) => [title, abstract]),
    )
    const turns = [
      ['efficient neural networks', 'search'],
      ['no video', 'filter'],
      ['over 1.1x', 'numeric'],
      ['undo', 'undo'],
      ['drop 1', 'drop'],
      ['keep 2, 3, 4, 5 and 6', 'keep'],
      ['sort by speedup', 'sort'],
      ['more', 'page'],
      ['compare 2, 3, 4, 5 and 6', 'compare'],
      ['how does 2 work?', 'detail'],
      ['who wrote 2?', 'detail'],
      ['numbers of 2 and 3', 'numbers'],
      ['save 2', 'save'],
      ['subscribe to this', 'subscribe'],
      ['more like 2', 'similar'],
      ['help', 'help'],
      ['thanks', 'smalltalk'],
      ['compare 1 and 99', 'unclear'],
      ['only zebras', 'filter'],
      ['only those since 2024', 'filter'],
      ['start over', 'undo'],
    ]
    const { status, stdout, stderr } = await run(
      ['chat', '--json'],
      `${turns.map(([message]) => message).join('\n')}\n`,
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const answers = toDocuments(stdout).map(line => chatLine.parse(line))
    expect(answers.map(({ intent }) => intent)).toEqual(turns.map(([, intent]) => intent))
    expect(answers.every(({ text }) => text.trim() !== '')).toBe(true)
    for (const [at, { comparison, answer }] of answers.entries()) {
      expect(comparison === null, turns[at]?.[0]).toBe(turns[at]?.[1] !== 'compare')
      expect(answer === null, turns[at]?.[0]).toBe(turns[at]?.[0] !== 'how does 2 work?')
    }
    for (const row of answers[8]?.comparison?.rows ?? []) {
      expect(row.cells.map(({ n }) => n)).toEqual([2, 3, 4, 5, 6])
      expect(row.comparable).toBe(row.why === undefined)
    }
    const answer = answers[9]?.answer
    const title = answers[0]?.results.find(({ n }) => n === 2)?.title ?? ''
    expect(abstracts.get(title)?.slice(answer?.start, answer?.end)).toBe(answer?.quote)
    expect(answers.at(-1)?.results).toEqual(answers[0]?.results)
  })
})

describe('paperboy saved', () => {
  const list = async (...options: string[]) =>
    savedPapers.parse(JSON.parse((await run(['saved', '--json', ...options])).stdout)).saved

  it('lists what was saved in a thread of the terminal, the last first, until it is cleared', {
    timeout: 60_000,
  }, async () => {
    const { stdout } = await run(['chat', '--json'], 'sparse attention\nsave 2\nsave 1 and 2\n')
    const [first] = toDocuments(stdout).map(line => chatLine.parse(line))
    const [one, two] = first?.results ?? []
    const ids = (await list()).map(({ id }) => id)
    expect(ids.slice(0, 2)).toEqual([one?.id, two?.id])
    expect((await run(['saved', '--bibtex'])).stdout).toMatch(/^@\w+\{/)
    expect(await list('--clear')).toHaveLength(ids.length)
    expect((await run(['saved'])).stdout).toMatch(/^Nothing is saved\./)
  })

  it('makes no library', async () => {
    const folder = path.join(temporaryFolder(), 'none')
    const { stdout } = await runPaperboy(['--data', folder, 'saved', '--json'])
    expect(JSON.parse(stdout)).toEqual({ saved: [] })
    expect(existsSync(folder)).toBe(false)
  })
})

describe('paperboy eval dialogues', () => {
  const toFile = (...lines: readonly string[]): string => {
    const file = path.join(temporaryFolder(), 'dialogues.jsonl')
    writeFileSync(file, `${lines.join('\n')}\n`)
    return file
  }
  const dialogue = JSON.stringify({
    id: 'd1',
    voice: 'in a hurry',
    turns: [
      { say: 'sparse attention', intent: 'search' },
      { say: 'thx', intent: 'smalltalk' },
      { say: 'drop 1', intent: 'keep' },
      { say: 'reverse the order', intent: ['sort', 'undo'], left: ['no-such-paper'] },
    ],
  })

  it('scores each intent and all of them', async () => {
    const { status, stdout } = await run(['eval', 'dialogues', toFile(dialogue), '--json'])
    expect(status).toBe(0)
    const { dialogues, rows } = dialogueScores.parse(JSON.parse(stdout))
    expect(dialogues).toBe(1)
    const of = (name: string) => rows.find(({ intent }) => intent === name)
    expect(of('search')).toMatchObject({ turns: 1, understood: 1, right: 1 })
    expect(of('keep')).toMatchObject({ turns: 1, understood: 0, right: 0 })
    expect(of('sort')).toMatchObject({ turns: 1, understood: 1, right: 0 })
    expect(rows.at(-1)).toMatchObject({ intent: 'all', turns: 4, understood: 0.75, right: 0.5 })
  })

  it('draws a table, and what was not as expected where that is asked for', async () => {
    const file = toFile(dialogue)
    const { stdout } = await run(['eval', 'dialogues', file])
    expect(stdout).toMatch(/^ +turns +understood +right\n/)
    expect(stdout).toMatch(/^all +4 +75\.0 +50\.0$/m)
    const faults = await run(['eval', 'dialogues', file, '--faults'])
    expect(faults.stdout).toContain('d1  keep → drop  [intent]  drop 1\n')
    expect(faults.stdout).toContain('d1  sort → sort  [left]  reverse the order\n')
  })

  it.each([['not json'], ['{"id":"d1"}']])('names a line that is none: %s', async line => {
    const { status, stderr } = await run(['eval', 'dialogues', toFile(dialogue, line)])
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/dialogues\.jsonl: line 2 is no dialogue/),
    ])
  })

  it('names a file that is not there', async () => {
    const { status, stderr } = await run(['eval', 'dialogues', '/nowhere.jsonl'])
    expect(status).toBe(1)
    expect(stderr).toBe('paperboy: /nowhere.jsonl: no such file or folder; check the path\n')
  })
})

describe('paperboy eval retrieval', () => {
  it('measures a folder in BEIR layout and writes a run', async () => {
    const folder = temporaryFolder()
    writeFileSync(
      path.join(folder, 'corpus.jsonl'),
      '{"_id":"d1","title":"Cats","text":"All about cats."}\n{"_id":"d2","title":"Dogs","text":"All about dogs."}\n{"_id":"d3","title":"Dogs","text":"All about dogs."}\n',
    )
    writeFileSync(path.join(folder, 'queries.test.jsonl'), '{"_id":"q1","text":"dogs"}\n')
    writeFileSync(path.join(folder, 'qrels.tsv'), 'query-id\tcorpus-id\tscore\nq1\td3\t1\n')
    const runFile = path.join(folder, 'run.txt')
    const { stdout } = await run(['eval', 'retrieval', folder, '--set', 'test', '--run', runFile, '--json'])
    expect(retrievalScores.parse(JSON.parse(stdout))).toMatchObject({
      docs: 3,
      queries: 1,
      'mrr@10': 0.5,
      'recall@100': 1,
    })
    expect(readFileSync(runFile, 'utf8').split('\n')[0]).toMatch(/^q1 Q0 d2 1 1\.000000 paperboy$/)
  })
})

describe('paperboy doctor', () => {
  it('finds a good library good', async () => {
    const { status, stdout } = await run(['doctor', '--json'])
    expect(status).toBe(0)
    expect(doctorChecks.parse(JSON.parse(stdout)).checks.every(check => check.ok)).toBe(true)
  })

  it('names what is broken and how to mend it', async () => {
    const { status, stdout } = await runPaperboy(['--data', temporaryFolder(), 'doctor', '--json'], {
      env: { PAPERBOY_MODELS: temporaryFolder() },
    })
    expect(status).toBe(1)
    const [model] = doctorChecks.parse(JSON.parse(stdout)).checks
    expect(model).toMatchObject({
      name: 'model',
      ok: false,
      detail: expect.stringMatching(/^PAPERBOY_MODELS is .* which does not hold /),
      fix: expect.stringContaining('Unset it to use the shipped model'),
    })
  })

  it('reports Slack settings that will not do', async () => {
    const { status, stdout } = await run(['doctor', '--json'])
    expect(status).toBe(0)
    const half = await runPaperboy(['--data', path.join(data, 'library'), 'doctor', '--json'], {
      env: { SLACK_BOT_TOKEN: 'xoxb-1' },
    })
    expect(half.status).toBe(1)
    const toBad = (text: string) => doctorChecks.parse(JSON.parse(text)).checks.filter(check => !check.ok)
    expect(toBad(stdout)).toEqual([])
    expect(toBad(half.stdout)).toEqual([
      { name: 'slack', ok: false, detail: expect.stringContaining('SLACK_BOT_TOKEN is set alone') },
    ])
  })

  it('makes no library', async () => {
    const folder = path.join(temporaryFolder(), 'none')
    expect((await runPaperboy(['--data', folder, 'doctor'])).status).toBe(0)
    expect(existsSync(folder)).toBe(false)
  })
})

describe('paperboy --version', () => {
  it('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
    expect(await runPaperboy(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
  })
})

describe('a path that will not do', () => {
  const folder = lastingFolder()
  const inFolder = (name: string) => path.join(folder, name)
  const file = inFolder('file.jsonl')
  writeFileSync(file, '{"title":"A","abstract":"It is 40% less."}\n')
  mkdirSync(inFolder('inner'))
  mkdirSync(inFolder('beir/corpus.jsonl'), { recursive: true })
  writeFileSync(inFolder('beir/queries.jsonl'), '')
  const NO_FILE = 'no such file or folder; check the path'
  const IS_FOLDER = 'this is a folder where a file is expected; name a file, or move the folder away'
  const CHOOSE = 'choose another folder with --data or PAPERBOY_DATA'
  const IN_THE_WAY = `this is a file where a folder is expected; ${CHOOSE}`
  const THROUGH_FILE = 'a part of this path is a file, not a folder; check the path'

  it.each([
    [['numbers', inFolder('none')], inFolder('none'), NO_FILE],
    [['numbers', inFolder('none.gz')], inFolder('none.gz'), NO_FILE],
    [['numbers', inFolder('inner')], inFolder('inner'), IS_FOLDER],
    [['numbers', `${file}/x`], `${file}/x`, THROUGH_FILE],
    [['eval', 'numbers', '--gold', inFolder('none'), '--papers', file], inFolder('none'), NO_FILE],
    [['eval', 'numbers', '--gold', file, '--papers', inFolder('inner')], inFolder('inner'), IS_FOLDER],
    [['eval', 'retrieval', inFolder('beir')], inFolder('beir'), IS_FOLDER],
    [['--data', file, 'ingest', file], file, IN_THE_WAY],
    [['--data', `${file}/x`, 'ingest', file], file, IN_THE_WAY],
    [['--data', file, 'chat'], file, IN_THE_WAY],
    [['--data', file, 'start'], file, IN_THE_WAY],
    [['--data', file, 'search', 'x'], file, THROUGH_FILE],
  ])('is named in one line that says what to do: %j', async (args, place, line) => {
    const { status, stdout, stderr } = await runPaperboy(args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toBe(`paperboy: ${place}: ${line}\n`)
  })

  it.skipIf(process.platform !== 'linux')('ends at once where the system takes no folder', async () => {
    const { status, stderr } = await runPaperboy(['--data', '/proc/x', 'ingest', file])
    expect(status).toBe(1)
    expect(stderr).toBe(`paperboy: /proc/x: no folder can be made here; ${CHOOSE}\n`)
  })

  it('fails a check of doctor where it is the library', async () => {
    const { status, stdout } = await runPaperboy(['--data', file, 'doctor', '--json'])
    expect(status).toBe(1)
    expect(doctorChecks.parse(JSON.parse(stdout)).checks).toContainEqual({
      name: 'library',
      ok: false,
      detail: `${file}: ${THROUGH_FILE}`,
    })
  })

  it('may be .env in the working directory', () => {
    // The process knows its folder by the real path.
    const cwd = realpathSync(temporaryFolder())
    mkdirSync(path.join(cwd, '.env'))
    const main = path.join(ROOT, 'dist/main.js')
    const { status, stderr } = spawnSync(process.execPath, [main, 'numbers'], { cwd, encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toBe(`paperboy: ${path.join(cwd, '.env')}: ${IS_FOLDER}\n`)
  })
})

describe('wrong usage and settings', () => {
  it.each([
    [['bogus']],
    [['search']],
    [['search', 'x', '--limit', 'many']],
    [['search', 'x', '--mode', 'magic']],
    [['ingest']],
    [[]],
  ])('exits 2: %j', async args => {
    const { status, stdout } = await run(args)
    expect(status).toBe(2)
    expect(stdout).toBe('')
  })

  it.each([
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL should be one of'],
    [{ PORT: 'high' }, 'PORT should be a number'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN is set alone'],
    [{ SLACK_BOT_TOKEN: 'abc' }, 'SLACK_BOT_TOKEN should start with "xoxb-"'],
    [{ SLACK_SIGNING_SECRET: 'x' }, 'SLACK_SIGNING_SECRET is set without SLACK_BOT_TOKEN'],
    [{ PAPERBOY_MODEL: 'no/such' }, 'has no ONNX weights'],
  ])('a setting that is wrong stops the start with one line: %j', async (env, line) => {
    const { status, stderr } = await runPaperboy(['--data', path.join(data, 'library'), 'start'], { env })
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(line)])
  })

  it.each([{ SLACK_BOT_TOKEN: 'xoxb-1' }, { SLACK_BOT_TOKEN: 'abc' }])(
    'Slack settings that will not do stop no command that does not need Slack: %j',
    async env => {
      const library = path.join(data, 'library')
      const search = await runPaperboy(['--data', library, 'search', 'object detection'], { env })
      const numbers = await runPaperboy(['numbers'], { env, stdin: '{"abstract":"It is 40% less."}' })
      const ingest = await runPaperboy(['--data', library, 'ingest', source], { env })
      expect([search.status, numbers.status, ingest.status]).toEqual([0, 0, 0])
    },
  )
})
