import { spawn } from 'node:child_process'
import path from 'node:path'

const MAIN = path.resolve(import.meta.dirname, '../../dist/main.js')

export interface Finished {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  /** Given the child once it runs. */
  readonly whileRunning?: (child: ReturnType<typeof spawn>) => void
}

/** Runs the built `paperboy` as a child process, without the settings of whoever runs the tests. */
export function runPaperboy(
  args: readonly string[],
  { stdin = '', env = {}, whileRunning }: RunOptions = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { PATH: process.env['PATH'] ?? '', PAPERBOY_OFFLINE: '1', ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', chunk => {
      stdout += chunk
    })
    child.stderr.setEncoding('utf8').on('data', chunk => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', status => resolve({ status, stdout, stderr }))
    child.stdin.on('error', () => {})
    child.stdin.end(stdin)
    whileRunning?.(child)
  })
}

/** JSON lines on stdout → documents. */
export function toDocuments(stdout: string): unknown[] {
  return stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
}
