import type { Context } from './context.ts'

/** To a person at a terminal; to the log elsewhere, as the stderr of a bot holds nothing else. */
export function say(
  { log, stderr }: Pick<Context, 'log' | 'stderr'>,
  sentence: string,
  fields: Readonly<Record<string, unknown>> = {},
): void {
  if (stderr.isTTY) stderr.write(`${sentence}\n`)
  else log.info(fields, sentence)
}
