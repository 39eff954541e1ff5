import type { App } from '@slack/bolt'
import type { ManyWorkspaces } from '../many-workspaces.ts'

interface RemovalBody {
  readonly team_id?: string | undefined
  readonly enterprise_id?: string | undefined
  /** Whole seconds since the epoch. */
  readonly event_time: number
}

/** People removed paperboy from a workspace or an organisation, or its tokens there are void. */
export function registerRemovals(app: App, workspaces: ManyWorkspaces): void {
  app.event('app_uninstalled', async ({ body, context }) => {
    await remove(workspaces, body, { isOrganisation: context.isEnterpriseInstall, isUninstall: true })
  })
  app.event('tokens_revoked', async ({ event, body, context }) => {
    // Tokens of people are not asked for; void ones say nothing about the bot's.
    if ((event.tokens.bot ?? []).length === 0) return
    await remove(workspaces, body, { isOrganisation: context.isEnterpriseInstall, isUninstall: false })
  })
}

async function remove(
  workspaces: ManyWorkspaces,
  { team_id: team, enterprise_id: enterprise, event_time }: RemovalBody,
  { isOrganisation, isUninstall }: { readonly isOrganisation: boolean; readonly isUninstall: boolean },
): Promise<void> {
  const id = isOrganisation ? enterprise : (team ?? enterprise)
  // It happened within that second: what was installed in it, and not later, is meant.
  if (id) await workspaces.remove({ id, beforeMs: (event_time + 1) * 1000, isUninstall })
}
