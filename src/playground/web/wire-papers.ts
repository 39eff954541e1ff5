/** What the page is told of the library's papers. Both ends read it here. */

/** A number for people, with all that is known of it. */
export interface LitNumber {
  /** "up to 3.25×" */
  readonly value: string
  /** What it measures: "training speed"; "" where the abstract says nothing. */
  readonly label: string
  readonly kind: string
  /** "" for none. */
  readonly unit: string
  readonly metric: string
  readonly context: readonly string[]
  readonly baseline: string | null
  /** A claim of the paper's own. */
  readonly isHeadline: boolean
}

/** A stretch of text; with a number where it is one. */
export interface Piece {
  readonly text: string
  readonly number: LitNumber | null
}

/** A place on a map, each from -1 to 1. */
export interface MapPoint {
  readonly x: number
  readonly y: number
}

export interface PaperName {
  readonly id: string
  readonly title: string
  /** Where it can be read, or looked for. */
  readonly url: string
}

/** A paper as both signals saw it. */
export interface FoundPaper extends PaperName {
  /** Its number in the thread; null: not shown there. */
  readonly n: number | null
  /** Place and cosine by meaning; null: not among the candidates. */
  readonly dense: Placed | null
  /** Place and BM25 by words; null: not among the candidates. */
  readonly lexical: Placed | null
  /** From 0 to 1. */
  readonly score: number
  readonly isClose: boolean
  /** Its numbers hold the question's conditions; true where there are none. */
  readonly holds: boolean
  /** Words of the question that it has. */
  readonly matched: readonly string[]
  readonly point: MapPoint
  readonly abstract: readonly Piece[]
}

export interface Placed {
  /** From 1. */
  readonly rank: number
  readonly value: number
}

/** How the list of a message was found. */
export interface Found {
  readonly question: {
    readonly text: string
    /** Without numeric conditions. */
    readonly topic: string
    readonly terms: readonly string[]
    readonly conditions: readonly string[]
  }
  /** Best first. */
  readonly papers: readonly FoundPaper[]
  /** Where the question lies. */
  readonly point: MapPoint
}

/** A list of papers in a message: its thread's key, and the papers' numbers there. */
export interface ListedIn {
  readonly thread: string
  readonly numbers: readonly number[]
}

export const CLAIM_ORDERS = ['value', 'kind', 'unit', 'metric', 'title'] as const
export type ClaimOrder = (typeof CLAIM_ORDERS)[number]

/** Which numbers of the library; what is left out lets all through. */
export interface ClaimsAsked {
  readonly kind?: string | undefined
  /** "": those without one. */
  readonly unit?: string | undefined
  /** Any part of the metric's name. */
  readonly metric?: string | undefined
  /** Claims of a paper's own alone. */
  readonly isHeadline: boolean
  readonly order: ClaimOrder
  readonly isAscending: boolean
  readonly limit: number
  readonly offset: number
}

/** A number that a paper claims. */
export interface Claim {
  readonly paper: PaperName
  readonly number: LitNumber
  /** Scaled to the base unit. */
  readonly amount: number
  /** The sentence it stands in. */
  readonly sentence: readonly Piece[]
}

export interface ClaimCount {
  readonly name: string
  readonly count: number
}

export interface Claims {
  /** All that were asked for, of which `rows` are some. */
  readonly total: number
  readonly rows: readonly Claim[]
  readonly kinds: readonly ClaimCount[]
  readonly units: readonly ClaimCount[]
}

/** Answers what the page asks about papers. */
export interface PaperAnswers {
  /** Null: no question is known for the list. */
  readonly found: (list: ListedIn) => Promise<Found | null>
  readonly claims: (asked: ClaimsAsked) => Promise<Claims>
}
