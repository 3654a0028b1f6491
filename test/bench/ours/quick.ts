/** The whole of `quick`, as `tilth generate chat --scenario quick --dialect postgres` does it. */
import { join } from 'node:path'
import { build } from '../../../pipeline/build.ts'
import type { BuildRequest } from '../../../pipeline/request.ts'
import type { Outcome, Prepare, Work } from '../variant.ts'
import { quickAt } from './chat.ts'

export const prepareQuick: Prepare = ({ scale, directory }) =>
  prepareRequest({ ...quickAt(scale), ...place(directory) })

/** The same with `--workers 1`. */
export const prepareQuickOne: Prepare = ({ scale, directory }) =>
  prepareRequest({ ...quickAt(scale), ...place(directory), workers: 1 })

const place = (directory: string) => ({ out: join(directory, 'snapshot'), dialects: ['postgres'] })

const prepareRequest = async (request: BuildRequest): Promise<Work> => {
  return () => buildAll(request)
}

/** Builds a snapshot and counts its rows. */
export async function buildAll(request: BuildRequest): Promise<Outcome> {
  const { rows } = await build(request)
  return { rows: Object.values(rows).reduce((sum, more) => sum + more, 0) }
}
