/** Why members report posts. What they report is harmless by itself: most of it is house rules. */

/** A reason, what the reporter adds, and how often the moderator agrees. */
export interface ReportReason {
  readonly reason: string
  readonly notes: readonly string[]
  readonly upheld: number
}

export const REPORT_REASONS: readonly ReportReason[] = [
  {
    reason: 'Content note missing',
    notes: [
      'This may be hard to read for some. Could it get a content note?',
      'Please add a note at the top.',
      'I was not prepared for the topic.',
    ],
    upheld: 0.7,
  },
  {
    reason: 'Wrong room',
    notes: [
      'I think this belongs in Questions.',
      'Would fit better in Daily check-in.',
      'Not about the topic of this room.',
    ],
    upheld: 0.6,
  },
  {
    reason: 'Could be read as medical advice',
    notes: [
      'Somebody could take this as advice.',
      'Please have a look, I am not sure.',
      'Maybe a therapist should answer here.',
    ],
    upheld: 0.4,
  },
  {
    reason: 'Personal details',
    notes: [
      'One can guess where they work.',
      'There is a name in the picture.',
      'Too much detail about a relative, I think.',
    ],
    upheld: 0.5,
  },
  {
    reason: 'Posted twice',
    notes: ['The same post was here last week.', 'Looks like a double.'],
    upheld: 0.5,
  },
  {
    reason: 'Worried about the person',
    notes: [
      'They sound very low. Can somebody check in?',
      'Please look after them.',
      'It may be nothing, but I wanted to tell you.',
    ],
    upheld: 0.9,
  },
  {
    reason: 'Tone',
    notes: ['It felt a bit sharp.', 'Maybe I read it wrong.', 'Could be said more kindly.'],
    upheld: 0.3,
  },
]
