/** The whole of `quick`, as `tilth generate chat --scenario quick --dialect postgres` does it. */
import { join } from 'node:path'
import { build } from '../../../pipeline/build.ts'
import type { BuildRequest } from '../../../pipeline/request.ts'
import type { Outcome, Prepare } from '../variant.ts'
import { quickAt } from './chat.ts'

export const prepareQuick: Prepare = async ({ scale, directory }) => {
  const request = { ...quickAt(scale), out: join(directory, 'snapshot'), dialects: ['postgres'] }
  return () => buildAll(request)
}

/** Builds a snapshot and counts its rows. */
export async function buildAll(request: BuildRequest): Promise<Outcome> {
  const { rows } = await build(request)
  return { rows: Object.values(rows).reduce((sum, more) => sum + more, 0) }
}
