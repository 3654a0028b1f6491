/** The five parts that the tickets are simulated with. */
import { values as v } from 'tilth'

const weekday = [9, 17] as const
/** When the agents work. */
export const office = v.businessHours({
  zone: v.timeZone('America/New_York'),
  days: [weekday, weekday, weekday, weekday, weekday, null, null],
})

/** The login fails on one day of March, and thirty tickets come where one came. */
export const outage = v.incidents([{ at: v.parseInstant('2025-03-18T14:00:00Z'), hours: 3, factor: 30 }])

/** A ticket's states: who works on it does so in office hours, the customer answers at any time. */
export const desk = v.stateMachine({
  initial: 'new',
  states: {
    new: { dwell: (s) => v.exponential(s, 2 * v.HOUR), hours: 'office', to: { assigned: 1 } },
    assigned: { dwell: (s) => v.exponential(s, 3 * v.HOUR), hours: 'office', to: { waiting: 1, solved: 3 } },
    waiting: { dwell: (s) => v.exponential(s, 18 * v.HOUR), to: { answered: 1 } },
    answered: { dwell: (s) => v.exponential(s, v.HOUR), hours: 'office', to: { solved: 1 } },
    solved: {},
  },
})

/** What is written meanwhile; turns come after the states they belong to. */
export const talk = v.script({
  name: 'help',
  slots: {
    task: [
      { task: 'export my invoices', yours: 'export your invoices', page: 'Billing' },
      { task: 'add a colleague', yours: 'add a colleague', page: 'Team' },
      { task: 'change my password', yours: 'change your password', page: 'Security' },
    ],
  },
  titles: {
    subject: [{ when: { down: true }, say: ['Cannot log in', 'Login fails'] }, { say: 'How do I {$task}?' }],
  },
  turns: [
    {
      lines: {
        customer: [
          { when: { down: true }, say: '{Hi|Hello}, I {cannot log in|am locked out}{ since this morning|}.' },
          { say: '{Hi|Hello}, {how do I|how can I|where do I} {$task}?' },
        ],
      },
    },
    { after: 'assigned', lines: { agent: 'Hello, I am {$agent} and {look into it|take care of this}.' } },
    { when: { asks: true }, after: 'waiting', lines: { agent: 'Which browser do you use?' } },
    {
      when: { asks: true },
      after: 'answered',
      lines: { customer: '{Firefox|Chrome|Safari}{, the newest|}.' },
    },
    {
      after: 'solved',
      lines: {
        agent: [
          {
            when: { down: true },
            say: 'The trouble is on our side: {$trouble}. Please try {again|once more} after that.',
          },
          { say: 'To {$yours}, open {$page} in the settings{ and follow the steps there|}.' },
        ],
      },
    },
    { share: 0.5, wait: [2, 240], lines: { customer: '{Thanks|Thank you|Great, thanks}{, {$agent}|}!' } },
  ],
})

/** What becomes of the question how it was. */
export const survey = v.funnel({
  asked: { share: 0.8, delay: v.uniformLaw(v.HOUR, 2 * v.HOUR) },
  rated: {
    after: 'asked',
    share: 0.3,
    delay: v.truncatedExponential({ decay: 6 * v.HOUR, low: v.MINUTE, high: 3 * v.DAY }),
  },
})
