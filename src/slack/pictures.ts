import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { type ChartBlock, isChart } from '../blocks/chart.ts'
import { toChartSvg } from '../blocks/chart-picture.ts'
import { toPictured } from '../blocks/plainer.ts'
import { type Clock, wait } from './clock.ts'
import type { Pace } from './deliver.ts'
import type { Counts } from './health.ts'
import { areBlocksRefused, type Letter, type Tried, type TryPictured, tryBlocks } from './post.ts'
import { rasterise } from './rasterise.ts'

export interface PicturesParts {
  readonly clock: Clock
  readonly pace: Pace
  /** Aborted: the process stops. */
  readonly signal: AbortSignal
  readonly log: Logger
  readonly onEnd: Counts['pictured']
}

/** Slack takes about a second to make a new file ready: so often is waited, twice as long each time. */
export const MOST_WAITS: number = 2

/**
 * Posts charts as pictures where Slack refuses the chart block itself. No answer is lost for want of a picture: what
 * goes wrong before the post leaves it to be drawn with letters.
 *
 * An upload may be made and its message not posted (a crash in between, a second try). That file stays with Slack,
 * where nobody but the bot has it: it is shared by the message that shows it, and that one is posted as any other.
 */
export function createPictures(parts: PicturesParts): TryPictured {
  const noteFailure = createFailureNotes(parts)
  return async (client, letter) => {
    const charts = letter.message.blocks.filter(isChart)
    if (charts.length === 0) return null
    const files = new Map<ChartBlock, string>()
    try {
      for (const chart of charts) files.set(chart, await upload(client, chart))
    } catch (error) {
      noteFailure(error, letter)
      return null
    }
    const message = toPictured(letter.message, files)
    const tried = await postWhenReady(client, { ...letter, message }, parts)
    if (tried.kind === 'posted') parts.onEnd('posted')
    if (!areBlocksRefused(tried)) return tried
    parts.onEnd('refused')
    return null
  }
}

/** The id of the chart's picture, in nobody's channel. */
async function upload(client: WebClient, chart: ChartBlock): Promise<string> {
  const file = await rasterise(toChartSvg(chart))
  const { files } = await client.filesUploadV2({ file, filename: 'chart.png', title: chart.title })
  const id = files[0]?.files?.[0]?.id
  if (!id) throw new Error('Slack gave the picture no id')
  return id
}

async function postWhenReady(
  client: WebClient,
  letter: Letter,
  { clock, pace, signal }: PicturesParts,
): Promise<Tried> {
  for (let waits = 0; ; waits++) {
    const tried = await tryBlocks(client, letter)
    if (waits === MOST_WAITS || !isNotReady(tried)) return tried
    // Stopping: it is not posted, and whoever takes it up may do so at once.
    if (!(await wait(clock, pace.backoffMs * 2 ** waits, signal))) return { kind: 'wait', ms: 0 }
  }
}

/** Slack does not take the file yet; where it does not say what it refuses, that may be it. */
function isNotReady(tried: Tried): boolean {
  if (tried.kind !== 'refused' || !areBlocksRefused(tried)) return false
  const { details = [] } = tried
  return details.length === 0 || details.some(detail => detail.includes('slack_file'))
}

/** Where the app may not upload, that is somebody's choice: it is told of once, to whoever runs paperboy. */
function createFailureNotes({ log, onEnd }: PicturesParts) {
  let isTold = false
  return (error: unknown, { id }: Letter): void => {
    if (!(error instanceof WebAPIPlatformError && error.data.error === 'missing_scope')) {
      onEnd('failed')
      log.warn(
        { err: error, delivery: id },
        'a chart could not be uploaded as a picture, and is drawn with letters',
      )
      return
    }
    onEnd('not_allowed')
    if (!isTold)
      log.info('Slack refuses charts here; without files:write they are drawn with letters, not as pictures')
    isTold = true
  }
}
