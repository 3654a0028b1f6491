/** A help desk: tickets come in around the clock and are worked on in office hours; a failing login fills the queue. */
import { defineDataset } from 'tilth'
import { customerGenerator, type Desk, parameters, prepare, ticketGenerator } from './generators.ts'
import { expectations, ofTicket, rules } from './rules.ts'
import { customers, messages, tickets, ticketStates } from './tables.ts'

/** The dataset. */
export const helpDesk = defineDataset<Desk>()({
  name: 'help-desk',
  description: 'Customers, their tickets, and what is written about them.',
  parameters,
  scenarios: { small: { description: 'some 900 tickets of three months', params: {} } },
  tables: [customers, tickets, ticketStates, messages],
  generators: [customerGenerator, ticketGenerator],
  families: [ofTicket],
  rules,
  expectations,
  prepare,
})
