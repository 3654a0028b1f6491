/** The campaigns dataset's `analytics`, as `tilth generate campaigns --scenario analytics --dialect postgres` does it. */
import { join } from 'node:path'
import { datasetNamed } from '../../../generators/datasets/index.ts'
import type { Prepare } from '../variant.ts'
import { buildAll } from './quick.ts'

/** Clients of `analytics`, with whom nearly all rows go. */
const CLIENTS = 60

export const prepareAnalytics: Prepare = async ({ scale, directory }) => {
  const set = scale === 1 ? {} : { clients: Math.max(1, Math.round(CLIENTS * scale)) }
  const dataset = datasetNamed('campaigns')
  const request = { dataset, scenario: 'analytics', set, out: join(directory, 'snapshot') }
  return () => buildAll({ ...request, dialects: ['postgres'] })
}

/** `load_test`, in every format, for its memory. */
export const prepareLoadTest: Prepare = async ({ directory }) => {
  const dataset = datasetNamed('campaigns')
  return () => buildAll({ dataset, scenario: 'load_test', out: join(directory, 'snapshot') })
}
