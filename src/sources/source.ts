import type { Paper } from '../papers/paper.ts'

/** Something in a source that is no paper; the rest of the source goes in all the same. */
export interface SourceFault {
  /** File name, or `-` for standard input. */
  readonly source: string
  /** From 1. Absent: the source as a whole could not be read. */
  readonly line?: number
  readonly reason: string
}

/** What a source yields, in its own order. */
export type SourceEntry =
  | {
      readonly paper: Paper
      /** True: told because it came in a new version, of whatever age the paper is. @default false */
      readonly isRevision?: boolean
    }
  | { readonly fault: SourceFault }

/** A text with the name that faults give it. */
export interface SourceText {
  readonly source: string
  readonly text: string
}

/** The line, from 1, that holds an offset. */
export function toLine(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}
