/** MariaDB's own way: its client, LOAD DATA LOCAL INFILE, then indexes and foreign keys. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Column, flatName, writtenColumns } from '../../../generators/model/index.ts'
import type { RowSource } from '../../../loaders/index.ts'
import { sqlText } from '../../../output/sql/dialect.ts'
import { mysql } from '../../../output/sql/mysql.ts'
import { runClient } from '../client.ts'
import { quickFiles } from '../ours/snapshot.ts'
import { MARIADB, mariadbPlace } from '../place.ts'
import type { Prepare } from '../variant.ts'

const { quoteName, quoteText } = mysql

export const prepareMariadbLoadData: Prepare = async (setting) => {
  const { tables, sources, rows } = await quickFiles(setting)
  const { name } = await mariadbPlace(setting)
  const schema = mysql.schema({ tables, nextKey: new Map() })
  const script = join(setting.directory, 'load.sql')
  const before = sqlText([...schema.types, ...schema.tables])
  const after = sqlText([...schema.indexes, ...schema.foreignKeys])
  writeFileSync(script, `${before}${sources.flatMap(loadStatements).join('')}${after}`)
  return async () => {
    const args = [...MARIADB, '--local-infile=1', '--default-character-set=utf8mb4', '-D', name]
    await runClient({ program: 'mariadb', args: [...args, '-e', `source ${script}`] })
    return { rows }
  }
}

function loadStatements({ table, files }: RowSource): string[] {
  const cells = writtenColumns(table).map(([column, made], i) => ({
    into: isPlain(made) ? quoteName(column) : `@c${i}`,
    set: isPlain(made) ? '' : `${quoteName(column)} = ${valueSql(made, `@c${i}`)}`,
  }))
  const sets = cells.map(({ set }) => set).filter((set) => set !== '')
  return files.map(
    (file) =>
      `LOAD DATA LOCAL INFILE ${quoteText(file)} INTO TABLE ${quoteName(flatName(table))} CHARACTER SET utf8mb4 ` +
      `FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' ESCAPED BY '' LINES TERMINATED BY '\\n' IGNORE 1 LINES ` +
      `(${cells.map(({ into }) => into).join(', ')})${sets.length === 0 ? '' : ` SET ${sets.join(', ')}`};\n`,
  )
}

/** True: the column takes the field as it stands. */
const isPlain = ({ kind, nullable }: Column): boolean => kind.type !== 'bool' && !nullable

function valueSql({ kind, nullable }: Column, variable: string): string {
  if (kind.type !== 'bool') return `NULLIF(${variable}, '')`
  return nullable ? `NULLIF(${variable}, '') = 'true'` : `${variable} = 'true'`
}
