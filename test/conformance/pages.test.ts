/** Every dataset has a page in docs/datasets that says what the dataset is. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DATASETS } from '../../generators/datasets/index.ts'
import { describe as describeCommand } from '../../pipeline/commands/describe.ts'
import { ROOT, runHere } from '../support/cli.ts'

describe.each(DATASETS.map((dataset) => [dataset.name, dataset] as const))(
  'docs/datasets/%s.md',
  (name, dataset) => {
    const page = readFileSync(join(ROOT, `docs/datasets/${name}.md`), 'utf8')
    const scenarioNames = Object.keys(dataset.scenarios)

    const sectionOf = (heading: string): string => page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!

    /** The first cells of the rows of a section's tables, and the cells behind them. */
    function cellsOf(heading: string): Map<string, string[]> {
      const rows = sectionOf(heading)
        .split('\n')
        .filter((line) => line.startsWith('| '))
      return new Map(
        rows.map((line) => {
          const [first, ...rest] = line.split('|').slice(1, -1)
          return [first!.trim().replaceAll('`', ''), rest.map((cell) => cell.trim().replaceAll('`', ''))]
        }),
      )
    }

    it('counts the rows of the scenarios that it has columns for', async () => {
      const table = cellsOf('Tables')
      const heading = table.get('table')!
      const shown = scenarioNames.filter((scenario) => heading.includes(scenario))
      expect(shown).toContain(scenarioNames[0])
      const { out } = await runHere(
        ['describe', name, '--scenario', shown.join(','), '--json'],
        [describeCommand],
      )
      const counted: { name: string; rows: Record<string, number> }[] = JSON.parse(out).scenarios
      for (const scenario of shown) {
        const { rows } = counted.find((one) => one.name === scenario)!
        expect(Object.keys(rows)).toEqual(dataset.tables.map(({ id }) => id))
        const all = Object.values(rows).reduce((sum, more) => sum + more, 0)
        for (const [id, count] of [...Object.entries(rows), ['all', all] as const])
          expect(table.get(id)?.[heading.indexOf(scenario)], `${scenario}, ${id}`).toBe(
            count.toLocaleString('en'),
          )
      }
    })

    it('names every scenario, rule and expectation', () => {
      expect([...cellsOf('Scenarios').keys()]).toEqual(expect.arrayContaining(scenarioNames))
      const rules = cellsOf('Rules')
      for (const rule of dataset.rules) expect(rules.get(rule.name), rule.name).toEqual([rule.description])
      for (const expectation of dataset.expectations)
        expect(sectionOf('Expectations')).toContain(expectation.name)
    })

    it('names only parameters that there are', () => {
      const known = Object.keys(dataset.parameters.parse({}) as object)
      const named = [...cellsOf('Parameters').keys()].filter(
        (cell) => /^[a-z]/.test(cell) && cell !== 'parameter',
      )
      expect(named.length).toBeGreaterThan(0)
      for (const one of named.flatMap((list) => list.split(', ')))
        if (one !== '…') expect(known, one).toContain(one)
    })
  },
)
