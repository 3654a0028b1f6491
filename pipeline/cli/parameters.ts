/** A dataset's parameters as the command line sees them: described from the zod schema, set by `--set`. */
import { z } from 'zod'
import { type Dataset, FixtureError, unknownName } from '../../generators/model/index.ts'

/** A parameter for `describe`. */
export interface ParameterInfo {
  readonly name: string
  /** `integer`, `number`, `string`, `boolean`, … */
  readonly type: string
  readonly default: unknown
  /** What values it takes, such as `1 to 1000`; empty when all of its type. */
  readonly range: string
  readonly description: string
}

interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly default?: unknown
  readonly description?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly anyOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
}

/** The dataset's parameters, in the order of its schema. */
export function parametersOf(dataset: Dataset): readonly ParameterInfo[] {
  return Object.entries(schemas(dataset)).map(([name, schema]) => ({
    name,
    type: typesOf(schema).join(' or ') || 'any',
    default: schema.default,
    range: rangeOf(schema),
    description: schema.description ?? '',
  }))
}

/**
 * Parses `name=value` texts. A value is JSON where the parameter is not a string and JSON can read it, else text;
 * whether it fits is for the dataset's schema to say.
 * Throws FixtureError USAGE for a text without `=` or a parameter set twice, UNKNOWN_NAME for an unknown parameter,
 * PARAMETER for a whole number that a double would change.
 */
export function parseSettings(dataset: Dataset, texts: readonly string[]): Record<string, unknown> {
  const known = schemas(dataset)
  const settings: Record<string, unknown> = {}
  for (const text of texts) {
    const equals = text.indexOf('=')
    if (equals <= 0) {
      throw new FixtureError('USAGE', `--set expects name=value, got ${JSON.stringify(text)}.`, {
        facts: { flag: 'set', value: text },
      })
    }
    const name = text.slice(0, equals)
    const schema = Object.hasOwn(known, name) ? known[name] : undefined
    if (schema === undefined) throw unknownName(`parameter of ${dataset.name}`, name, Object.keys(known))
    if (Object.hasOwn(settings, name)) {
      throw new FixtureError('USAGE', `--set ${name} stands twice; it takes one value.`, { facts: { name } })
    }
    settings[name] = settingValue(schema, name, text.slice(equals + 1))
  }
  return settings
}

/** True when the dataset has a parameter of that name. */
export const hasParameter = (dataset: Dataset, name: string): boolean => Object.hasOwn(schemas(dataset), name)

function schemas(dataset: Dataset): Readonly<Record<string, JsonSchema>> {
  const schema = z.toJSONSchema(dataset.parameters, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  return schema.properties ?? {}
}

function settingValue(schema: JsonSchema, name: string, text: string): unknown {
  const types = typesOf(schema)
  if (types.length > 0 && types.every((type) => type === 'string')) return text
  if (/^-?\d+$/.test(text) && !Number.isSafeInteger(Number(text))) {
    const message = `--set ${name} expects a whole number below 2^53 = 9007199254740992, got ${text}.`
    throw new FixtureError('PARAMETER', message, { facts: { name, value: text } })
  }
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

function typesOf(schema: JsonSchema): readonly string[] {
  const own = schema.type ?? (schema.enum ?? (schema.const === undefined ? [] : [schema.const])).map(jsonType)
  const inner = (schema.anyOf ?? []).flatMap(typesOf)
  return [...new Set([own, inner].flat())]
}

const jsonType = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

function rangeOf(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map(String).join(', ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(rangeOf).filter(Boolean).join(' or ')
  const low = schema.minimum ?? schema.exclusiveMinimum
  const high = schema.maximum ?? schema.exclusiveMaximum
  const from = schema.exclusiveMinimum !== undefined ? `above ${low}` : `${low}`
  const most = high === undefined || high >= Number.MAX_SAFE_INTEGER ? undefined : high
  if (low === undefined || low <= Number.MIN_SAFE_INTEGER) return most === undefined ? '' : `at most ${most}`
  if (most === undefined) return schema.exclusiveMinimum === undefined ? `${low} or more` : from
  return schema.exclusiveMaximum === undefined ? `${from} to ${most}` : `${from}, below ${most}`
}
