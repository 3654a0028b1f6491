/** What every command that tops up takes. */
import { each, type FlagValues, toggle, value } from '../cli/command.ts'
import type { Io } from '../cli/io.ts'
import { parseSettings } from '../cli/parameters.ts'
import type { TopUpRequest } from '../topup/top-up.ts'
import { datasetOf } from './registries.ts'

/** See above. */
export const STATE_FLAGS = {
  scenario: value('<name>', 'whose minimums; default: that of the rows that are there, else the first'),
  seed: value('<text>', 'default: that of the rows that are there, else tilth'),
  set: each('<name=value>', 'a parameter, see `tilth describe`'),
  'reference-date': value(
    '<date>',
    'what "now" is; default: the later of the dataset\'s and of the newest row',
  ),
  'refresh-derived': toggle('derived columns of rows that are there may be brought up to date'),
  schema: value('<name>', 'the schema of tables that have none of their own'),
}

/** The request, but for where the rows are. */
export async function stateRequest(
  name: string,
  flags: FlagValues<typeof STATE_FLAGS>,
  io: Io,
): Promise<Omit<TopUpRequest, 'from'>> {
  const dataset = await datasetOf(name)
  const date = flags['reference-date']
  return {
    dataset,
    set: parseSettings(dataset, flags.set),
    refreshDerived: flags['refresh-derived'],
    env: io.env,
    signal: io.signal,
    ...(flags.scenario === undefined ? {} : { scenario: flags.scenario }),
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    ...(date === undefined ? {} : { referenceDate: date }),
    ...(flags.schema === undefined ? {} : { schema: flags.schema }),
  }
}
