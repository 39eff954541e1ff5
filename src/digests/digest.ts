import type { StoredPaper } from '../library/library.ts'
import type { Why } from '../search/why.ts'
import type { ChannelPlace } from './subscription.ts'

/** A topic of a digest, as its channel knows it. */
export interface DigestTopic {
  /** The subscription's id. */
  readonly id: number
  readonly n: number
  readonly topic: string
}

export interface DigestPaper {
  /** Its number in the digest. */
  readonly n: number
  readonly paper: StoredPaper
  /** Closeness to the topic that it is closest to, from 0 to 1. */
  readonly score: number
  /** Ids of the subscriptions that it is close to, the closest first. */
  readonly topics: readonly number[]
  readonly why: Why
  /** A paper that people liked under the topic and that this one is like. */
  readonly like: Pick<StoredPaper, 'id' | 'title'> | null
  /** Near-duplicates, told of with it and never again. */
  readonly also: readonly StoredPaper[]
}

/** What a channel is told at a slot. Without papers: that nothing was close. */
export interface Digest extends ChannelPlace {
  readonly channelName: string
  /** ISO time in UTC. */
  readonly slot: string
  readonly topics: readonly DigestTopic[]
  readonly papers: readonly DigestPaper[]
  /** Papers that were new to the channel. */
  readonly newPapers: number
  /** The nearest of the new ones where none was close. */
  readonly nearest: StoredPaper | null
  /** It comes after its time because paperboy did not run. */
  readonly isLate: boolean
}
