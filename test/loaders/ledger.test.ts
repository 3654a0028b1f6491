import { describe, expect, it } from 'vitest'
import { type LedgerEntry, loadsInForce, loadStates, moreRows } from '../../loaders/index.ts'

type Part = Partial<LedgerEntry> & { readonly rows?: Readonly<Record<string, number>> }

/** Entries in order, with the detail of loads made from their rows. */
const entries = (...parts: readonly Part[]): LedgerEntry[] =>
  parts.map(({ rows, ...part }, i) => ({
    id: i + 1,
    event: 'load',
    snapshot: 'a',
    mode: 'create',
    of: undefined,
    removed: {},
    target: undefined,
    recordedAt: '',
    ...part,
    detail:
      rows === undefined
        ? undefined
        : {
            dataset: 'd',
            scenario: 's',
            seed: 'x',
            referenceDate: '2025-01-01',
            parameters: {},
            tables: Object.fromEntries(
              Object.entries(rows).map(([table, count]) => [table, { rows: count, content: '' }]),
            ),
          },
  }))

const foreign = (ledger: readonly LedgerEntry[], there: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    moreRows(new Map(Object.entries(there).map(([table, rows]) => [table, { rows }])), ledger),
  )

const ids = (ledger: readonly LedgerEntry[]) => loadsInForce(ledger).map(({ id }) => id)

describe('whose rows are whose', () => {
  it.each([
    ['what a load put there', entries({ rows: { t: 50 } }), 50, 0, [1]],
    ['more than a load put there', entries({ rows: { t: 50 } }), 53, 3, [1]],
    ['rows after a purge', entries({ rows: { t: 50 } }, { event: 'purge', removed: { t: 50 } }), 40, 40, []],
    ['what a purge left', entries({ rows: { t: 50 } }, { event: 'purge', removed: { t: 48 } }), 2, 0, []],
    [
      'rows of a load after an append',
      entries({ rows: { t: 5 } }, { mode: 'append', rows: { t: 3 } }),
      9,
      1,
      [1, 2],
    ],
    [
      'what an append left when it was taken back',
      entries({ rows: { t: 5 } }, { mode: 'append', rows: { t: 3 } }, { event: 'rollback', of: 2 }),
      6,
      1,
      [1],
    ],
    ['a replaced load', entries({ rows: { t: 5 } }, { mode: 'replace', rows: { t: 3 } }), 5, 2, [2]],
    [
      'after the replacement was taken out',
      entries({ rows: { t: 50 } }, { mode: 'replace', rows: { t: 40 } }, { event: 'rollback', of: 2 }),
      45,
      45,
      [],
    ],
    [
      'after what was replaced was put back',
      entries({ rows: { t: 50 } }, { mode: 'replace', rows: { t: 40 } }, { event: 'restore', of: 2 }),
      50,
      0,
      [1],
    ],
    ['after the tables were dropped', entries({ rows: { t: 5 } }, { event: 'rollback', of: 1 }), 5, 5, []],
  ] as const)('%s', (_, ledger, there, others, inForce) => {
    expect(foreign(ledger, { t: there })).toEqual({ t: others })
    expect(ids(ledger)).toEqual(inForce)
  })

  it.each([
    ['in force', entries({ rows: { t: 5 } }, { mode: 'append', rows: { t: 3 } }), 'in force', undefined],
    ['taken out', entries({ rows: { t: 5 } }, { event: 'rollback', of: 1 }), 'taken back', 2],
    ['replaced', entries({ rows: { t: 5 } }, { mode: 'replace', rows: { t: 3 } }), 'replaced', 2],
    [
      'replaced, and the replacement taken out',
      entries({ rows: { t: 5 } }, { mode: 'replace', rows: { t: 3 } }, { event: 'rollback', of: 2 }),
      'replaced',
      2,
    ],
    [
      'replaced, put back and replaced again',
      entries(
        { rows: { t: 5 } },
        { mode: 'replace', rows: { t: 3 } },
        { event: 'restore', of: 2 },
        { mode: 'replace', rows: { t: 3 } },
      ),
      'replaced',
      4,
    ],
    [
      'put back in the place of its replacement',
      entries({ rows: { t: 5 } }, { mode: 'replace', rows: { t: 3 } }, { event: 'restore', of: 2 }),
      'in force',
      undefined,
    ],
    [
      'purged, and replaced later',
      entries(
        { rows: { t: 5 } },
        { event: 'purge', removed: { s: 1, u: 0 } },
        { event: 'purge', removed: { t: 2 } },
        { mode: 'replace', rows: { t: 3 } },
      ),
      'purged',
      3,
    ],
    [
      'purged in one table, replaced in the other',
      entries(
        { rows: { s: 1, t: 5 } },
        { event: 'purge', removed: { t: 5 } },
        { mode: 'replace', rows: { s: 1 } },
      ),
      'replaced',
      3,
    ],
    ['made anew', entries({ rows: { t: 5 } }, { rows: { t: 5 } }), 'replaced', 2],
  ] as const)('of a load that was %s', (_, ledger, state, by) => {
    expect(loadStates(ledger).get(1)).toEqual({ state, by })
  })

  it('table by table', () => {
    const ledger = entries({ rows: { a: 1, b: 2 } }, { mode: 'replace', rows: { b: 5 } })
    expect(foreign(ledger, { a: 1, b: 6, c: 3 })).toEqual({ a: 0, b: 1, c: 3 })
    expect(ids(ledger)).toEqual([1, 2])
  })
})
