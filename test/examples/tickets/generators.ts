/** Customers, and their tickets with all that happens to them. */
import {
  type Context,
  count,
  countParameter,
  defineGenerator,
  each,
  type Environment,
  type Key,
  referenceDateParameter,
  values as v,
} from 'tilth'
import { z } from 'zod'
import { desk, office, outage, survey, talk } from './parts.ts'
import { customers, messages, tickets, ticketStates } from './tables.ts'

/** What a build may set. */
export const parameters = z.strictObject({
  customers: countParameter(300, 'customers'),
  ticketsPerCustomer: z.number().min(0).max(100).default(3).describe('mean tickets of a customer'),
  months: countParameter(3, 'months of history', 1, 120),
  referenceDate: referenceDateParameter('2025-04-01'),
})
interface Tools {
  /** When tickets are opened. */
  readonly opened: v.Calendar
  readonly vocabulary: v.Vocabulary
}
/** What the generators share. */
export type Desk = Environment<z.output<typeof parameters>, Tools>

/** Makes the tools of a build. */
export async function prepare({ months, referenceDate }: Desk['params']): Promise<Tools> {
  const span = v.history(v.parseDate(referenceDate), months)
  const opened = v.calendar({
    ...span,
    weekday: [1.3, 1.1, 1, 1, 0.9, 0.4, 0.4],
    hour: Array.from({ length: 24 }, (_, h) => (h < 7 ? 0.1 : h < 20 ? 1 : 0.4)),
    utcOffsetMinutes: -300,
    trend: v.trends(v.growth(span.start, 0.02), outage.trend),
  })
  return { opened, vocabulary: await v.loadVocabulary('en') }
}

/** Who asks. */
export const customerGenerator = defineGenerator<Desk>()({
  name: 'customers',
  emits: [customers],
  over: count((env) => env.params.customers),
  outline: () => undefined,
  counts: () => [1],
  base: ({ slot }, _outline, context) => [{ id: context.at(customers, slot).key() }],
  emit({ slot }, _outline, context, put) {
    const draw = context.at(customers, slot)
    const { first, last, full } = v.person(draw.col.name, context.tools.vocabulary)
    put(customers, {
      id: draw.key(),
      name: full,
      email: `${v.emailLocalPart(first, last, slot)}@example.com`,
    })
  },
})

// #region outline
/** All that happens to a ticket until now; each decision has a stream of its own. */
function ticketOf(context: Context<Desk>, customer: Key<'customers', number>, slot: number) {
  const of = (name: string) => context.at(tickets, customer, slot).shared(name)
  const now = context.referenceDate
  const openedAt = context.tools.opened.draw(of('opened'))
  const stays = v.walk(of('states'), desk, { start: openedAt, until: now, hours: { office } })
  const since: Partial<Record<string, number>> = Object.fromEntries(stays.map(({ state, at }) => [state, at]))
  const excess = 1 - 1 / outage.factorAt(openedAt)
  const { facts, turns } = v.tell(talk, of, {
    down: of('cause').chance(excess),
    asks: since['waiting'] !== undefined,
    agent: of('agent').pick(['Ana', 'Ben', 'Chi']),
    trouble: 'March 18, 10:00 to 13:00 Eastern',
  })
  const told = v.turnTimes(turns, of, { start: openedAt, now, moments: since, wait: [0, 0] })
  const solvedAt = since['solved']
  const asked = solvedAt === undefined ? {} : survey.episode(of('survey'), { start: solvedAt, now })
  return { openedAt, stays, facts, told, solvedAt, asked }
}
// #endregion

/** One unit per customer. */
export const ticketGenerator = defineGenerator<Desk>()({
  name: 'tickets',
  emits: [tickets, ticketStates, messages],
  over: each(customerGenerator),
  outline: ({ parent }, context) => {
    const mean = context.params.ticketsPerCustomer
    const many = v.poisson(context.at(tickets, parent.id, 'all').shared('many'), mean)
    return Array.from({ length: many }, (_, slot) => ticketOf(context, parent.id, slot))
  },
  counts: (outline) => [
    outline.length,
    outline.reduce((sum, { stays }) => sum + stays.length, 0),
    outline.reduce((sum, { told }) => sum + told.length, 0),
  ],
  emit({ parent }, outline, context, put) {
    outline.forEach(({ openedAt, stays, facts, told, solvedAt, asked }, slot) => {
      const draw = context.at(tickets, parent.id, slot)
      const id = draw.key()
      put(tickets, {
        id,
        customer_id: parent.id,
        subject: talk.title('subject', facts, draw.col.subject),
        state: stays.at(-1)!.state,
        opened_at: openedAt,
        solved_at: solvedAt ?? null,
        survey_sent_at: asked.asked ?? null,
        rated_at: asked.rated ?? null,
        rating: asked.rated === undefined ? null : draw.col.rating.pick([1, 3, 4, 4, 5, 5]),
      })
      stays.forEach(({ state, at }, n) => {
        put(ticketStates, { ticket_id: id, number: n + 1, state, since: at })
      })
      told.forEach(({ turn, at }) => {
        const author = turn.voices[0]!
        const message = context.at(messages, id, turn.name)
        const body = talk.say(turn, author, facts, message.col.body)
        put(messages, { id: message.key(), ticket_id: id, author, body, sent_at: at })
      })
    })
  },
})
