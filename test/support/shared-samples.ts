import { existsSync } from 'node:fs'
import path from 'node:path'

/** Real answers of the live sources, where they lie beside the checkout; elsewhere the tests on them are left out. */
export const SAMPLES: string = path.resolve(import.meta.dirname, '../../../shared/raw')
export const HAS_SAMPLES: boolean = existsSync(SAMPLES)
