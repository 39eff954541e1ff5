import { onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { openLibrary } from '../../src/library/embedded-library.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { libraryContract, ORIGIN } from './library-contract.ts'

libraryContract('SQLite and index files', async () => {
  const folder = temporaryFolder()
  return {
    open: async (origin = ORIGIN, options = {}) => {
      const database = await openDatabase(folder)
      onTestFinished(() => database.destroy())
      return openLibrary({ database, folder, origin, now: () => '2026-01-01T00:00:00.000Z', ...options })
    },
  }
})
