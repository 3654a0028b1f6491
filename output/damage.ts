/** Errors of readers that meet something Tilth does not write. */
import { FixtureError } from '../generators/model/index.ts'

/** A SNAPSHOT_DAMAGED error: where, what was expected, what came (cut short). */
export function damaged(
  where: string,
  expected: string,
  got: string | null | undefined,
  facts: Readonly<Record<string, unknown>> = {},
): FixtureError {
  const came = got === undefined ? '' : `, got ${got === null ? 'NULL' : shortened(got)}`
  return new FixtureError('SNAPSHOT_DAMAGED', `${where}: expected ${expected}${came}.`, {
    facts: { ...facts, expected },
  })
}

function shortened(text: string): string {
  return text.length <= 60
    ? JSON.stringify(text)
    : `${JSON.stringify(text.slice(0, 60))}… (${text.length} characters)`
}
