import { type Instant, type Stream, values } from 'tilth'

const { script, tell, turnTimes } = values

export const lateOrder = script({
  name: 'late order',
  slots: { item: ['desk', 'bed', 'shelf'], day: ['Tuesday', 'Thursday'] },
  turns: [
    { lines: { customer: '{Hi|Hello}, {when|on which day} will my {$item} arrive?' } },
    {
      wait: [2, 15],
      lines: {
        agent: [
          { when: { lost: true }, say: 'Your {$item} was lost. A new one comes on {$day}.' },
          { say: 'Your {$item} {arrives|will be there} on {$day}.' },
        ],
      },
    },
    { share: 0.6, wait: [1, 30], lines: { customer: '{Thanks|Thank you}{, on {$day} then|}!' } },
    { when: { lost: true }, after: 'refund', lines: { agent: 'The shipping of your {$item} is refunded.' } },
  ],
})

/** One telling, as far as it has come by `now`: `of` gives the ticket's streams by name. */
export function messages(
  of: (name: string) => Stream,
  lost: boolean,
  { start, refund, now }: { start: Instant; refund: Instant; now: Instant },
) {
  const { facts, turns } = tell(lateOrder, of, { lost })
  return turnTimes(turns, of, { start, now, moments: { refund } }).flatMap(({ turn, at }) =>
    turn.voices.map((from) => ({
      from,
      at,
      text: lateOrder.say(turn, from, facts, of(`text:${turn.name}`)),
    })),
  )
}
