/** Measurements and comparisons as text. */
import type { Plan, QueryMeasure } from '../../loaders/explain/index.ts'
import { grouped } from '../cli/figures.ts'
import { type Output, paint } from '../cli/io.ts'
import { textTable } from '../cli/text-table.ts'
import { type ComparedQuery, type Comparison, nodeText } from './compare.ts'
import type { ExplainRecord } from './record.ts'

/** Milliseconds with three significant digits: `0.412 ms`, `38.2 ms`, `1,204 ms`. */
export function milliseconds(ms: number): string {
  return `${ms >= 100 ? grouped(ms) : ms.toFixed(ms >= 10 ? 1 : ms >= 1 ? 2 : 3)} ms`
}

/** The lines of a measurement. */
export function recordLines(record: ExplainRecord, output: Output): string[] {
  const limited = record.queries.some(({ limitMs }) => limitMs !== undefined)
  const table = textTable(
    [
      { heading: 'query' },
      { heading: 'median', right: true },
      ...(limited ? [{ heading: 'limit' }] : []),
      { heading: 'first', right: true },
      { heading: 'rows', right: true },
      { heading: 'pages', right: true },
      { heading: 'plan' },
    ],
    record.queries.map((query) => [
      query.name,
      milliseconds(query.medianMs),
      ...(limited ? [limitText(query, output)] : []),
      milliseconds(query.firstMs),
      grouped(query.rows),
      pages(query.plan),
      accessText(query.plan),
    ]),
    output,
  )
  const own = record.indexes.filter(({ unique }) => !unique).length
  return [
    ...table,
    `  ${record.server}; ${grouped(Object.values(record.rows).reduce((all, one) => all + one, 0))} rows, ${own} secondary indexes; median of ${record.runs} runs or more after ${record.warmUps}`,
  ]
}

/** `under 2,000 ms` or `over 2,000 ms`: the median against what the dataset allows. */
function limitText({ medianMs, limitMs }: QueryMeasure, output: Output): string {
  if (limitMs === undefined) return ''
  const limit = `${grouped(limitMs)} ms`
  return medianMs <= limitMs
    ? paint(output, 'green', `under ${limit}`)
    : paint(output, 'yellow', `over ${limit}`)
}

/** The lines of a comparison: the table, the plans, expectations and notes. */
export function comparisonLines(comparison: Comparison, output: Output): string[] {
  const { queries, notes } = comparison
  return [
    ...comparisonTable(queries, output),
    '',
    ...queries.flatMap(({ name, before, after }) => [
      `  ${paint(output, 'bold', name)}`,
      `    before  ${planText(before)}`,
      `    after   ${planText(after)}`,
    ]),
    '',
    ...queries.flatMap((query) => expectationLine(query, output)),
    ...notes.map((note) => `  note: ${note}`),
  ]
}

function comparisonTable(queries: readonly ComparedQuery[], output: Output): string[] {
  const paged = queries.some(({ before }) => before.plan.buffers !== undefined)
  return textTable(
    [
      { heading: 'query' },
      { heading: 'before', right: true },
      { heading: 'after', right: true },
      { heading: 'change', right: true },
      ...(paged ? [{ heading: 'pages' }] : []),
      { heading: 'plan' },
    ],
    queries.map((query) => [
      query.name,
      milliseconds(query.before.medianMs),
      milliseconds(query.after.medianMs),
      changeText(query.saved),
      ...(paged ? [pagesText(query)] : []),
      query.changes.join('; '),
    ]),
    output,
  )
}

function pagesText({ before, after }: ComparedQuery): string {
  return before.plan.buffers === undefined ? '' : `${pages(before.plan)} -> ${pages(after.plan)}`
}

const pages = ({ buffers }: Plan): string =>
  buffers === undefined ? '' : grouped(buffers.hit + buffers.read)

function planText({ plan }: QueryMeasure): string {
  const time = plan.engineMs === undefined ? '' : `${milliseconds(plan.engineMs)} in the engine: `
  return time + plan.nodes.map(nodeText).join(' > ')
}

/** Which tables are read how, in short. */
function accessText({ nodes }: Plan): string {
  const parts = nodes
    .filter(({ step, relation }) => step === 'sort' || relation !== undefined)
    .map(({ step, relation }) => (step === 'sort' ? 'sort' : `${step} ${relation ?? ''}`))
  return [...new Set(parts)].join(', ')
}

/** With one digit; what is not all of the time never looks so. */
function percentText(share: number): string {
  const percent = Math.abs(share * 100)
  return share < 1 && share > 0.999 ? '99.9' : percent.toFixed(1)
}

/** `-98.6 %`, `+3.0 %`. */
function changeText(saved: number): string {
  return `${saved < 0 ? '+' : '-'}${percentText(saved)} %`
}

function expectationLine({ name, saved, savedInEngine, expected }: ComparedQuery, output: Output): string[] {
  if (expected === undefined) return []
  const { least, most, verdict } = expected
  const percent = (share: number): string => String(Math.round(share * 100))
  const judged = savedInEngine ?? saved
  const got = `${percentText(judged)} % ${judged < 0 ? 'more' : 'less'}`
  const where = savedInEngine === undefined ? '' : ' in the engine'
  const word = paint(output, verdict === 'missed' ? 'yellow' : 'green', WORDS[verdict])
  return [
    `  ${name}: expected ${percent(least)} to ${percent(most)} % less time, got ${got}${where}: ${word}`,
  ]
}

const WORDS = { reached: 'reached', exceeded: 'reached, and more', missed: 'not reached' } as const
