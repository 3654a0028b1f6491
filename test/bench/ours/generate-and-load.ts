/** From nothing to a filled PostgreSQL database, in one process. */
import { join } from 'node:path'
import { build } from '../../../pipeline/build.ts'
import { postgresPlace } from '../place.ts'
import type { Prepare } from '../variant.ts'
import { quickAt } from './chat.ts'
import { load } from './load.ts'

export const prepareGenerateAndLoad: Prepare = async (setting) => {
  const { url } = await postgresPlace(setting)
  const snapshot = join(setting.directory, 'snapshot')
  return async () => {
    const start = performance.now()
    await build({ ...quickAt(setting.scale), out: snapshot, formats: ['csv'] })
    const generate = (performance.now() - start) / 1000
    const { rows, parts } = await load({ snapshot, to: url })
    return { rows, parts: { generate, ...parts } }
  }
}
