/** SQLite 3.37 and later, in the process. */
import { sqlite as dialect } from '../../output/sql/sqlite.ts'
import type { Database, Target } from '../database.ts'
import { filePath, realPath } from '../file-path.ts'
import { PACKAGES } from './driver.ts'
import { openSqlite } from './session.ts'

/** SQLite. */
export const sqlite: Database = {
  name: 'sqlite',
  title: 'SQLite',
  schemes: ['sqlite'],
  form: 'sqlite:<file>',
  dialect,
  packages: PACKAGES,
  packagesBefore: '22.13',
  silencesTriggers: true,
  // Columns may have been declared with COLLATE NOCASE.
  sameText: (a, b) => `(${a}) = (${b}) COLLATE BINARY`,
  target(url) {
    const path = filePath(url, sqlite.form)
    const target: Target = {
      database: sqlite,
      name: path,
      label: `sqlite:${path}`,
      place: `sqlite:${realPath(path)}`,
      local: true,
      connect: (options) => openSqlite(target, path, options),
    }
    return target
  },
}
