/** What the operating system says of a file or folder, in words, and what to do about it. */
interface Advice {
  readonly problem: string
  readonly remedy: string
}

const CHECK_PERMISSIONS = 'check its permissions and those of its folder'

const ADVICE: Readonly<Record<string, Advice>> = {
  ENOENT: { problem: 'no such file or folder', remedy: 'check the path' },
  EISDIR: {
    problem: 'this is a folder where a file is expected',
    remedy: 'name a file, or move the folder away',
  },
  ENOTDIR: { problem: 'a part of this path is a file, not a folder', remedy: 'check the path' },
  EEXIST: { problem: 'this is a file where a folder is expected', remedy: 'check the path' },
  EACCES: { problem: 'access is not permitted', remedy: CHECK_PERMISSIONS },
  EPERM: { problem: 'access is not permitted', remedy: CHECK_PERMISSIONS },
  EROFS: { problem: 'this is on a read-only file system', remedy: 'choose another place' },
  ENOSPC: { problem: 'the disk is full', remedy: 'make room and run it again' },
  ELOOP: { problem: 'symbolic links lead in a circle here', remedy: 'check the path' },
  ENAMETOOLONG: { problem: 'the name is too long for the file system', remedy: 'check the path' },
}

/** paperboy makes no folder but that of a library. */
const CHOOSE_FOLDER = 'choose another folder with --data or PAPERBOY_DATA'

/**
 * `no such file or folder; check the path`: what is wrong with the file or folder that an error names, and what to
 * do. Null: the error is none of these, or names no file.
 */
export function toSystemReason(error: unknown): string | null {
  const { code = '', path, syscall, message } = error as NodeJS.ErrnoException
  if (path === undefined) return null
  if (code.startsWith('Z_'))
    return `the .gz is damaged or cut off (${message}); what came before is read, fetch it again for the rest`
  const advice = ADVICE[code]
  if (!advice) return null
  if (syscall !== 'mkdir') return `${advice.problem}; ${advice.remedy}`
  return `${code === 'ENOENT' ? 'no folder can be made here' : advice.problem}; ${CHOOSE_FOLDER}`
}

/** The system names the path when it cannot open a file, but not when it then cannot read it. */
export function withPath(error: unknown, path: string): unknown {
  return error instanceof Error && !('path' in error) ? Object.assign(error, { path }) : error
}
