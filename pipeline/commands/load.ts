import { FixtureError } from '../../generators/model/index.ts'
import { defineCommand, type FlagValues, jsonFlag, names, quietFlag, toggle, value } from '../cli/command.ts'
import { grouped } from '../cli/figures.ts'
import { type Io, paint, writeJson, writeLines } from '../cli/io.ts'
import { loadProgressView } from '../cli/load-progress.ts'
import { textTable } from '../cli/text-table.ts'
import type { LoadSnapshotRequest } from '../load/load.ts'
import type { GuardedResult } from '../load/run-guarded.ts'

/** Flags of every command that changes a database. */
export const TARGET_FLAGS = {
  to: value('<url>', 'postgres://…, mysql://…, mariadb://…, sqlite:<file> or duckdb:<file>'),
  'confirm-production': value('<database>', 'the name of the database, when it counts as production'),
  records: value('<dir>', 'where audit log, backups and reports go; default: .tilth'),
}

const FLAGS = {
  ...TARGET_FLAGS,
  mode: value('<mode>', 'what happens to tables that are there; default: create', async () => {
    const { LOAD_MODES } = await import('../../loaders/index.ts')
    return LOAD_MODES
  }),
  'schema-only': toggle('the tables without rows'),
  'data-only': toggle("the rows alone, into an application's own tables"),
  tables: names('<names>', 'these tables alone; default: all'),
  schema: value('<name>', 'the schema of tables that have none of their own'),
  'refresh-derived': toggle("a delta's updates of derived columns of rows that are there, too"),
  'no-content-check': toggle('rows are counted in the database, but not read back and compared'),
  'no-backup': toggle('no backup of the rows of a production target'),
  'dry-run': toggle('show what would be done, and touch nothing'),
  json: jsonFlag,
  quiet: quietFlag,
}

/** `tilth load` */
export const load = defineCommand({
  name: 'load',
  summary: 'loads a snapshot into a database: all of it, checked there, or nothing',
  details: [
    'Every file is held against its checksum first. Rows are counted and compared in the database before they are',
    'visible. The table _tilth_loads records the load; the same snapshot again is nothing to do.',
    'A password is best given where the own clients look: PGPASSWORD, ~/.pgpass, MYSQL_PWD, ~/.my.cnf.',
    'A target that is not on this machine, or holds rows of others, counts as production: it has to be confirmed.',
  ],
  words: { snapshot: 'the directory of a snapshot' },
  flags: FLAGS,
  examples: [
    { line: 'tilth load snapshots/chat-demo --to duckdb:chat.duckdb', does: 'tables, rows, keys, checked' },
    {
      line: 'tilth load snapshots/chat-demo --to postgres://localhost/shop --dry-run',
      does: 'the plan alone',
    },
    {
      line: 'tilth load snapshots/chat-demo --to postgres://localhost/app --data-only',
      does: 'into the tables that an application has made',
    },
    {
      line: 'tilth load snapshots/chat-demo --to mysql://app@db/shop --mode replace --confirm-production shop',
      does: 'another snapshot in the place of the first',
    },
  ],
  async run({ words, flags }, io) {
    const request = await requestOf(words.snapshot, flags, io)
    const progress = loadProgressView(io, flags.quiet)
    const { withPreparedLoad } = await import('../load/load.ts')
    const { RECORDS_FOLDER } = await import('../guard/records.ts')
    const { guardFacts, guardLines, planFacts, planLines, secondsLine } = await import(
      '../load/describe-plan.ts'
    )
    const { productionReasons } = await import('../guard/production.ts')
    const { rowsOfOthers } = await import('../../loaders/index.ts')
    const { runGuarded } = await import('../load/run-guarded.ts')
    const full = { ...request, onProgress: progress.show }
    return withPreparedLoad(full, flags['dry-run'], async (prepared) => {
      progress.done()
      if (flags['dry-run']) {
        const { plan, target } = prepared
        const reasons = plan.needed
          ? productionReasons(target, rowsOfOthers(plan.tables), plan.disposable)
          : []
        const guard = guardFacts(prepared, reasons, !flags['no-backup'])
        if (flags.json) writeJson(io.out, { dryRun: true, ...planFacts(prepared, reasons), ...guard })
        else writeLines(io.out, [...planLines(prepared, reasons, io.out), ...guardLines(guard)])
        return 0
      }
      const done = await runGuarded(io, prepared, full, {
        confirmed: flags['confirm-production'],
        records: flags.records ?? RECORDS_FOLDER,
        backup: !flags['no-backup'],
      }).finally(progress.done)
      if (flags.json) writeJson(io.out, { ...done.facts, report: done.report ?? null })
      else if (!flags.quiet) {
        const bytes = prepared.plan.tables.reduce((sum, { source }) => sum + source.bytes, 0)
        const updates = flags['refresh-derived'] ? 0 : (prepared.source.manifest.delta?.updates ?? 0)
        writeLines(io.out, summary(done, secondsLine(done.result, bytes), updates, io))
      }
      return 0
    }).finally(progress.done)
  },
})

