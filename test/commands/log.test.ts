import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../src/assemble.ts'

/** What is written to a terminal for some lines of a log. */
function writeLog(logLevel: 'info' | null): readonly string[] {
  const written: string[] = []
  const log = createLog({ logLevel }, { write: text => written.push(text) })
  log.info({ mode: 'playground' }, 'it is ready')
  log.warn({ source: 'hf:daily' }, 'it cannot be read')
  return written
}

const WARNING = /^\r?\[\d\d:\d\d:\d\d\] WARN: it cannot be read \{"source":"hf:daily"\}\n$/

describe('the log on a terminal', () => {
  it('is a readable line for what a person should know of, in the place of a bar that is in its line', () => {
    const [line = '', ...more] = writeLog(null)
    expect(stripVTControlCharacters(line)).toMatch(WARNING)
    expect(line.startsWith('\r\x1b[K')).toBe(true)
    expect(more).toEqual([])
  })

  it('has more where a level is set', () => {
    const lines = writeLog('info').map(stripVTControlCharacters)
    expect(lines).toEqual([expect.stringMatching(/INFO: it is ready/), expect.stringMatching(WARNING)])
  })
})
