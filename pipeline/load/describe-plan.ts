/** A planned load, and a finished one, in words and as data. */
import type { LoadPlan, LoadResult } from '../../loaders/index.ts'
import { duration } from '../cli/figures.ts'
import type { Output } from '../cli/io.ts'
import { shownPlan } from '../guard/plan-lines.ts'
import { COUNTDOWN_SECONDS } from '../guard/production.ts'
import type { PreparedLoad } from './load.ts'

/** The plan as data. */
export function planFacts({ plan, target, session, source }: PreparedLoad, reasons: readonly string[]) {
  return {
    target: target.label,
    database: target.name,
    server: session.version,
    local: target.local,
    snapshot: {
      id: source.manifest.id,
      dataset: source.manifest.dataset,
      scenario: source.manifest.scenario,
    },
    needed: plan.needed,
    mode: plan.mode,
    only: plan.only ?? null,
    production: reasons,
    disposable: plan.disposable,
    tables: plan.tables.map(({ source: rows, before, foreign }) => ({
      table: rows.table.id,
      action: actionOf(plan, before),
      rows: plan.only === 'schema' ? 0 : rows.rows,
      leftOut: rows.skip,
      existing: before ?? 0,
      foreign,
    })),
    notes: plan.notes,
  }
}

/** The plan as lines for a reader. */
export function planLines(prepared: PreparedLoad, reasons: readonly string[], output: Output): string[] {
  const { snapshot, server, tables, notes } = planFacts(prepared, reasons)
  const { dataset, scenario, id } = snapshot
  return [
    `snapshot  ${dataset} ${scenario} (${id.slice(0, 12)})`,
    ...shownPlan({ target: prepared.target, version: server, tables, notes, reasons }, output),
  ]
}

/** What the guard would ask for and do before a load, as data. */
export function guardFacts({ plan, target }: PreparedLoad, reasons: readonly string[], backup: boolean) {
  const guarded = reasons.length > 0
  const filled = plan.tables.filter(({ before }) => (before ?? 0) > 0)
  return {
    /** What `--confirm-production` has to be; null: nothing is asked. */
    confirmation: guarded ? target.name : null,
    /** The tables whose rows would be written to a backup first. */
    backup: guarded && backup && !plan.create ? filled.map(({ source }) => source.table.id) : [],
  }
}

/** The same as lines; none where nothing would be asked. */
export function guardLines({ confirmation, backup }: ReturnType<typeof guardFacts>): string[] {
  if (confirmation === null) return []
  const tables = `${backup.length} table${backup.length === 1 ? '' : 's'}`
  return [
    `  to be confirmed: --confirm-production ${JSON.stringify(confirmation)}, or typed; then ${COUNTDOWN_SECONDS} seconds in which Ctrl-C stops it`,
    backup.length === 0
      ? '  backup: none would be made'
      : `  backup: the rows of ${tables} would be written first (${backup.join(', ')})`,
  ]
}

function actionOf(plan: LoadPlan, before: number | undefined): string {
  if (!plan.needed) return 'nothing to do'
  if (plan.create) return plan.only === 'schema' ? 'create' : 'create and fill'
  return plan.clear ? (before === 0 ? 'fill' : 'clear and fill') : 'append'
}

/** What a report and `--json` say of a finished load. */
export function resultFacts(
  prepared: PreparedLoad,
  reasons: readonly string[],
  result: LoadResult,
  backup?: string,
) {
  return {
    ...planFacts(prepared, reasons),
    outcome: result.outcome,
    load: result.load ?? null,
    loaded: result.rows,
    seconds: result.seconds,
    ...(backup === undefined ? {} : { backup }),
  }
}

/** What a report says of a load that failed. `error` is without passwords. */
export const failureFacts = (
  prepared: PreparedLoad,
  reasons: readonly string[],
  error: { readonly code: string; readonly message: string },
  backup?: string,
) => ({
  ...planFacts(prepared, reasons),
  outcome: 'failed' as const,
  load: null,
  loaded: {} as Readonly<Record<string, number>>,
  error,
  ...(backup === undefined ? {} : { backup }),
})

type ResultFacts = ReturnType<typeof resultFacts>
type FailureFacts = ReturnType<typeof failureFacts>

/** The report of a load in Markdown. */
export function reportMarkdown(facts: ResultFacts | FailureFacts, when: string): string {
  const { snapshot } = facts
  const rows = facts.tables.map(
    ({ table, action, existing }) =>
      `| ${cell(table)} | ${action} | ${facts.loaded[table] ?? 0} | ${existing} |`,
  )
  return [
    `# Load ${facts.load ?? '(none)'}: ${snapshot.dataset} ${snapshot.scenario}`,
    '',
    `- outcome: ${facts.outcome}`,
    `- when: ${when}`,
    `- target: ${cell(facts.target)} (${facts.server})`,
    `- snapshot: ${snapshot.id}`,
    `- mode: ${facts.mode}${facts.only === null ? '' : `, ${facts.only} only`}`,
    'error' in facts ? `- error: ${facts.error.code}: ${cell(facts.error.message)}` : secondsItem(facts),
    ...(facts.backup === undefined ? [] : [`- backup: ${cell(facts.backup)}`]),
    ...(facts.production.length === 0 ? [] : [`- production: ${facts.production.map(cell).join('; ')}`]),
    '',
    '| table | action | rows loaded | rows before |',
    '| --- | --- | ---: | ---: |',
    ...rows,
    '',
    ...facts.notes.map((note) => `- ${cell(note)}`),
    '',
  ].join('\n')
}

const secondsItem = ({ seconds }: ResultFacts): string =>
  `- seconds: rows ${seconds.rows.toFixed(2)}, keys and counts ${seconds.keys.toFixed(2)}, statistics ${seconds.statistics.toFixed(2)}, content check ${seconds.check.toFixed(2)}`

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** One line on how long it took. */
export function secondsLine({ seconds }: LoadResult, bytes: number): string {
  const rate = seconds.rows > 0 ? `, ${(bytes / 1e6 / seconds.rows).toFixed(1)} MB/s` : ''
  return `rows ${duration(seconds.rows)}${rate}; keys and counts ${duration(seconds.keys)}; statistics ${duration(seconds.statistics)}; content check ${duration(seconds.check)}`
}
