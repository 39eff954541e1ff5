import type { App } from '@slack/bolt'
import type { LinkUnfurls } from '@slack/web-api'
import { toUnfurlBlocks } from '../../blocks/unfurl.ts'
import { findArxivLinks } from '../../papers/arxiv-id.ts'
import type { ListenerParts } from '../listener-parts.ts'

/** Cards under links to papers that the library has; only where the manifest turns link cards on. */
export function registerLinks(app: App, { claims, library }: ListenerParts): void {
  app.event('link_shared', async ({ event, body, client }) => {
    if (!(await claims.take(`links:${body.team_id}:${body.event_id}`))) return
    const unfurls: LinkUnfurls = {}
    for (const { url } of event.links) {
      const [id] = findArxivLinks(url)
      const paper = id ? await library.find(id.id) : null
      if (paper) unfurls[url] = { blocks: toUnfurlBlocks(paper) }
    }
    if (Object.keys(unfurls).length === 0) return
    const { channel, message_ts: ts } = event
    await client.chat.unfurl({ channel, ts, unfurls })
  })
}
