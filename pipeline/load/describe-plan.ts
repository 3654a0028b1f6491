/** A planned load, and a finished one, in words and as data. */
import type { LoadPlan, LoadResult } from '../../loaders/index.ts'
import { duration, grouped } from '../cli/figures.ts'
import type { Output } from '../cli/io.ts'
import { textTable } from '../cli/text-table.ts'
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
  const facts = planFacts(prepared, reasons)
  const { dataset, scenario, id } = facts.snapshot
  return [
    `snapshot  ${dataset} ${scenario} (${id.slice(0, 12)})`,
    `target    ${facts.target} (${facts.server})`,
    `database  ${facts.database}`,
    ...textTable(
      [
        { heading: 'table' },
        { heading: 'action' },
        { heading: 'rows', right: true },
        { heading: 'there now', right: true },
      ],
      facts.tables.map(({ table, action, rows, existing }) => [
        table,
        action,
        grouped(rows),
        grouped(existing),
      ]),
      output,
    ),
    ...facts.notes.map((note) => `  note: ${note}`),
    ...(reasons.length === 0 ? [] : [`  production: ${reasons.join('; ')}`]),
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

/** The report of a finished load in Markdown. */
export function reportMarkdown(facts: ReturnType<typeof resultFacts>, when: string): string {
  const { snapshot, seconds } = facts
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
    `- seconds: rows ${seconds.rows.toFixed(2)}, keys and counts ${seconds.keys.toFixed(2)}, statistics ${seconds.statistics.toFixed(2)}, content check ${seconds.check.toFixed(2)}`,
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

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** One line on how long it took. */
export function secondsLine({ seconds }: LoadResult, bytes: number): string {
  const rate = seconds.rows > 0 ? `, ${(bytes / 1e6 / seconds.rows).toFixed(1)} MB/s` : ''
  return `rows ${duration(seconds.rows)}${rate}; keys and counts ${duration(seconds.keys)}; statistics ${duration(seconds.statistics)}; content check ${duration(seconds.check)}`
}
