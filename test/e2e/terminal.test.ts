import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from '../support/temporary-folder.ts'

const CTRL_C = '\x03'
const MAIN = path.resolve(import.meta.dirname, '../../dist/main.js')
/** util-linux's, which gives a program a terminal. */
const hasScript = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '')

/** `paperboy start` on a terminal: what it shows until `until` stands there, line by line. */
async function showStart(data: string, until: RegExp): Promise<readonly string[]> {
  const command = `exec ${process.execPath} ${MAIN} --data ${data} start --port 0`
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    env: { PATH: process.env['PATH'], PAPERBOY_OFFLINE: '1' },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let shown = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    if (!until.test(shown) && until.test(shown + text)) child.stdin.write(CTRL_C)
    shown += text
  })
  expect(await once(child, 'exit')).toEqual([0, null])
  return stripVTControlCharacters(shown)
    .split(/[\r\n]+/)
    .filter(line => line !== '' && !/ of \d+ papers/.test(line))
}

const STOPPED = expect.stringMatching(/paperboy has stopped$/)

describe.skipIf(!hasScript)(`paperboy start on a terminal${hasScript ? '' : ' (needs util-linux)'}`, () => {
  it('shows progress, then the address and what to do; at the next start the address alone', async () => {
    const data = temporaryFolder()
    const address = /paperboy is at .*\r/
    expect(await showStart(data, address)).toEqual([
      'Reading the papers that come with paperboy …',
      expect.stringMatching(/^You can ask meanwhile: http:\/\/localhost:\d+$/),
      expect.stringMatching(/^141 papers are in the library /),
      expect.stringMatching(/^paperboy is at http:\/\/localhost:\d+ — open it in a browser and ask\. Ctrl-C/),
      STOPPED,
    ])
    expect(await showStart(data, address)).toEqual([expect.stringMatching(/^paperboy is at /), STOPPED])
  }, 120_000)
})
