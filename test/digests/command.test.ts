import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDigestCommand } from '../../src/digests/command.ts'
import { DAYS } from '../../src/digests/schedule.ts'

const subscribe = (text: string) => {
  const command = parseDigestCommand(`subscribe ${text}`)
  if (command?.kind !== 'subscribe') throw new Error(`read as ${JSON.stringify(command)}`)
  return command
}
const mistake = (text: string) => {
  const command = parseDigestCommand(text)
  if (command?.kind !== 'mistake') throw new Error(`read as ${JSON.stringify(command)}`)
  return command.message
}

describe('subscribing', () => {
  it.each([
    ['sparse attention', 'sparse attention', 'daily', 1, 9, 0],
    ['sparse attention daily', 'sparse attention', 'daily', 1, 9, 0],
    ['to sparse attention weekdays at 8:15', 'sparse attention', 'weekdays', 1, 8, 15],
    ['sparse attention weekly', 'sparse attention', 'weekly', 1, 9, 0],
    ['sparse attention weekly on friday at 9am', 'sparse attention', 'weekly', 5, 9, 0],
    ['sparse attention at 17.30 every thursday', 'sparse attention', 'weekly', 4, 17, 30],
    ['sparse attention every weekday at 12 pm', 'sparse attention', 'weekdays', 1, 12, 0],
    ['sparse attention at 12am', 'sparse attention', 'daily', 1, 0, 0],
    ['sparse attention at noon', 'sparse attention', 'daily', 1, 12, 0],
    ['kv cache compression > 4x weekly on Sun at 7', 'kv cache compression > 4x', 'weekly', 0, 7, 0],
  ])('reads “%s”', (text, topic, every, weekday, hour, minute) => {
    expect(subscribe(text)).toMatchObject({ topic, schedule: { every, weekday, hour, minute } })
  })

  it('leaves words of a schedule to the topic where they do not end it', () => {
    expect(subscribe('daily activity recognition').topic).toBe('daily activity recognition')
    expect(subscribe('weekly supervised detection at scale').topic).toBe(
      'weekly supervised detection at scale',
    )
    expect(subscribe('video at 30 fps').topic).toBe('video at 30 fps')
  })

  it('takes a topic in quotes as it is', () => {
    expect(subscribe('"detection at 30" weekly')).toMatchObject({
      topic: 'detection at 30',
      schedule: { every: 'weekly' },
    })
  })

  it('takes excluded words', () => {
    expect(subscribe('diffusion excluding video, medical images or speech at 8')).toMatchObject({
      topic: 'diffusion',
      excluded: ['video', 'medical images', 'speech'],
      schedule: { hour: 8 },
    })
  })

  it('reads every time of day and every day as it was said', () => {
    const time = fc.record({
      hour: fc.nat(23),
      minute: fc.nat(59),
      weekday: fc.nat(6),
      sign: fc.constantFrom(':', '.'),
    })
    fc.assert(
      fc.property(time, ({ hour, minute, weekday, sign }) => {
        const text = `a topic weekly on ${DAYS[weekday]} at ${hour}${sign}${String(minute).padStart(2, '0')}`
        expect(subscribe(text)).toMatchObject({
          topic: 'a topic',
          schedule: { every: 'weekly', hour, minute, weekday },
        })
      }),
    )
  })
})

describe('what is wrong is said', () => {
  it.each([
    ['subscribe attention at 25:99', '25:99 is not a time: say it like 9:00 or 17:30.'],
    ['subscribe attention at 13pm', '13pm is not a time'],
    ['subscribe attention daily at 930', '930 is not a time'],
    ['subscribe attention weekly on blursday', 'blursday is not a day'],
    ['subscribe attention daily on monday', 'Only a weekly digest has a day'],
    ['subscribe daily', 'Say what to subscribe to'],
    ['subscribe at 9:00', 'Say what to subscribe to'],
    [`subscribe ${'long '.repeat(80)}`, 'at most 300 characters'],
    ['subscribe "attention" sometimes', "I don't know what “sometimes” means"],
    ['change 2 to whenever', "I don't know what “whenever” means"],
    ['change 2', 'Say which and to what'],
    ['unsubscribe', 'Say which by its number'],
    ['unsubscribe attention', 'Say which by its number'],
    ['pause', 'Say which by its number'],
  ])('%s', (text, message) => {
    expect(mistake(text)).toContain(message)
  })

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('', 'subscribe ', 'change 2 ', 'unsubscribe '),
        (text, verb) => {
          parseDigestCommand(verb + text)
        },
      ),
    )
  })
})

describe('the other commands', () => {
  it.each([
    ['subscriptions', { kind: 'list' }],
    ['digest now', { kind: 'now' }],
    ['subscribe', { kind: 'form' }],
    ['unsubscribe 3', { kind: 'unsubscribe', n: 3 }],
    ['Pause #2', { kind: 'pause', n: 2 }],
    ['looser 1', { kind: 'looser', n: 1 }],
    ['change 2 to weekly at 8', { kind: 'change', n: 2, schedule: { every: 'weekly', hour: 8, minute: 0 } }],
    ['change 2 excluding video', { kind: 'change', n: 2, schedule: {}, excluded: ['video'] }],
  ])('%s', (text, command) => {
    expect(parseDigestCommand(text)).toMatchObject(command)
  })

  it.each([
    'pause tokens in speech',
    'change detection',
    'digest of news articles',
    'quiet',
    'subscription models',
  ])('leaves “%s” to the search', text => {
    expect(parseDigestCommand(text)).toBeNull()
  })
})
