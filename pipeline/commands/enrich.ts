import { join } from 'node:path'
import { EXIT_CODES } from '../../generators/model/index.ts'
import { defineCommand, jsonFlag, names, quietFlag, value } from '../cli/command.ts'
import { grouped } from '../cli/figures.ts'
import { paint, writeJson, writeLines } from '../cli/io.ts'
import { progressView } from '../cli/progress.ts'
import { requiredState } from './audit.ts'
import { dialectNames, formatNames } from './registries.ts'
import { STATE_FLAGS, stateRequest } from './state-flags.ts'

/** `tilth enrich` */
export const enrich = defineCommand({
  name: 'enrich',
  summary: 'writes the rows that a snapshot or a database lacks, as a delta to be loaded',
  details: [
    'The delta is a snapshot of the missing rows alone; they refer to the rows that are there, which stay as they are.',
    'The same state gives the same bytes. `tilth load` adds them. Nothing missing: nothing is written, exit code 0.',
    'Exit code 1: some rows could not be made; the summary says of which requirement, and why.',
  ],
  words: { dataset: 'a name from `tilth list`' },
  flags: {
    from: value('<snapshot or url>', 'what lacks rows'),
    out: value('<dir>', 'where the delta goes; default: snapshots/<dataset>-delta'),
    ...STATE_FLAGS,
    format: names('<names>', 'formats to write; default: all', formatNames),
    dialect: names('<names>', 'SQL dumps to write; default: all; duckdb implies parquet', dialectNames),
    json: jsonFlag,
    quiet: quietFlag,
  },
  examples: [
    {
      line: 'tilth enrich chat --from postgres://localhost/shop --out delta',
      does: 'what the database lacks',
    },
    { line: 'tilth load delta --to postgres://localhost/shop', does: 'adds it' },
  ],
  async run({ words, flags }, io) {
    const from = requiredState(flags.from)
    const { topUp, writeDelta } = await import('../topup/top-up.ts')
    const { auditLines } = await import('../topup/describe.ts')
    const done = await topUp({ ...(await stateRequest(words.dataset, flags, io)), from })
    const { audit } = done
    const blocked = audit.requirements.some((line) => line.blocked > 0)
    const code = blocked ? EXIT_CODES.DIFFERENT : 0
    const out = flags.out ?? join('snapshots', `${words.dataset}-delta`)
    const progress = progressView(io, flags.quiet)
    const empty = Object.keys(audit.made).length === 0
    const written = empty
      ? undefined
      : await writeDelta(done, {
          out,
          onProgress: progress.show,
          signal: io.signal,
          ...(flags.format.length === 0 ? {} : { formats: flags.format }),
          ...(flags.dialect.length === 0 ? {} : { dialects: flags.dialect }),
        }).finally(progress.done)
    if (flags.json) writeJson(io.out, { ...audit, out: written?.out ?? null, files: written?.files ?? [] })
    else if (!flags.quiet) {
      const rows = Object.values(audit.made).reduce((sum, more) => sum + more, 0)
      writeLines(io.out, [
        ...auditLines(audit, io.out),
        written === undefined
          ? `${paint(io.out, 'green', 'nothing to write')}`
          : `${paint(io.out, 'green', 'written')}  ${grouped(rows)} rows to ${written.out}`,
      ])
    }
    return code
  },
})
