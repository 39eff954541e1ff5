import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes a folder and those it lies in, where they are not there. Level by level: Node's own recursive mkdir never
 * returns where the system refuses a folder as "not found", as /proc does.
 * @throws the system's error, which names the folder that cannot be made
 */
export function makeFolder(folder: string): void {
  const missing: string[] = []
  let at = path.resolve(folder)
  while (!isThere(at)) {
    missing.unshift(at)
    at = path.dirname(at)
  }
  for (const level of [at, ...missing]) makeLevel(level)
}

function makeLevel(folder: string): void {
  if (isFolder(folder)) return
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process was quicker.
    if (!isFolder(folder)) throw error
  }
}

/** A path through a file leads nowhere: what is then in the way is the file. */
function isThere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false
    throw error
  }
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false
}
