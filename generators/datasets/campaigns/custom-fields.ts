/** Fields that clients keep of their contacts, and the values in them. */
import {
  defineGenerator,
  each,
  type Instant,
  type Json,
  type Key,
  type Stream,
  type Unit,
} from '../../model/index.ts'
import { civilFromInstant, DAY, formatDate, sample } from '../../values/index.ts'
import { type ClientBase, clientGenerator } from './clients.ts'
import { contactCustomFieldDefinitions, contacts } from './tables-contacts.ts'
import { type Field, industryText } from './texts/index.ts'
import type { CampaignsContext, CampaignsEnvironment } from './tools.ts'

const DAYS_OF_THREE_YEARS = 1096
/** Thousands of miles that people drive in a year, least and most. */
const MILES = [6, 16] as const

/** What a contact's fields follow from. */
interface Known {
  readonly before: Instant
  readonly year: number
  /** The fields that come before. */
  readonly fields: Readonly<Record<string, Json>>
}

/** A value of a field. */
function fieldValue(field: Field, stream: Stream, known: Known): Json {
  const options = field.options ?? []
  switch (field.type) {
    case 'number':
      return numberOf(field, stream, known)
    case 'boolean':
      return stream.chance(0.5)
    case 'date':
      return formatDate(known.before - stream.int(DAYS_OF_THREE_YEARS) * DAY)
    case 'multi-select':
      return sample(stream, options, 1 + stream.int(Math.min(2, options.length)))
    case 'select':
    case 'text':
      return stream.pick(options)
    default:
      throw new TypeError(`field ${field.name}: no values of type ${field.type} are made`)
  }
}

function numberOf({ range, yearField }: Field, stream: Stream, { year, fields }: Known): number {
  const [low, high] = range ?? [0, 100]
  if (yearField === undefined) return stream.between(low, high)
  const from = fields[yearField]
  const years = Math.max(1, typeof from === 'number' ? year - from : 6)
  return Math.min(high, Math.max(low, stream.between(years * MILES[0], years * MILES[1])))
}

/** What a client's fields hold for one of its contacts: those that are known. Dates are before the contact was made. */
export function customFieldsOf(
  context: CampaignsContext,
  client: ClientBase,
  { id, createdAt }: { readonly id: Key<'contacts', string>; readonly createdAt: number },
): Json {
  const known: Record<string, Json> = {}
  const { year } = civilFromInstant(context.tools.window.ready)
  for (const field of industryText(client.industry).fields) {
    const stream = context.at(contacts, id, 'field').shared(field.name)
    if (stream.chance(field.known))
      known[field.name] = fieldValue(field, stream, { before: createdAt, year, fields: known })
  }
  return known
}

/** One unit per client: the fields of its industry. */
export const customFieldGenerator = defineGenerator<CampaignsEnvironment>()({
  name: 'custom-fields',
  emits: [contactCustomFieldDefinitions],
  over: each(clientGenerator),
  outline: (unit: Unit<ClientBase>) => industryText(unit.parent.industry).fields,
  counts: (fields) => [fields.length],
  emit({ parent }, fields, context, put) {
    fields.forEach((field, order) => {
      put(contactCustomFieldDefinitions, {
        id: context.at(contactCustomFieldDefinitions, parent.id, field.name).key(),
        client_id: parent.id,
        field_name: field.name,
        field_label: field.label,
        field_type: field.type,
        options: field.type === 'select' || field.type === 'multi-select' ? [...(field.options ?? [])] : [],
        is_required: false,
        default_value: null,
        validation_rules: field.range === undefined ? {} : { min: field.range[0], max: field.range[1] },
        field_group: field.group,
        display_order: order,
        is_active: true,
        created_at: parent.createdAt,
        updated_at: parent.createdAt,
      })
    })
  },
})
