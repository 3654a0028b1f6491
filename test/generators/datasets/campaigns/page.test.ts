/** docs/datasets/campaigns.md says what the dataset is. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { campaigns } from '../../../../generators/datasets/campaigns/index.ts'
import { describe as describeCommand } from '../../../../pipeline/commands/describe.ts'
import { ROOT, runHere } from '../../../support/cli.ts'

const page = readFileSync(join(ROOT, 'docs/datasets/campaigns.md'), 'utf8')

/** The first cells of the rows of a section's tables, and the cells behind them. */
function cellsOf(heading: string): Map<string, string[]> {
  const section = page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!
  const rows = section.split('\n').filter((line) => line.startsWith('| '))
  return new Map(
    rows.map((line) => {
      const [name, ...rest] = line.split('|').slice(1, -1)
      return [name!.trim().replaceAll('`', ''), rest.map((cell) => cell.trim())]
    }),
  )
}

describe('docs/datasets/campaigns.md', () => {
  it('counts the rows of every scenario', async () => {
    const { out } = await runHere(
      ['describe', 'campaigns', '--scenario', 'demo,development,analytics,load_test', '--json'],
      [describeCommand],
    )
    const scenarios: { name: string; rows: Record<string, number> }[] = JSON.parse(out).scenarios
    const table = cellsOf('Tables')
    for (const [at, name] of ['demo', 'development', 'analytics', 'load_test'].entries()) {
      const { rows } = scenarios.find((scenario) => scenario.name === name)!
      const counts = Object.values(rows)
      expect(Object.keys(rows)).toEqual(campaigns.tables.map((one) => one.id))
      for (const [id, count] of [...Object.entries(rows), ['all', counts.reduce((a, b) => a + b)] as const])
        expect(table.get(id)?.[1 + at], `${name}, ${id}`).toBe(count.toLocaleString('en'))
    }
  })

  it('names every scenario, rule and expectation', () => {
    expect([...cellsOf('Scenarios').keys()]).toEqual(expect.arrayContaining(Object.keys(campaigns.scenarios)))
    const rules = cellsOf('Rules')
    for (const { name, description } of campaigns.rules) expect(rules.get(name), name).toEqual([description])
    const section = page.split('\n## Expectations\n')[1]!.split('\n## ')[0]!
    for (const { name } of campaigns.expectations) expect(section).toContain(name)
  })

  it('names only parameters that there are', () => {
    const known = Object.keys(campaigns.parameters.parse({}) as object)
    const names = [...cellsOf('Parameters').keys()].filter(
      (name) => /^[a-z]/.test(name) && name !== 'parameter',
    )
    for (const name of names.flatMap((list) => list.split(', ')))
      if (name !== '…') expect(known, name).toContain(name)
  })
})
