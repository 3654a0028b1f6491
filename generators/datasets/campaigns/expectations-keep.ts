/** Meters of the campaigns dataset's expectations: shares among rows of some campaigns, means, and rates. */
import {
  type AnyRow,
  defineExpectation,
  type Environment,
  type Expectation,
  type Row,
  type Table,
} from '../../model/index.ts'
import type { CampaignsParameters } from './parameters.ts'
import { KeyedNumbers, type Kept, type Seen, seen } from './rules-keep.ts'
import { campaigns } from './tables-campaigns.ts'
import type { CampaignsEnvironment } from './tools.ts'

/** The parameters of an environment. */
export const paramsOf = (env: Environment): CampaignsParameters => env.params as CampaignsParameters
/** The tools of an environment. */
export const toolsOf = (env: Environment): CampaignsEnvironment['tools'] =>
  env.tools as CampaignsEnvironment['tools']

/** A share of 0 says nothing that a relative tolerance could judge. */
export const unlessZero = (share: number): number | undefined => (share > 1e-9 ? share : undefined)

/** Standard deviations that a share may be off. */
const DEVIATIONS = 3.5
/** The tolerance, relative, for a share that is drawn row by row, in the smallest sample that is judged. */
export const toleranceFor = (share: number, sample: number): number =>
  Math.ceil(100 * DEVIATIONS * Math.sqrt((1 - share) / (share * sample))) / 100

/** What a meter keeps, sees and makes of it. */
export interface Metering {
  readonly keeps: readonly Kept[]
  readonly sees: readonly Seen[]
  measure(): { readonly achieved: number; readonly sample: number }
}

/** An expectation whose state is what it keeps. */
export function keepingExpectation(
  spec: Omit<Expectation, 'start' | 'tables'>,
  tables: readonly Table[],
  start: (env: Environment) => Metering,
): Expectation {
  return defineExpectation({
    ...spec,
    tables,
    start(env) {
      const { keeps, sees, measure } = start(env)
      const by = new Map(sees.map(({ table, see }) => [table, see]))
      return {
        row: (table, row, number) => by.get(table)!(row, number),
        measure,
        save: () => keeps.map((kept) => kept.save()),
        merge(state) {
          for (const [i, one] of (state as readonly unknown[]).entries()) keeps[i]!.merge(one)
        },
      }
    },
  })
}

/** Some rows of a table that name a campaign. */
export interface OfCampaign {
  readonly table: Table
  readonly is: (row: AnyRow) => boolean
}

/** Some rows of a table that name a campaign, typed. */
export const ofCampaign = <T extends Table>(
  table: T,
  is: (row: Row<T>) => boolean = () => true,
): OfCampaign => ({
  table,
  is: is as OfCampaign['is'],
})

/** What a rate of the funnel is measured on. */
export interface RateSpec extends Omit<Expectation, 'start' | 'tables'> {
  /** The rows that took the step. */
  readonly of: OfCampaign
  /** The rows that could have: those of the step before. */
  readonly among: OfCampaign
  /** The campaigns that count; default: completed ones, whose engagement is over. */
  readonly campaigns?: (row: Row<typeof campaigns>, env: Environment) => boolean
}

const completed = (row: Row<typeof campaigns>): boolean => row.status === 'completed'

/** Rows of one step as a share of those of the step before, over campaigns where all has happened. */
export function rateExpectation({
  of,
  among,
  campaigns: counts = completed,
  ...spec
}: RateSpec): Expectation {
  const tables = [...new Set([campaigns, of.table, among.table])]
  return keepingExpectation(spec, tables, (env) => {
    const numbers = new KeyedNumbers({ counts: 'sum', of: 'sum', among: 'sum' })
    const add = (row: AnyRow, { is }: OfCampaign, column: 'of' | 'among'): void => {
      if (is(row)) numbers.add(String(row['campaign_id']), column, 1)
    }
    const sees = tables.slice(1).map(
      (table): Seen => ({
        table,
        see(row) {
          if (table === of.table) add(row, of, 'of')
          if (table === among.table) add(row, among, 'among')
        },
      }),
    )
    const campaign = seen(campaigns, (row) => numbers.add(row.id, 'counts', counts(row, env) ? 1 : 0))
    return { keeps: [numbers], sees: [campaign, ...sees], measure: () => rateOf(numbers) }
  })
}

function rateOf(numbers: KeyedNumbers<'counts' | 'of' | 'among'>) {
  let [of, sample] = [0, 0]
  for (const id of numbers.keys()) {
    const one = numbers.get(id)
    if (one.counts === 0) continue
    of += one.of
    sample += one.among
  }
  return { achieved: sample === 0 ? 0 : of / sample, sample }
}
