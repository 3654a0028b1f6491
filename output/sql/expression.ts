/** SQL written by a dataset's author: CHECK conditions and generated columns, `{column}` standing for a column. */
import type { Table } from '../../generators/model/index.ts'

const PARTS = /'(?:[^']|'')*'|\{([^{}]*)\}/g

/** Puts a dialect's spelling of the columns into an expression; string literals stay as they are. */
export function fillExpression(sql: string, table: Table, spell: (column: string) => string): string {
  return sql.replace(PARTS, (part: string, name: string | undefined) =>
    name !== undefined && Object.hasOwn(table.columns, name) ? spell(name) : part,
  )
}

/** The columns that an expression names. */
export function expressionColumns(sql: string, table: Table): readonly string[] {
  return [...sql.matchAll(PARTS)].flatMap(([, name]) =>
    name !== undefined && Object.hasOwn(table.columns, name) ? [name] : [],
  )
}

/** The expression without its string literals and placeholders. */
export const bareExpression = (sql: string): string => sql.replace(PARTS, ' ')

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNSAFE = /[\0-\x08\x0b-\x1f'"`;\\#$]|--|\/\*/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const UNSAFE_LITERAL = /[\0-\x1f\\]/

/**
 * Why an expression cannot stand in every dump; undefined when it can. It must be one expression that no client and
 * no engine can take for something else: no statement end, comment, backslash or quoted name.
 */
export function expressionProblem(sql: string): string | undefined {
  const bare = bareExpression(sql)
  const found = UNSAFE.exec(bare)?.[0]
  if (found !== undefined) return `it holds ${JSON.stringify(found)} outside of a string literal`
  const literal = [...sql.matchAll(PARTS)].find(([part]) => part.startsWith("'") && UNSAFE_LITERAL.test(part))
  if (literal !== undefined) return 'a string literal holds a backslash or a control character'
  return balanced(bare) ? undefined : 'its parentheses do not match'
}

function balanced(sql: string): boolean {
  let depth = 0
  for (const character of sql) {
    if (character === '(') depth++
    if (character === ')' && --depth < 0) return false
  }
  return depth === 0
}
