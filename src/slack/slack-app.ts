import type { App } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Conversation } from '../conversation/conversation.ts'
import { createRecentQuestions } from '../conversation/recent-questions.ts'
import { createSavedPapers } from '../conversation/saved-papers.ts'
import { createSerial } from '../conversation/serial.ts'
import type { Database } from '../database/database.ts'
import type { Digests } from '../digests/digests.ts'
import { toBoltLogger } from './bolt-logger.ts'
import { createClaims } from './claims.ts'
import { type Clock, SYSTEM_CLOCK } from './clock.ts'
import { type SlackConnection, toClientOptions, toSecrets, toStartError } from './connection.ts'
import { type Pace, USUAL_PACE } from './deliver.ts'
import { createDigestMail, openPosted } from './digest-mail.ts'
import type { Counts, HealthRoute } from './health.ts'
import { createInFlight } from './in-flight.ts'
import { createLimits } from './limits.ts'
import type { ListenerParts } from './listener-parts.ts'
import { registerDigestButtons } from './listeners/digest-buttons.ts'
import { registerHome } from './listeners/home.ts'
import { registerLinks } from './listeners/links.ts'
import { registerMention } from './listeners/mention.ts'
import { registerDirectMessage } from './listeners/message.ts'
import { registerNext } from './listeners/next.ts'
import { registerPaperMenu } from './listeners/paper-menu.ts'
import { registerPapersButtons } from './listeners/papers-buttons.ts'
import { registerPapersCommand } from './listeners/papers-command.ts'
import { registerReactions } from './listeners/reactions.ts'
import { registerRemovals } from './listeners/removals.ts'
import { registerSay } from './listeners/say.ts'
import { registerShortcuts } from './listeners/shortcuts.ts'
import { registerSubscribe } from './listeners/subscribe.ts'
import { createManyWorkspaces } from './many-workspaces.ts'
import { createOutbox, type OutboxParts } from './outbox.ts'
import { createPictures } from './pictures.ts'
import { createQuestions } from './questions.ts'
import { createReceiver } from './receiver.ts'
import { logError, toReference } from './report-error.ts'
import { createRetake } from './retake.ts'
import { createScrub, createSecrets, withScrubbedErrors } from './scrub.ts'
import { createTell } from './tell.ts'
import { toLost } from './wording.ts'

export interface SlackParts {
  readonly connection: SlackConnection
  /** HTTP mode: where Slack's requests and health are served. Socket Mode: health only; null serves none. */
  readonly port: number | null
  readonly conversation: Conversation
  readonly library: ListenerParts['library']
  readonly database: Database
  readonly digests: Digests
  readonly health: readonly HealthRoute[]
  readonly counts: Counts
  /** @default the system's */
  readonly clock?: Clock
  /** @default USUAL_PACE */
  readonly pace?: Pace
  readonly log: Logger
}

export interface SlackApp {
  /** The port that HTTP is served on, null for none. @throws SlackStartError */
  start(): Promise<number | null>
  stop(): Promise<void>
}

/** A stop waits for what is under way, in milliseconds; the rest is in the outbox. */
const STOP_MS = 5_000

/** The Bolt app: the same listeners in Socket Mode and HTTP mode. */
export function createSlackApp(given: SlackParts): SlackApp {
  const { connection, clock = SYSTEM_CLOCK } = given
  const secrets = createSecrets(toSecrets(connection))
  const scrub = createScrub(secrets)
  const parts = { ...given, clock, log: withScrubbedErrors(given.log, scrub) }
  const halting = new AbortController()
  const pace = given.pace ?? USUAL_PACE
  const clientOptions = toClientOptions(connection, pace, halting.signal)
  const logger = toBoltLogger(parts.log, scrub)
  const workspaces = connection.oauth
    ? createManyWorkspaces({ ...parts, oauth: connection.oauth, secrets, clientOptions, logger })
    : null
  const { app, listen, close } = createReceiver({ ...parts, workspaces, clientOptions, logger })
  const clientFor = workspaces?.clientFor ?? (async () => app.client)
  const listenerParts = createListenerParts({ ...parts, pace }, { clientFor, halt: halting.signal })
  const mail = createDigestMail({ ...parts, clientFor })
  const inFlight = createInFlight(clock)
  const retake = createRetake(listenerParts, { clock, clientFor, inFlight })
  app.use(async ({ next }) => inFlight.track(next()))
  registerListeners(app, listenerParts)
  if (workspaces) registerRemovals(app, workspaces)
  // With extendedErrorHandler this is what it is given; Bolt's type tells of the other kind.
  app.error(async (failure: unknown) => void logError(listenerParts, (failure as { error: Error }).error))
  return {
    start: async () => {
      try {
        await app.init()
        await workspaces?.start()
        const port = await listen()
        await listenerParts.claims.start()
        await listenerParts.outbox.start()
        await retake.start()
        mail.start()
        return port
      } catch (error) {
        throw toStartError(error, connection)
      }
    },
    stop: async () => {
      // What comes from now on is not acknowledged: Slack repeats it.
      const closed = app.stop()
      listenerParts.limits.release()
      await mail.stop()
      await inFlight.settled(STOP_MS)
      await listenerParts.outbox.stop()
      retake.stop()
      await listenerParts.questions.leave()
      // A call that Slack leaves unanswered would keep the process; the next start finds out what came of it.
      halting.abort()
      await inFlight.settled(STOP_MS / 10)
      listenerParts.claims.stop()
      await close()
      await closed
    },
  }
}

function registerListeners(app: App, parts: ListenerParts): void {
  registerPapersCommand(app, parts)
  registerMention(app, parts)
  registerDirectMessage(app, parts)
  registerNext(app, parts)
  registerPaperMenu(app, parts)
  registerPapersButtons(app, parts)
  registerSay(app, parts)
  registerShortcuts(app, parts)
  registerHome(app, parts)
  registerLinks(app, parts)
  registerSubscribe(app, parts)
  registerDigestButtons(app, parts)
  registerReactions(app, parts)
}

interface Times {
  readonly clock: Clock
  readonly pace: Pace
}

interface Reaching {
  readonly clientFor: OutboxParts['clientFor']
  readonly halt: AbortSignal
}

function createListenerParts(
  { conversation, library, database, digests, counts, log, clock, pace }: SlackParts & Times,
  { clientFor, halt }: Reaching,
): ListenerParts {
  const { told: onEnd, retried: onRetry } = counts
  const tell = createTell({ clock, pace, signal: halt, onEnd, onRetry })
  const outbox = createOutbox({
    database,
    clock,
    pace,
    log,
    clientFor,
    tryPictured: createPictures({ clock, pace, signal: halt, log, onEnd: counts.pictured }),
    onOpened: (pending, { team, channel }, ts) =>
      openPosted({ digests, conversation }, pending, { team, channel, ts }),
    // Of digests it is their mail that tells (digest-failures.ts).
    onFailed: async (client, { place, isPatient }, delivered) => {
      if (!isPatient) await tell({ client }, place, toLost(delivered, toReference()))
    },
    onEnd: counts.delivered,
    onRetry,
  })
  const now = () => new Date(clock.now()).toISOString()
  return {
    conversation,
    library,
    saved: createSavedPapers(database, now),
    recent: createRecentQuestions(database, now),
    claims: createClaims(database, clock),
    questions: createQuestions(database, clock),
    limits: createLimits(clock),
    digests,
    clock,
    outbox,
    tell,
    serial: createSerial(),
    counts,
    log,
  }
}
