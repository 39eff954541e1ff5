import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const SRC = path.join(ROOT, 'src')

interface Row {
  readonly folders: readonly string[]
  readonly packages: readonly string[]
}

/** ARCHITECTURE.md's table: what each folder, or file at the top of src, may import. */
function readTable(): Map<string, Row> {
  const text = readFileSync(path.join(ROOT, 'ARCHITECTURE.md'), 'utf8')
  const rows = [...text.matchAll(/^\| `([\w./-]+)` \|[^|]*\| ([^|]*) \| ([^|]*) \|$/gm)]
  return new Map(
    rows.map(([, place = '', folders = '', packages = '']) => [
      place,
      { folders: toNames(folders), packages: toNames(packages) },
    ]),
  )
}

function toNames(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '')
}

/** `import … from`, `export … from`, bare and dynamic imports. */
const IMPORT = /^(?:import|export)\b[^'"`]*?\bfrom\s+'([^']+)'|\bimport\s*\(?\s*'([^']+)'/gm

interface Import {
  readonly file: string
  readonly from: string
  readonly target: string
}

/** Every import of every source file, type-only and dynamic ones among them. */
function readImports(): Import[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'),
  )
  return files.flatMap(file => {
    const text = readFileSync(path.join(SRC, file), 'utf8')
    return [...text.matchAll(IMPORT)].map(match => ({
      file,
      from: toPlace(file),
      target: match[1] ?? match[2] ?? '',
    }))
  })
}

function toPlace(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : file
}

function isOwn(target: string): boolean {
  return target.startsWith('.')
}

function toPackage(target: string): string {
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}

const table = readTable()
const imports = readImports()

describe('the import table in ARCHITECTURE.md', () => {
  it('has a row for everything in src, and for nothing else', () => {
    const places = new Set(readdirSync(SRC).filter(name => !name.endsWith('.d.ts')))
    expect([...table.keys()].sort()).toEqual([...places].sort())
  })

  it('allows every import between folders', () => {
    const forbidden = imports.filter(({ file, from, target }) => {
      if (!isOwn(target)) return false
      const to = toPlace(path.normalize(path.join(path.dirname(file), target)))
      return to !== from && !table.get(from)?.folders.includes(to)
    })
    expect(forbidden).toEqual([])
  })

  it('allows every package that is imported', () => {
    const forbidden = imports.filter(({ from, target }) => {
      if (isOwn(target) || target.startsWith('node:') || builtinModules.includes(target)) return false
      return !table.get(from)?.packages.includes(toPackage(target))
    })
    expect(forbidden).toEqual([])
  })

  it('names no arrow and no package that the code does not need', () => {
    const unused = [...table].flatMap(([place, { folders, packages }]) => {
      const own = imports.filter(({ from }) => from === place)
      const reached = own.map(({ file, target }) =>
        isOwn(target) ? toPlace(path.normalize(path.join(path.dirname(file), target))) : toPackage(target),
      )
      return [...folders, ...packages]
        .filter(name => !reached.includes(name))
        .map(name => `${place} → ${name}`)
    })
    expect(unused).toEqual([])
  })

  it('has arrows in one direction only', () => {
    const visited = new Set<string>()
    const visit = (place: string, trail: readonly string[]): void => {
      expect(trail, `a cycle: ${[...trail, place].join(' → ')}`).not.toContain(place)
      if (visited.has(place)) return
      for (const next of table.get(place)?.folders ?? []) visit(next, [...trail, place])
      visited.add(place)
    }
    for (const place of table.keys()) visit(place, [])
  })
})
