/** `action_id`s and `callback_id`s; old messages keep them, so they never change. */
export const ACTIONS = {
  next: 'papers_next',
  /** The numbers of all papers of a message. */
  numbers: 'papers_numbers',
  /** The menu beside a paper; its options' values are paper actions. */
  paper: 'paper_menu',
  /** Posts a private answer for all to see. */
  share: 'papers_share',
  /** The menu beside a saved paper in App Home. */
  saved: 'saved_menu',
  bibtex: 'saved_bibtex',
  /** A question that was asked before. */
  again: 'ask_again',
  /** Buttons that say something in a thread, for whoever presses them. */
  undo: 'thread_undo',
  compare: 'thread_compare',
  /** A reading that is offered; with its place behind it, as one block has several. */
  say: 'thread_say',
  /** Where the papers of a narrowed list say what it was narrowed by. */
  why: 'papers_why',
  /** Under a paper of a digest. */
  voteUp: 'digest_vote_up',
  voteDown: 'digest_vote_down',
  /** Under a digest. */
  stricter: 'digest_stricter',
  looser: 'digest_looser',
  topics: 'digest_topics',
  /** Under an answer: the window for subscribing, with the question in it. */
  subscribe: 'papers_subscribe',
} as const

export const CALLBACKS = {
  /** Message shortcut. */
  findRelated: 'find_related',
  /** Global shortcut, and the modal that it opens. */
  searchPapers: 'search_papers',
  searchSubmitted: 'search_submitted',
  subscribeSubmitted: 'subscribe_submitted',
} as const

export const PAPER_VERBS = ['similar', 'numbers', 'abstract', 'save', 'share', 'remove'] as const
export type PaperVerb = (typeof PAPER_VERBS)[number]

/** What a menu beside a paper asks for: the paper by its number in a thread. */
export interface PaperAction {
  readonly verb: PaperVerb
  readonly n: number
  /** The thread's key. */
  readonly thread: string
}

/** `similar|2|slack:T1:C1:1700000000.000100`, at most 150 characters for keys of up to 130. */
export function toPaperAction({ verb, n, thread }: PaperAction): string {
  return `${verb}|${n}|${thread}`
}

/** Null for what is no paper action: values come from outside. */
export function parsePaperAction(value: string): PaperAction | null {
  const [, verb = '', n = '', thread = ''] = /^([a-z]+)\|(\d{1,4})\|(.+)$/s.exec(value) ?? []
  const known = PAPER_VERBS.find(name => name === verb)
  return known ? { verb: known, n: Number(n), thread } : null
}

/** The papers of a message: `1,2,5|thread`. */
export function toPapersAction(thread: string, numbers: readonly number[]): string {
  return `${numbers.join(',')}|${thread}`
}

export function parsePapersAction(value: string): { thread: string; numbers: readonly number[] } | null {
  const [, numbers = '', thread = ''] = /^((?:\d{1,4},){0,19}\d{1,4})\|(.+)$/s.exec(value) ?? []
  return thread === '' ? null : { thread, numbers: numbers.split(',').map(Number) }
}

/** A message that a button says in a thread: `compare 1 and 2|thread`. */
export function toSayAction(thread: string, message: string): string {
  return `${message}|${thread}`
}

export function parseSayAction(value: string): { thread: string; message: string } | null {
  const [, message = '', thread = ''] = /^(.+)\|([^|]+)$/s.exec(value) ?? []
  return thread === '' ? null : { thread, message }
}

/** What papers are said to say: `1,2,5|thread`, and a line for each name. */
export function toWhyAction(
  thread: string,
  { numbers, names }: { readonly numbers: readonly number[]; readonly names: readonly string[] },
): string {
  return [toPapersAction(thread, numbers), ...names].join('\n')
}

export function parseWhyAction(
  value: string,
): { thread: string; numbers: readonly number[]; names: readonly string[] } | null {
  const [first = '', ...names] = value.split('\n')
  const papers = parsePapersAction(first)
  return papers && { ...papers, names }
}

/** A paper of a digest: `17|4021`, both numbers the database's. */
export function toVoteAction(digest: number, paper: number): string {
  return `${digest}|${paper}`
}

export function parseVoteAction(value: string): { digest: number; paper: number } | null {
  const [, digest, paper] = /^(\d{1,15})\|(\d{1,15})$/.exec(value) ?? []
  return digest === undefined ? null : { digest: Number(digest), paper: Number(paper) }
}
