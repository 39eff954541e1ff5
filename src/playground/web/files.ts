import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface PageFile {
  readonly type: string
  readonly body: Buffer
  /** Its name changes with its content. */
  readonly isLasting: boolean
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** The built page is not where it should be. */
export class PageFilesError extends Error {
  override readonly name = 'PageFilesError'
}

/** All files of the built page, by their paths: nothing else can be asked for. @throws PageFilesError */
export const readPageFiles = (folder: string): ReadonlyMap<string, PageFile> => {
  const names = listFiles(folder)
  if (!names.includes('index.html'))
    throw new PageFilesError(`The page is not built (no ${path.join(folder, 'index.html')}): npm run build`)
  return new Map(
    names.map(name => [
      `/${name.split(path.sep).join('/')}`,
      {
        type: TYPES[path.extname(name)] ?? 'application/octet-stream',
        body: readFileSync(path.join(folder, name)),
        isLasting: name.startsWith('assets'),
      },
    ]),
  )
}

const listFiles = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
