import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PACKAGE_ROOT, readConfig } from '../../src/config.ts'
import { createHealth, serveHealth } from '../../src/slack/health.ts'

interface Instruction {
  readonly name: string
  readonly words: string
}

interface PackageFile {
  readonly engines: { readonly node: string }
  readonly bin: Readonly<Record<string, string>>
}

const read = (file: string) => readFileSync(path.join(PACKAGE_ROOT, file), 'utf8')
const PACKAGE = JSON.parse(read('package.json')) as PackageFile

/** Instructions by stage: comments dropped, continued lines joined. */
function parseStages(text: string): Instruction[][] {
  const lines = text
    .split('\n')
    .filter(line => !/^\s*(?:#|$)/.test(line))
    .join('\n')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
  const stages: Instruction[][] = []
  for (const line of lines) {
    const [name = '', ...words] = line.trim().split(/\s+/)
    if (name === 'FROM') stages.push([])
    stages.at(-1)?.push({ name, words: words.join(' ') })
  }
  return stages
}

const stages = parseStages(read('Dockerfile'))
const [build = [], final = []] = stages
const wordsOf = (stage: readonly Instruction[], name: string) =>
  stage.filter(instruction => instruction.name === name).map(({ words }) => words)

/** What a stage copies from the checkout. */
const sourcesOf = (stage: readonly Instruction[]) =>
  wordsOf(stage, 'COPY')
    .filter(words => !words.startsWith('--from='))
    .flatMap(words => words.split(' ').slice(0, -1))
    .map(source => source.replace(/^\.\//, ''))

const ENV = Object.fromEntries(
  wordsOf(final, 'ENV').flatMap(words => words.split(' ').map(pair => pair.split('=') as [string, string])),
)

/** The JSON form of a command. */
const toCommand = (words: string | undefined) =>
  JSON.parse(/\[.*\]$/.exec(words ?? '')?.[0] ?? 'null') as string[]

describe('the Dockerfile', () => {
  it('has a stage that compiles and one that runs, of one image with a Node that paperboy supports', () => {
    expect(stages).toHaveLength(2)
    const images = stages.map(stage => wordsOf(stage, 'FROM')[0]?.split(' ')[0])
    expect(new Set(images).size).toBe(1)
    const major = Number(/^node:(\d+)-/.exec(images[0] ?? '')?.[1])
    expect(major).toBe(Number(/^>=(\d+)/.exec(PACKAGE.engines.node)?.[1]))
  })

  it('copies what is in the checkout and what .dockerignore lets through', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .flatMap(line => (line.startsWith('!') ? [line.slice(1)] : []))
    expect(read('.dockerignore').split('\n')[0]).toBe('*')
    const sources = [...sourcesOf(build), ...sourcesOf(final)]
    expect(sources.length).toBeGreaterThan(5)
    for (const source of sources) {
      // The one pattern is of a folder's files by their ending.
      const [folder = '', ending] = source.split('/*')
      const isThere = ending
        ? readdirSync(path.join(PACKAGE_ROOT, folder)).some(name => name.endsWith(ending))
        : existsSync(path.join(PACKAGE_ROOT, source))
      expect({ source, isThere }).toEqual({ source, isThere: true })
      expect(allowed).toContain(source)
    }
  })

  it('compiles the native packages in its first stage and hands on what production needs alone', () => {
    const installs = wordsOf(build, 'RUN').find(words => words.includes('apt-get install')) ?? ''
    for (const tool of ['python3', 'make', 'g++']) expect(installs.split(' ')).toContain(tool)
    const order = wordsOf(build, 'RUN').find(words => words.includes('npm ci')) ?? ''
    expect(order).toMatch(/npm ci && npm prune --omit=dev/)
    expect(wordsOf(final, 'RUN').join(' ')).not.toMatch(/npm|apt-get/)
    expect(wordsOf(final, 'COPY').filter(words => words.startsWith('--from=build'))).toEqual([
      '--from=build /app/node_modules ./node_modules',
      '--from=build /app/dist ./dist',
    ])
  })

  it('runs without rights, and may write the library', () => {
    expect(wordsOf(final, 'USER')).toEqual(['node'])
    expect(wordsOf(final, 'VOLUME')).toEqual([ENV['PAPERBOY_DATA']])
    expect(wordsOf(final, 'RUN').join(' ')).toContain(`chown node:node ${ENV['PAPERBOY_DATA']}`)
  })

  it('sets what paperboy reads: library outside, offline, the port that it exposes, the model inside', () => {
    const config = readConfig(ENV)
    expect(config).toMatchObject({ data: '/library', offline: true, port: 3000 })
    expect(wordsOf(final, 'EXPOSE')).toEqual([String(config.port)])
    expect(sourcesOf(final)).toContain(path.relative(PACKAGE_ROOT, config.models))
  })

  it('starts the bin of the package', () => {
    expect(toCommand(wordsOf(final, 'CMD')[0])).toEqual(['node', PACKAGE.bin['paperboy'], 'start'])
  })

  it('is healthy while /healthz answers, and not when nothing does', async () => {
    const [node, ...args] = toCommand(wordsOf(final, 'HEALTHCHECK')[0])
    expect(node).toBe('node')
    const server = serveHealth(createHealth(() => 0).routes, 0)
    onTestFinished(() => server.close())
    const env = { ...process.env, PORT: String(await server.listen()) }
    const check = () => promisify(execFile)(process.execPath, args, { env })
    await expect(check()).resolves.toBeDefined()
    server.close()
    await expect(check()).rejects.toMatchObject({ code: 1 })
  })
})
