import { EXIT_CODES, FixtureError } from '../../generators/model/index.ts'
import { defineCommand, jsonFlag, toggle, value } from '../cli/command.ts'
import { writeJson, writeLines } from '../cli/io.ts'
import { STATE_FLAGS, stateRequest } from './state-flags.ts'

/** `tilth audit` */
export const audit = defineCommand({
  name: 'audit',
  summary: 'what a snapshot or a database lacks of what its dataset requires',
  details: [
    'Per requirement: what is there, the minimum, what is missing, and the rows that `tilth enrich` would make.',
    'Exit code 0: nothing is missing; 1: something is. Nothing is changed.',
  ],
  words: { dataset: 'a name from `tilth list`' },
  flags: {
    from: value('<snapshot or url>', 'what is looked at'),
    ...STATE_FLAGS,
    rules: toggle("also hold every row that is there against the dataset's rules on single rows"),
    json: jsonFlag,
  },
  examples: [
    { line: 'tilth audit chat --from postgres://localhost/shop', does: 'what the database lacks' },
    { line: 'tilth audit chat --from snapshots/chat-demo --json', does: 'the same of a snapshot, as JSON' },
  ],
  async run({ words, flags }, io) {
    const from = requiredState(flags.from)
    const { topUp } = await import('../topup/top-up.ts')
    const { auditLines } = await import('../topup/describe.ts')
    const { audit: found } = await topUp({
      ...(await stateRequest(words.dataset, flags, io)),
      from,
      rules: flags.rules,
    })
    if (flags.json) writeJson(io.out, found)
    else writeLines(io.out, auditLines(found, io.out))
    return found.satisfied ? 0 : EXIT_CODES.DIFFERENT
  },
})

/** The value of `--from`. Throws FixtureError USAGE when it is missing. */
export function requiredState(from: string | undefined): string {
  if (from !== undefined && from !== '') return from
  throw new FixtureError(
    'USAGE',
    'Of what? Give --from <snapshot directory>, or postgres://<user>@<host>/<database>, mysql://…, sqlite:<file> or duckdb:<file>.',
    { facts: { flag: 'from' } },
  )
}
