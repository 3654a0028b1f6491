/** Worksheets that therapists set, by condition, and what they say of what comes back. */
import type { Stream } from '../../../model/index.ts'
import { slug as slugOf } from '../../../values/slug.ts'
import { grammar } from '../../../values/grammar.ts'
import { sentences } from './posts.ts'
import { themeNamed } from './themes.ts'

const SHEETS = [
  'Diary of the week',
  'What helps, what drains',
  'A ladder of small steps',
  'Letter to myself',
  'My early signs',
  'Planning rest',
  'Values and small actions',
  'Thought record',
  'Support map',
  'Good enough day',
]

const TEXT = grammar({
  instructions: ['{what} {focus} {how} {end}', '{what} {how} {end}', '{focus} {what} {end}'],
  what: [
    'Fill in one line each evening, a few words are enough.',
    'Choose two moments of the week and describe them as if to a friend.',
    'Draw or write, whichever is easier.',
    'Take fifteen minutes on two different days.',
    'Complete the first page; leave the second for our session.',
  ],
  focus: [
    'Look at {$moment} in particular.',
    'We spoke about {$moment}; begin there.',
    'Note what happens before and after {$moment}.',
    'Include a time when {$help} was possible, even for a minute.',
  ],
  how: [
    'There are no wrong answers.',
    'Stop if it gets too much, and we look at it together.',
    'Rate how heavy it felt from 0 to 10, if you like.',
    'Write as it comes, nobody checks the spelling.',
  ],
  end: [
    'Upload a photo or a scan before the date.',
    'Hand in what you have, also if it is half.',
    'Bring it to the next session as well.',
  ],
  feedback: ['{thanks} {noticed} {next}', '{thanks} {noticed}', '{noticed} {next}'],
  thanks: [
    'Thank you for the care you put into this.',
    'Thank you, I can see that this was not easy.',
    'Good work, and a lot of it.',
    'Thank you for being so honest on page two.',
    'I enjoyed reading this.',
  ],
  noticed: [
    'I noticed how kindly you wrote about Thursday.',
    'The pattern in the evenings is worth a closer look.',
    'You found more helpful moments than you expected.',
    'The step you chose is small and clear, which is just right.',
    'Your words for it have changed since the last one.',
    'It is fine that two days are empty. That tells us something too.',
  ],
  next: [
    'Let us begin with the last line next time.',
    'Keep going with the evening note, if it suits you.',
    'We will look at it together.',
    'For now, rest from it for a few days.',
    'Choose one thing to repeat next week.',
  ],
})

/** A worksheet of that number (0 is the first) for a client of a profile. */
export interface WorksheetText {
  readonly title: string
  readonly file: string
  readonly instructions: (stream: Stream) => string
}

/** The worksheet: which one it is follows from the title's stream; the instructions draw from their own. */
export function worksheetText(stream: Stream, profile: readonly string[], slot: number): WorksheetText {
  const theme = themeNamed(profile[slot % Math.min(2, Math.max(1, profile.length))] ?? '')
  const name = SHEETS[(stream.int(SHEETS.length) + 3 * slot) % SHEETS.length]!
  return {
    title: theme.condition === undefined ? name : `${name}: ${theme.condition}`,
    file: `${slugOf(name)}.pdf`,
    instructions: (own) =>
      sentences(
        TEXT.expand(own, 'instructions', { moment: own.pick(theme.moments), help: own.pick(theme.helps) }),
      ),
  }
}

/** What a therapist says of a worksheet. */
export const feedbackText = (stream: Stream): string => TEXT.expand(stream, 'feedback')
