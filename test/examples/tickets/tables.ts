/** The tables of the help desk. */
import {
  defineTable,
  denseKey,
  enumeration,
  enumType,
  int,
  oneOf,
  ref,
  text,
  timestamptz,
  uuidKey,
} from 'tilth'
import { desk } from './parts.ts'

const ticketState = enumType('ticket_state', desk.names)

export const customers = defineTable('customers', {
  columns: { id: denseKey(), name: text(), email: text() },
  primaryKey: ['id'],
  uniques: [['email']],
})
export const tickets = defineTable('tickets', {
  columns: {
    id: uuidKey(),
    customer_id: ref(customers),
    subject: text(),
    state: enumeration(ticketState),
    opened_at: timestamptz(),
    solved_at: timestamptz({ null: true }),
    survey_sent_at: timestamptz({ null: true }),
    rated_at: timestamptz({ null: true }),
    rating: int({ null: true, min: 1, max: 5 }),
  },
  primaryKey: ['id'],
})
export const ticketStates = defineTable('ticket_states', {
  columns: {
    ticket_id: ref(tickets),
    number: int({ min: 1 }),
    state: enumeration(ticketState),
    since: timestamptz(),
  },
  primaryKey: ['ticket_id', 'number'],
})
export const messages = defineTable('messages', {
  columns: {
    id: uuidKey(),
    ticket_id: ref(tickets),
    author: oneOf(['customer', 'agent']),
    body: text(),
    sent_at: timestamptz(),
  },
  primaryKey: ['id'],
})
