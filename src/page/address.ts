/** What the page shows: a channel by its id, with a thread open beside it, App Home, or the numbers. */
export interface Shown {
  /** A channel's id, `home` or `numbers`; empty: not chosen yet. */
  readonly place: string
  readonly thread: string | null
  /** The message of which is shown how its papers were found. */
  readonly found: string | null
}

/** `#/C1/1700000000.000100/found/1700000001.000200`; behind a "?" stands what is the place's own. */
export function readShown(hash: string): Shown {
  const [, place = '', thread = null, found = null] =
    /^#\/([\w-]+)(?:\/(\d[\d.]*))?(?:\/found\/([\d.]+))?(?:\?.*)?$/.exec(hash) ?? []
  return { place, thread, found }
}

export function toHash({ place, thread, found = null }: Partial<Shown> & Pick<Shown, 'place'>): string {
  return [`#/${place}`, ...(thread ? [thread] : []), ...(found ? ['found', found] : [])].join('/')
}
