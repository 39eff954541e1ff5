import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'

/** What Bolt's error handler is given, as far as it is used. */
export interface Failure {
  readonly error: Error
  readonly body: object
}

/** Something broke while a person waited: the log has it under a reference, and the person is told that. */
export async function reportError({ error, body }: Failure, log: Logger): Promise<void> {
  const reference = randomBytes(2).toString('hex')
  log.error({ err: error, reference }, 'a question could not be answered')
  const responseUrl: unknown = (body as { response_url?: unknown }).response_url
  const text = `That didn't work, and it's on us (ref ${reference}). Nothing was lost; ask again.`
  if (typeof responseUrl !== 'string') return
  await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
  }).catch(failure => log.warn({ err: failure, reference }, 'and the asker could not be told'))
}
