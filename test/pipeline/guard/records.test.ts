import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeReport } from '../../../pipeline/guard/records.ts'
import { temporaryDirectory } from '../../support/temporary.ts'

const path = temporaryDirectory('records')

it('reports of one moment stand beside each other, each with both its files', () => {
  const folder = path()
  const paths = [1, 2, 3].map((load) => writeReport(folder, 'now-shop', `# Load ${load}`, { load }))
  const reports = join(folder, 'reports')
  expect(paths).toEqual(['now-shop', 'now-shop-2', 'now-shop-3'].map((name) => join(reports, `${name}.md`)))
  for (const [i, markdown] of paths.entries()) {
    expect(readFileSync(markdown, 'utf8')).toBe(`# Load ${i + 1}`)
    expect(JSON.parse(readFileSync(markdown.replace('.md', '.json'), 'utf8'))).toEqual({ load: i + 1 })
  }
  writeFileSync(join(reports, 'now-shop-4.json'), 'left')
  expect(writeReport(folder, 'now-shop', '', {})).toBe(join(reports, 'now-shop-5.md'))
  expect(readFileSync(join(reports, 'now-shop-4.json'), 'utf8')).toBe('left')
  expect(readdirSync(reports)).toHaveLength(9)
})
