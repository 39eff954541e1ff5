import pino from 'pino'
import { expect, it } from 'vitest'
import { createScrub, createSecrets, withScrubbedErrors } from '../../src/slack/scrub.ts'

const scrub = createScrub(createSecrets(['s3cret']))

it.each([
  ['signed with s3cret', 'signed with [secret]'],
  ['token xoxb-1-2-abc refused', 'token [secret] refused'],
  [
    '{"response_url":"https://hooks.slack.com/commands/T/1/abc","x":1}',
    '{"response_url":"https://hooks.slack.com/…","x":1}',
  ],
  ['wss://wss-primary.slack.com/link/?ticket=abc', 'wss://wss-primary.slack.com/…'],
  [
    'response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2Fabc',
    'response_url=https%3A%2F%2Fhooks.slack.com/…',
  ],
])('takes secrets out of %j', (text, scrubbed) => {
  expect(scrub(text)).toBe(scrubbed)
})

it('logs of an error its name, words, stack and code alone', () => {
  const lines: string[] = []
  const log = withScrubbedErrors(pino({}, { write: line => void lines.push(line) }), scrub)
  log.error(
    { err: Object.assign(new Error('with s3cret'), { code: 'E1', config: { token: 's3cret' } }) },
    'x',
  )
  expect(lines.join('')).not.toContain('s3cret')
  expect(JSON.parse(lines[0] ?? '').err).toMatchObject({ message: 'with [secret]', code: 'E1' })
})
