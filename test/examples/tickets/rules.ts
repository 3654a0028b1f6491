/** What must hold of every help desk. */
import { family, familyRule, rowRule, shareExpectation, values as v } from 'tilth'
import type { Desk } from './generators.ts'
import { desk, office, outage } from './parts.ts'
import { messages, tickets, ticketStates } from './tables.ts'

/** A ticket with what belongs to it. */
export const ofTicket = family(tickets, {
  states: { table: ticketStates, by: 'ticket_id' },
  messages: { table: messages, by: 'ticket_id' },
})
const inOrder = (times: readonly number[]): boolean => times.every((at, i) => i === 0 || at >= times[i - 1]!)
const byAgents: readonly string[] = ['assigned', 'waiting', 'solved']

/** Order and hours. */
export const rules = [
  familyRule(
    ofTicket,
    'ticket course',
    'states follow one another, and messages',
    ({ root, row, members }, report) => {
      const states = members.states.rows
      const wrong = (message: string) => report({ table: 'tickets', row, message })
      if (
        !v.isPath(
          desk,
          states.map(({ state }) => state),
        )
      )
        wrong('expected a path through the states')
      if (states.at(-1)?.state !== root.state) wrong('expected the last of its states')
      if (!inOrder(states.map(({ since }) => since))) wrong('expected states in order of time')
      if (!inOrder(members.messages.rows.map(({ sent_at }) => sent_at)))
        wrong('expected messages in order of time')
    },
  ),
  rowRule(ticketStates, 'state hours', 'agents act in office hours', ({ state, since }) =>
    byAgents.includes(state) && !office.isOpen(since) ? `${state} outside of office hours` : undefined,
  ),
  rowRule(messages, 'answer hours', 'agents write in office hours', ({ author, sent_at }) =>
    author === 'agent' && !office.isOpen(sent_at) ? 'written outside of office hours' : undefined,
  ),
  rowRule(tickets, 'survey order', 'solved, asked, rated', ({ solved_at, survey_sent_at, rated_at }) =>
    (survey_sent_at !== null && !(solved_at !== null && solved_at <= survey_sent_at)) ||
    (rated_at !== null && !(survey_sent_at !== null && survey_sent_at <= rated_at))
      ? 'expected each step after the one before'
      : undefined,
  ),
]

const { at: failsAt, hours } = outage.list[0]!
const failsUntil = failsAt + hours * v.HOUR
/** The spike. */
export const expectations = [
  shareExpectation({
    name: 'outage share',
    description: 'of all tickets, those opened during the outage',
    table: tickets,
    target: (env) => {
      const { opened } = (env as Desk).tools
      return opened.share(failsUntil) - opened.share(failsAt)
    },
    tolerance: 0.4,
    minimumSample: 600,
    counts: ({ opened_at }) => outage.factorAt(opened_at) > 1,
  }),
]
