/** The question for a production database's name, in a real terminal. */
import { describe, expect, it } from 'vitest'
import { defineTable, int } from '../../../generators/model/index.ts'
import { handmade, insert, makeTables } from '../../support/load-place.ts'
import { temporaryDirectory } from '../../support/temporary.ts'
import { inTerminal, KEY } from '../../support/terminal.ts'
import { hasTool } from '../../support/tools.ts'

const path = temporaryDirectory('prompt')
const python = hasTool('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode'])
const items = defineTable('items', { columns: { id: int() }, primaryKey: ['id'] })

describe.skipIf(!python)('the name of a production database', () => {
  it.each([
    ['Ctrl-D is no answer', KEY.ctrlD, 8, /counts as production: [^\n]* Nothing was changed/],
    ['another name is named', `yes${KEY.enter}`, 8, /"yes" is not its\s+name/],
    ['Ctrl-C stops it', KEY.ctrlC, 130, /Stopped before the end/],
  ])('%s', async (_, typed, code, said) => {
    const snapshot = await handmade(path(`items-${code}-${typed.length}`), [[items, [{ id: 1 }]]], 'items')
    const url = `sqlite:${path(`shop-${code}-${typed.length}.db`)}`
    await makeTables(url, [items])
    await insert(url, 'items', { id: 9 })
    const session = await inTerminal(
      ['load', snapshot, '--to', url, '--mode', 'append'],
      [{ see: 'Type the name of the database', type: typed }],
      { cwd: path(), columns: 200 },
    )
    expect(session).toMatchObject({ code, missed: null, restored: true })
    expect(session.text).toMatch(said)
    expect(session.text).not.toContain('should not happen')
  })
})
