import { describe, expect, it } from 'vitest'
import { FixtureError } from '../../../generators/model/index.ts'
import { reportFailure, withoutPasswords } from '../../../pipeline/cli/failure.ts'
import { memoryOutput } from '../../support/cli.ts'

describe('passwords in messages', () => {
  it.each([
    ['a postgres://u:pw@h/d b', 'a postgres://***@h/d b'],
    ['postgres://u:p@ss/w%40@h:5432/d', 'postgres://***@h:5432/d'],
    ['"mysql://u:pw@h"', '"mysql://***@h"'],
    ['mariadb://pw@h and postgres://h/d', 'mariadb://***@h and postgres://h/d'],
    ["open 'postgres:/u:pw@h/d/manifest.json'", "open 'postgres:/***@h/d/manifest.json'"],
    ['database "mysql:u:pw@h/d"', 'database "mysql:***@h/d"'],
    ['mysql://h:3306/u%3Apw%40h%2Fd', 'mysql://h:3306/u%3A***%40h%2Fd'],
    ['postgres%3A%2F%2Fu%3apw%40h%2Fd', 'postgres%3A***%40h%2Fd'],
    ['ann@example.com wrote', 'ann@example.com wrote'],
    ['postgres://h/d, ann@example.com', 'postgres://h/d, ann@example.com'],
  ])('%j', (text, shown) => {
    expect(withoutPasswords(text)).toBe(shown)
  })

  it('are nowhere in what is reported', () => {
    const out = memoryOutput()
    const err = memoryOutput()
    const url = 'postgres://ann:canary@h/d'
    const error = new FixtureError('USAGE', `Did not expect ${JSON.stringify(url)}.`, {
      facts: { extra: url, list: [url], big: 1n },
      cause: new Error(url),
    })
    const io = { out, err, env: { TILTH_DEBUG: '1' }, signal: new AbortController().signal }
    expect(reportFailure(error, io, true)).toBe(2)
    expect(out.text() + err.text()).not.toContain('canary')
    expect(JSON.parse(out.text()).error.facts).toMatchObject({ extra: 'postgres://***@h/d', big: '1' })
  })
})
