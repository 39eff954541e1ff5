import type { Database } from '../database/database.ts'

/** Which workspaces an organisation's installation has served: what one of them left belongs to it. */
export interface Organisations {
  note(team: string, organisation: string): Promise<void>
  /** The organisation whose installation serves a workspace; null: none that is known. */
  find(team: string): Promise<string | null>
  teamsOf(organisation: string): Promise<readonly string[]>
  forget(organisation: string): Promise<void>
}

export function createOrganisations(database: Database): Organisations {
  const noted = new Map<string, string>()
  return {
    note: async (team, organisation) => {
      if (noted.get(team) === organisation) return
      await database
        .insertInto('organisation_teams')
        .values({ team, organisation })
        .onConflict(conflict => conflict.column('team').doUpdateSet({ organisation }))
        .execute()
      noted.set(team, organisation)
    },
    find: async team => {
      const row = await database
        .selectFrom('organisation_teams')
        .select('organisation')
        .where('team', '=', team)
        .executeTakeFirst()
      return row?.organisation ?? null
    },
    teamsOf: async organisation => {
      const rows = await database
        .selectFrom('organisation_teams')
        .select('team')
        .where('organisation', '=', organisation)
        .execute()
      return rows.map(({ team }) => team)
    },
    forget: async organisation => {
      noted.clear()
      await database.deleteFrom('organisation_teams').where('organisation', '=', organisation).execute()
    },
  }
}
