import { describe, expect, it } from 'vitest'
import { runPaperboy } from '../support/command-line.ts'
import { shownPaper } from '../support/json-shapes.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const tell = (version: number, abstract: string) =>
  JSON.stringify({ id: `2503.05236v${version}`, title: 'Sparse Kernels', abstract, date: '2025-03-07' })

const FIRST = tell(
  1,
  'We make attention sparse. Our kernel is 4.4x faster than FlashAttention on Hopper. It reaches 91% accuracy on ImageNet.',
)
const SECOND = tell(
  2,
  'We make attention sparse. Our kernel is 3.9x faster than FlashAttention on Hopper. We release 1,200 annotated videos.',
)

describe('paperboy show', () => {
  it('tells what a new version changed, as ingest does, each number with the sentence of its version', async () => {
    const data = temporaryFolder()
    const run = (args: readonly string[], stdin = '') => runPaperboy(['--data', data, ...args], { stdin })
    await run(['ingest', '-'], FIRST)
    const { stdout: ingested } = await run(['ingest', '-'], SECOND)
    expect(ingested.split('\n').slice(0, 3)).toEqual([
      '1 papers read: 0 new, 1 updated, 0 unchanged',
      '2503.05236: Since v1 (2025-03-07): 4.4× → 3.9× speedup · vs FlashAttention · Hopper; 1 number gone; 1 new',
      'The sentences, then and now: paperboy show 2503.05236',
    ])
    expect((await run(['ingest', '-'], `${SECOND}\n${FIRST}`)).stdout).toBe(
      '2 papers read: 0 new, 0 updated, 2 unchanged\n',
    )

    const { stdout: text } = await run(['show', 'https://huggingface.co/papers/2503.05236'])
    expect(text).toContain('v1: “Our kernel is 4.4x faster than FlashAttention on Hopper.”')
    expect(text).toContain('v2: “Our kernel is 3.9x faster than FlashAttention on Hopper.”')
    expect(text).toContain('no longer says 91% accuracy · ImageNet\n      v1: “It reaches 91% accuracy')
    expect(text).toContain('now says 1,200 annotated videos\n      v2: “We release 1,200')

    const { stdout } = await run(['show', '2503.05236v2', '--json'])
    const paper = shownPaper.parse(JSON.parse(stdout))
    expect(paper).toMatchObject({ version: 2, former: [{ version: 1 }], changes: [{ from: 1, to: 2 }] })
    const [step] = paper.changes
    expect(step?.changed).toMatchObject([{ before: { text: '4.4x' }, after: { text: '3.9x' } }])
    expect([step?.gone[0]?.text, step?.added[0]?.text]).toEqual(['91%', '1,200'])
    for (const { before } of step?.changed ?? [])
      expect(paper.former[0]?.abstract.slice(before.start, before.end)).toBe(before.text)
  }, 60_000)

  it('names the way to bring in what the library does not have', async () => {
    const { status, stderr } = await runPaperboy(['--data', temporaryFolder(), 'show', 'arXiv:2503.05236v1'])
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /^paperboy: 2503\.05236 is not in the library.*`paperboy ingest arxiv:2503\.05236`$/m,
    )
  })
})
