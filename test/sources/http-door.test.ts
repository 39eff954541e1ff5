import { describe, expect, it } from 'vitest'
import { openTestDoor, type Replay, type Reply, say, startReplay, status } from '../support/replay-server.ts'

const ok = say('<feed/>')

async function open(...replies: Reply[]) {
  const server: Replay = await startReplay(...replies)
  return { server, url: `${server.origin}/x`, ...openTestDoor(server.origin) }
}

describe('the door to the network', () => {
  it('says who asks', async () => {
    const { door, url, server } = await open(ok)
    await door.get(url)
    expect(server.requests[0]?.headers['user-agent']).toBe('paperboy/1.2.3 (+ada@example.org)')
  })

  it('asks one site one thing at a time, three seconds apart', async () => {
    let open_ = 0
    let most = 0
    const slow: Reply = (_request, response) => {
      most = Math.max(most, ++open_)
      setImmediate(() => {
        open_--
        response.end('x')
      })
    }
    const { door, url, waits } = await open(slow)
    await Promise.all([door.get(`${url}1`), door.get(`${url}2`), door.get(`${url}3`)])
    expect(most).toBe(1)
    expect(waits).toEqual([3_000, 3_000])
  })

  it('asks the same question once a day, after a restart too', async () => {
    const { door, url, server, folder, clock } = await open(ok)
    await door.get(url)
    await door.get(url)
    await openTestDoor(server.origin, { folder }).door.get(url)
    expect(server.requests).toHaveLength(1)
    clock.turn(24 * 3_600_000)
    await door.get(url)
    expect(server.requests).toHaveLength(2)
  })

  it('asks whether an old answer still stands, and keeps it where it does', async () => {
    const { door, url, server, clock } = await open(say('kept', { etag: '"a"' }), status(304))
    await door.get(url)
    clock.turn(24 * 3_600_000)
    expect((await door.get(url)).text).toBe('kept')
    expect(server.requests[1]?.headers['if-none-match']).toBe('"a"')
    await door.get(url)
    expect(server.requests).toHaveLength(2)
  })

  it.each([
    ['seconds', '45'],
    ['a date', new Date(Date.parse('2026-03-10T16:00:45Z')).toUTCString()],
  ])('waits as long as a busy site asks, in %s', async (_form, value) => {
    const { server, url, ...given } = await open(status(429, { 'retry-after': value }), ok)
    expect((await given.door.get(url)).text).toBe('<feed/>')
    expect(given.waits.reduce((sum, ms) => sum + ms, 0)).toBe(45_000)
  })

  it('waits for no longer than two minutes, and says for how long it should', async () => {
    const { door, url, server } = await open(status(429, { 'retry-after': '3600' }))
    await expect(door.get(url)).rejects.toThrow('arXiv asks to wait 60 minutes: try again after that')
    expect(server.requests).toHaveLength(1)
  })

  it('gives up a site that stays busy after four tries, with growing waits', async () => {
    const { door, url, server, waits } = await open(status(503))
    await expect(door.get(url)).rejects.toThrow('arXiv is busy (HTTP 503): try again later')
    expect(server.requests).toHaveLength(4)
    expect(waits).toEqual([30_000, 60_000, 90_000])
  })

  it('does not ask again what is refused', async () => {
    const { door, url, server } = await open(status(404))
    await expect(door.get(url)).rejects.toMatchObject({ fault: 'refused' })
    expect(server.requests).toHaveLength(1)
  })

  it('asks again where the connection breaks in the middle of a body', async () => {
    const cut: Reply = (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('<feed>')
      setImmediate(() => response.destroy())
    }
    const { door, url, server } = await open(cut, ok)
    expect((await door.get(url)).text).toBe('<feed/>')
    expect(server.requests).toHaveLength(2)
  })

  it('ends a request that takes too long, its body included', async () => {
    const hanging: Reply = (_request, response) => {
      response.writeHead(200).write('<feed>')
      setImmediate(() => clock.turn(60_000))
    }
    const { door, url, clock } = await open(hanging)
    await expect(door.get(url)).rejects.toMatchObject({ fault: 'timeout' })
  })

  it('reads no body beyond its limit', async () => {
    const server = await startReplay(say(Buffer.alloc(3 * 2 ** 20, 65)))
    const { door } = openTestDoor(server.origin, { mostBytes: 2 ** 20 })
    await expect(door.get(`${server.origin}/x`)).rejects.toThrow(/larger than 1 MiB/)
    expect(server.requests).toHaveLength(1)
  })

  it('follows no redirect to another host', async () => {
    const { door, url, server } = await open(status(302, { location: 'http://example.org/login' }))
    await expect(door.get(url)).rejects.toThrow(/sends to example\.org/)
    expect(server.requests).toHaveLength(1)
  })

  it('follows a redirect within the site, at its pace', async () => {
    const { door, url, waits } = await open(status(301, { location: '/y' }), ok)
    expect((await door.get(url)).text).toBe('<feed/>')
    expect(waits).toEqual([3_000])
  })

  it.each([
    ['UTF-8 that says it is Latin-1', Buffer.from('Erdős é', 'utf8'), 'iso-8859-1', 'Erdős é'],
    ['Latin-1', Buffer.from('Andr\u00e9', 'latin1'), 'iso-8859-1', 'André'],
  ])('reads %s', async (_title, body, charset, text) => {
    const { door, url } = await open(say(body, { 'content-type': `text/xml; charset=${charset}` }))
    expect((await door.get(url)).text).toBe(text)
  })

  it('asks again, and keeps nothing, where an answer is none', async () => {
    const { door, url, server } = await open(say('<html>'), ok)
    const whyNot = (text: string) => (text === '<feed/>' ? null : 'a web page')
    expect((await door.get(url, { whyNot })).text).toBe('<feed/>')
    server.replies = [say('<html>')]
    await expect(door.get(`${url}2`, { whyNot })).rejects.toThrow('arXiv answered with a web page')
    await expect(door.get(`${url}2`, { whyNot })).rejects.toThrow('arXiv answered with a web page')
  })

  it('asks nothing where paperboy is to stay offline, and says so in one line', async () => {
    const server = await startReplay(ok)
    const { door } = openTestDoor(server.origin, { offline: true })
    await expect(door.get(`${server.origin}/x`)).rejects.toThrow(/PAPERBOY_OFFLINE is 1.*unset it/)
    expect(server.requests).toEqual([])
  })

  it('stops waiting when it is told to', async () => {
    const stopping = new AbortController()
    const server = await startReplay(status(503))
    const pause = async () => stopping.abort()
    const { door } = openTestDoor(server.origin, { signal: stopping.signal, pause })
    await expect(door.get(`${server.origin}/x`)).rejects.toMatchObject({ fault: 'stopped' })
    expect(server.requests).toHaveLength(1)
  })
})
