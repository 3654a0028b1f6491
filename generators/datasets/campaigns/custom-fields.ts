/** Fields that clients keep of their contacts, and the values in them. */
import { defineGenerator, each, type Json, type Key, type Stream, type Unit } from '../../model/index.ts'
import { DAY, formatDate, sample } from '../../values/index.ts'
import { type ClientBase, clientGenerator } from './clients.ts'
import { contactCustomFieldDefinitions, contacts } from './tables-contacts.ts'
import { type Field, industryText } from './texts/index.ts'
import type { CampaignsContext, CampaignsEnvironment } from './tools.ts'

const DAYS_OF_TEN_YEARS = 3650

/** A value of a field. */
function fieldValue(field: Field, stream: Stream, before: number): Json {
  const [low, high] = field.range ?? [0, 100]
  const options = field.options ?? []
  switch (field.type) {
    case 'number':
      return stream.between(low, high)
    case 'boolean':
      return stream.chance(0.5)
    case 'date':
      return formatDate(before - stream.int(DAYS_OF_TEN_YEARS) * DAY)
    case 'multi-select':
      return sample(stream, options, 1 + stream.int(Math.min(2, options.length)))
    case 'select':
    case 'text':
      return stream.pick(options)
    default:
      throw new TypeError(`field ${field.name}: no values of type ${field.type} are made`)
  }
}

/** What a client's fields hold for one of its contacts: those that are known. Dates are before the contact was made. */
export function customFieldsOf(
  context: CampaignsContext,
  client: ClientBase,
  { id, createdAt }: { readonly id: Key<'contacts', string>; readonly createdAt: number },
): Json {
  const known: Record<string, Json> = {}
  for (const field of industryText(client.industry).fields) {
    const stream = context.at(contacts, id, 'field').shared(field.name)
    if (stream.chance(field.known)) known[field.name] = fieldValue(field, stream, createdAt)
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
