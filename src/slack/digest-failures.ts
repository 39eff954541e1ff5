import type { Database } from '../database/database.ts'
import type { Digests } from '../digests/digests.ts'
import type { Subscription } from '../digests/subscription.ts'
import type { Clock } from './clock.ts'
import { PATIENT_KEY, writeOpen } from './deliveries.ts'
import { toPaused } from './wording.ts'

/** Slack's words after which no digest can be posted until people do something. */
const FOR_GOOD = new Set([
  'channel_not_found',
  'is_archived',
  'missing_scope',
  'no_permission',
  'not_allowed',
  'not_in_channel',
  'posting_to_channel_denied',
  'restricted_action',
  'restricted_action_read_only_channel',
  'team_access_not_granted',
])
/** Without a token nobody can be told; with a new one digests go on. */
const WITHOUT_TOKEN = new Set([
  'no token',
  'account_inactive',
  'invalid_auth',
  'token_expired',
  'token_revoked',
])

/**
 * What Slack says in a word of its own; all else is a failure on the way to it. Of a message that Slack finds wrong the
 * papers are not given back: the same message would be wrong again, day after day.
 */
const WORD = /^[a-z_]+$/

/** The key of a message that tells of it begins so. */
export const PAUSED_KEY: string = `${PATIENT_KEY}paused:`

export interface Failing {
  readonly database: Database
  readonly digests: Digests
  readonly clock: Clock
}

/** Digests that could not be posted: those who made the subscriptions are told, once, of those that pause for it. */
export async function failUnposted({ database, digests, clock }: Failing): Promise<void> {
  const rows = await database
    .selectFrom('digests')
    .innerJoin('deliveries', 'deliveries.key', 'digests.key')
    .select(['digests.key', 'deliveries.error', 'deliveries.may_be_posted'])
    .where('deliveries.state', '=', 'failed')
    .where('digests.failed_at', 'is', null)
    .execute()
  for (const { key, error, may_be_posted } of rows) {
    const why = error ?? ''
    const isOutOfReach = error === null ? may_be_posted === 0 : !WORD.test(why) || why === 'ratelimited'
    const pauses = FOR_GOOD.has(why) ? why : null
    await digests.fail({
      key,
      nowMs: clock.now(),
      isGivenBack: pauses !== null || WITHOUT_TOKEN.has(why) || isOutOfReach,
      pauses,
      tell: async (transaction, paused) => {
        for (const [user, own] of toCreators(paused)) {
          const [{ team }] = own
          const place = { team, channel: user, threadTs: null, user }
          const letter = { key: `${PAUSED_KEY}${user}:${key}`, place, opens: null }
          await writeOpen(transaction, { ...letter, message: toPaused(why, own) }, clock.now())
        }
      },
    })
  }
}

type Some = readonly [Subscription, ...Subscription[]]

function toCreators(paused: readonly Subscription[]): ReadonlyMap<string, Some> {
  const creators = new Map<string, Some>()
  for (const each of paused) {
    const before = creators.get(each.createdBy)
    creators.set(each.createdBy, before ? [...before, each] : [each])
  }
  return creators
}
