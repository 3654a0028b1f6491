/** The benchmark's own flags. */
import { parseArgs } from 'node:util'
import type { Variant } from './variant.ts'
import { VARIANTS, variantNamed } from './variants.ts'

export const USAGE = `npm run bench -- [--rounds 3] [--only name,name] [--rows-scale 1] [--memory] [--json]
npm run bench -- --profile name [--rows-scale 1]

${VARIANTS.map(({ name, title }) => `  ${name.padEnd(22)} ${title}`).join('\n')}
`

/** What is asked for. */
export interface Options {
  readonly help: boolean
  readonly json: boolean
  readonly rounds: number
  readonly scale: number
  /** In the registry's order. */
  readonly variants: readonly Variant[]
  /** Profile this one instead of measuring. */
  readonly profile: Variant | undefined
}

/** Reads the flags. Throws TypeError on an unknown one, RangeError on a wrong value. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string' },
      only: { type: 'string' },
      'rows-scale': { type: 'string' },
      profile: { type: 'string' },
      memory: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  const memory = values.memory === true
  const rounds = Number(values.rounds ?? (memory ? 1 : 3))
  const scale = Number(values['rows-scale'] ?? 1)
  if (!(Number.isSafeInteger(rounds) && rounds >= 1))
    throw new RangeError(`--rounds: expected a whole number of at least 1, got ${values.rounds}`)
  if (!(scale > 0 && scale <= 1000))
    throw new RangeError(
      `--rows-scale: expected a number above 0 and at most 1000, got ${values['rows-scale']}`,
    )
  return {
    help: values.help === true,
    json: values.json === true,
    rounds,
    scale,
    variants: chosen(values.only, memory),
    profile: values.profile === undefined ? undefined : variantNamed(values.profile),
  }
}

function chosen(only: string | undefined, memory: boolean): readonly Variant[] {
  if (only === undefined) return VARIANTS.filter((variant) => (variant.memory === true) === memory)
  const names = new Set(only.split(',').map((name) => variantNamed(name.trim()).name))
  return VARIANTS.filter((variant) => names.has(variant.name))
}
