import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

const MAIN = path.resolve(import.meta.dirname, '../../dist/main.js')

export interface RunningPlayground {
  readonly child: ChildProcess
  /** `http://localhost:PORT` */
  readonly url: string
  readonly log: () => string
}

/** The built `paperboy start` without Slack, once its page is served. */
export async function startPlayground(
  data: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningPlayground> {
  const child = spawn(process.execPath, [MAIN, '--data', data, 'start', '--port', '0'], {
    env: { PATH: process.env['PATH'] ?? '', PAPERBOY_OFFLINE: '1', TZ: 'UTC', ...env },
  })
  let log = ''
  const note = (chunk: string): void => {
    log += chunk
  }
  child.stderr.setEncoding('utf8').on('data', note)
  const url = await new Promise<string>((resolve, reject) => {
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', chunk => {
      stdout += chunk
      const [, found] = /paperboy is at (http:\S+)/.exec(stdout) ?? []
      if (found !== undefined) resolve(found)
    })
    child.on('exit', () => reject(new Error(log)))
  })
  return { child, url, log: () => log }
}
