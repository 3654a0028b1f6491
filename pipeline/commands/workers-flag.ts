import { FixtureError } from '../../generators/model/index.ts'
import { value } from '../cli/command.ts'

/** The flag of commands that generate. */
export const workersFlag = value(
  '<n>',
  'threads that generate, same bytes for any number; default: one per core, at most 8',
)

/** The number of the flag. Throws FixtureError USAGE; bounds are checked by the build. */
export function workersOf(text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new FixtureError(
    'USAGE',
    `--workers expects a whole number such as 2, got ${JSON.stringify(text)}.`,
    {
      facts: { flag: 'workers', value: text },
    },
  )
}
