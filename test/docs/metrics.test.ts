import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createHealth, serveHealth } from '../../src/slack/health.ts'

const DOCS = readFileSync(path.resolve(import.meta.dirname, '../../docs/slack.md'), 'utf8')

it('names in docs/slack.md every metric of paperboy’s own, with its labels, and no other', async () => {
  const server = serveHealth(createHealth(() => 0).routes, 0)
  const text = await (await fetch(`http://127.0.0.1:${await server.listen()}/metrics`)).text()
  server.close()
  const served = [...text.matchAll(/^# TYPE (paperboy_\w+) /gm)].map(match => match[1])
  const documented = [...DOCS.matchAll(/^\| `(paperboy_\w+)(?:\{\w+\})?` \|/gm)].map(match => match[1])
  expect(served).toHaveLength(8)
  expect(documented.toSorted()).toEqual(served.toSorted())
})

it('counts how each message ended under the labels that docs/slack.md gives', async () => {
  const health = createHealth(() => 3)
  const results = ['posted', 'refused', 'unclear', 'left'] as const
  for (const result of results) {
    health.delivered(result)
    health.told(result)
  }
  const server = serveHealth(health.routes, 0)
  const text = await (await fetch(`http://127.0.0.1:${await server.listen()}/metrics`)).text()
  server.close()
  for (const metric of ['paperboy_deliveries_total', 'paperboy_private_total'])
    for (const result of results) {
      expect(text).toContain(`${metric}{result="${result}"} 1\n`)
      expect(DOCS.split('\n').find(line => line.startsWith(`| \`${metric}{result}`))).toContain(result)
    }
  expect(text).toContain('paperboy_embedding_queue 3\n')
})

it('counts how each picture of a chart ended under the labels that docs/slack.md gives', async () => {
  const health = createHealth(() => 0)
  const results = ['posted', 'refused', 'not_allowed', 'failed'] as const
  for (const result of results) health.pictured(result)
  const server = serveHealth(health.routes, 0)
  const text = await (await fetch(`http://127.0.0.1:${await server.listen()}/metrics`)).text()
  server.close()
  const row = DOCS.split('\n').find(line => line.startsWith('| `paperboy_pictures_total{result}'))
  for (const result of results) {
    expect(text).toContain(`paperboy_pictures_total{result="${result}"} 1\n`)
    expect(row).toContain(`\`${result}\``)
  }
})