async function requestOf(
  snapshot: string,
  flags: FlagValues<typeof FLAGS>,
  io: Io,
): Promise<LoadSnapshotRequest> {
  const { LOAD_MODES, modeOf } = await import('../../loaders/index.ts')
  const mode = LOAD_MODES.find((it) => it === flags.mode)
  if (flags['schema-only'] && flags['data-only']) {
    throw new FixtureError(
      'USAGE',
      '--schema-only and --data-only exclude each other; without both, all is loaded.',
    )
  }
  const chosen = {
    ...(mode === undefined ? {} : { mode }),
    ...(flags['data-only'] ? { only: 'data' as const } : {}),
    ...(flags['schema-only'] ? { only: 'schema' as const } : {}),
  }
  // Before anything is read or connected to.
  modeOf(chosen)
  if (flags['no-backup'] && flags['confirm-production'] === undefined) {
    throw new FixtureError('USAGE', '--no-backup goes with --confirm-production <database> alone.')
  }
  return {
    snapshot,
    to: requiredTarget(flags.to),
    env: io.env,
    contentCheck: !flags['no-content-check'],
    refreshDerived: flags['refresh-derived'],
    signal: io.signal,
    ...chosen,
    ...(flags.tables.length === 0 ? {} : { tables: flags.tables }),
    ...(flags.schema === undefined ? {} : { schema: flags.schema }),
  }
}

/** The value of `--to`. Throws FixtureError USAGE when it is missing. */
export function requiredTarget(to: string | undefined): string {
  if (to !== undefined && to !== '') return to
  throw new FixtureError(
    'USAGE',
    'Where to? Give --to postgres://<user>@<host>/<database>, mysql://…, sqlite:<file> or duckdb:<file>.',
    { facts: { flag: 'to' } },
  )
}

/** @param updates updates of the delta that were left out */
function summary(
  { result, facts, report }: GuardedResult,
  seconds: string,
  updates: number,
  io: Io,
): string[] {
  if (result.outcome === 'nothing to do') {
    return [`${paint(io.out, 'green', 'nothing to do')}  this snapshot is in ${facts.target} already`]
  }
  const total = Object.values(result.rows).reduce((all, one) => all + one, 0)
  return [
    ...textTable(
      [{ heading: 'table' }, { heading: 'rows', right: true }],
      Object.entries(result.rows).map(([table, rows]) => [table, grouped(rows)]),
      io.out,
    ),
    ...facts.notes.map((note) => `  note: ${note}`),
    ...(updates === 0
      ? []
      : [
          `  note: ${grouped(updates)} derived values of rows that are there were left as they are; they stand in updates/ of the snapshot (--refresh-derived applies them with the load)`,
        ]),
    ...(facts.backup === undefined ? [] : [`  backup: ${facts.backup}`]),
    `${paint(io.out, 'green', 'loaded')}  ${grouped(total)} rows into ${facts.target}, load ${result.load}; ${seconds}`,
    ...(report === undefined ? [] : [`  report: ${report}`]),
  ]
}
