/** Session notes as a therapist would keep them, and reviews as clients write them. */
import type { Stream } from '../../../model/index.ts'
import { grammar } from '../../../values/grammar.ts'
import { sentences } from './posts.ts'
import { themeNamed } from './themes.ts'

const NOTES = grammar({
  first: [
    '{intake} {brings} {goal} {plan}',
    '{brings} {goal} {rapport} {plan}',
    '{intake} {goal} {rapport} {next}',
  ],
  later: [
    '{review} {topic} {work} {plan}',
    '{topic} {observed} {work} {next}',
    '{review} {observed} {topic} {plan}',
    '{topic} {work} {observed} {plan} {next}',
    '{mood} {topic} {work} {plan}',
  ],
  intake: [
    'First session. Went through the pre-assessment together; consent and confidentiality explained.',
    'Intake. Client is well prepared and asks clear questions. Limits of confidentiality discussed.',
    'First meeting by video. Frame, fees and cancellations agreed.',
    'Introductory session; expectations and earlier experiences with support collected.',
  ],
  brings: [
    'Client describes {$condition} over the last {months|half year|year}; hardest at present: {$moment}.',
    'Main theme is {$condition}, most noticeable as {$moment}.',
    'Client comes because of {$condition} and would like to handle {$moment} better.',
  ],
  goal: [
    'Goals in the client’s own words: {goals}.',
    'We agreed on a first goal: {goals}.',
    'Wish for the coming weeks: {goals}.',
  ],
  goals: [
    'more calm evenings',
    'fewer cancelled plans',
    'to worry less about {$moment}',
    'a week with some rest in it',
    'to feel like myself again',
    'to talk about it at home',
    'steady sleep',
  ],
  rapport: [
    'Good contact, some humor.',
    'Careful at first, more open towards the end.',
    'Warm contact; client takes time to answer.',
    'Client speaks mostly Filipino when it matters.',
  ],
  review: [
    'Looked back at the week: {better} than the last one.',
    'Homework was done {fully|in part|twice}; we looked at what got in the way.',
    'Worksheet reviewed together. Client noticed a pattern around {$moment}.',
    'Client tried {$help} and reports {some relief|mixed results|a good experience}.',
    'A difficult week; no homework, which is fine.',
  ],
  better: ['a little lighter', 'more even', 'busier, but steadier', 'about the same', 'harder'],
  mood: [
    'Mood {steady|tired but friendly|flat at first|brighter than last time|tense}.',
    'Client arrives {late and rushed|calm|after a night shift|from a good weekend}.',
  ],
  topic: [
    'Topic today: {$moment}.',
    'Spoke about {$moment} and what comes before it.',
    'We mapped situation, thought, feeling and action for {$moment}.',
    'Most of the hour on {$moment}; family expectations play a part.',
    'Client brought {$moment}; linked to {work|home|sleep|the anniversary of a move|old rules}.',
  ],
  observed: [
    'Speaks more kindly of {themself|their own efforts} than before.',
    'Notices early signs sooner.',
    'Still quick to call it failure; we looked for other words.',
    'Is able to stay with the feeling for some minutes.',
    'Uses support from {a sister|a friend|the community|a colleague} now.',
    'No safety concerns voiced; asked and answered openly.',
  ],
  work: [
    'Practiced {$help} in session.',
    'Introduced {$help}; client willing to try.',
    'Drew up a ladder of small steps for {$moment}.',
    'Worked on a kinder inner voice, with examples from the week.',
    'Planned two pleasant activities for the coming days.',
    'Explored what a good enough day looks like.',
  ],
  plan: [
    'Plan: {$help}, three times until we meet.',
    'Homework: note situations with {$moment}.',
    'Agreed: {$help}, and a worksheet to follow.',
    'To try: {$help2}.',
    'No homework by agreement; rest is the task.',
  ],
  next: [
    'Next session in a week.',
    'Same hour next week.',
    'Follow up on sleep next time.',
    'Check in on the agreed step next time.',
    'Next time: the conversation with {the employer|the parents|the partner}.',
  ],
})

/** Notes of the session of that number (0 is the first) with a client of a profile. */
export function sessionNotes(stream: Stream, profile: readonly string[], slot: number): string {
  const theme = themeNamed(profile[stream.int(Math.min(2, profile.length))] ?? '')
  const first = stream.int(theme.helps.length)
  const text = NOTES.expand(stream, slot === 0 ? 'first' : 'later', {
    condition: theme.condition ?? 'a demanding time',
    moment: stream.pick(theme.moments),
    help: theme.helps[first]!,
    help2: theme.helps[(first + 1) % theme.helps.length]!,
  })
  return sentences(text)
}

const REVIEWS = grammar({
  'title.5': [
    '{Very grateful|So glad I tried|Heard and understood|A safe place to talk|Warm and clear|Exactly what I needed}',
  ],
  'title.4': ['{Good sessions|Helpful and calm|Good listener|A good fit|Useful tools}'],
  'title.3': ['{Okay so far|Mixed|Still finding out|Decent}'],
  'title.2': ['{Not quite for me|Expected more|A bit rushed}'],
  'title.1': ['{Not a good match|It did not work for me}'],
  'of.5': [
    '{listens} {helped}',
    '{listens} {style} {helped}',
    '{felt} {helped}',
    '{felt} {style}',
    '{helped} {again}',
  ],
  'of.4': ['{listens} {small}', '{helped} {small}', '{style} {helped}', '{felt} {small}'],
  'of.3': ['{style} {but}', '{but} {fair}', '{felt} {but}'],
  'of.2': ['{but} {wish}', '{wish} {fair}'],
  'of.1': ['{wish} {moved}', '{but} {moved}'],
  listens: [
    'Listens without rushing, and remembers what I said weeks ago.',
    'I never felt judged.',
    'Asks questions that stay with me all week.',
    'Takes notes, but looks at me while I talk.',
    'Lets me find my own words, in English or Filipino.',
  ],
  style: [
    'The sessions have a clear thread.',
    'Practical and kind.',
    'Always on time, and the video worked.',
    'Calm voice, clear steps.',
    'Explains why we do an exercise before we do it.',
    'There is room for silence and for jokes.',
  ],
  helped: [
    'I leave with one small thing to try.',
    'After some weeks I notice a difference in my evenings.',
    'The worksheets helped more than I expected.',
    'I can talk about it at home now.',
    'I sleep a bit better, and I know why.',
    'We found words for something I could not name.',
  ],
  felt: [
    'I was nervous, and it was easy from the first minute.',
    'I felt taken seriously.',
    'For the first time I said it out loud.',
    'It felt safe.',
    'I could cry and laugh in the same hour.',
  ],
  again: [
    'I would choose the same therapist again.',
    'I recommend it.',
    'Thank you.',
    'Worth every peso and every hour.',
  ],
  small: [
    'Sometimes an hour is too short.',
    'Scheduling could be easier.',
    'The first session was mostly questions, then it got better.',
    'The line dropped once, and we added the minutes.',
  ],
  but: [
    'I am not sure yet that it is the right approach for me.',
    'It is a bit too structured for me.',
    'There was more homework than I could manage.',
    'We had to move the session twice.',
  ],
  fair: [
    'I will give it some more sessions.',
    'It may be the timing.',
    'Kind person, though.',
    'Others may like that.',
  ],
  wish: [
    'I wished for more questions and fewer exercises.',
    'I would have liked more time to arrive.',
    'I did not feel that we were talking about the same thing.',
  ],
  moved: [
    'We ended it in a friendly way.',
    'Support helped me to find somebody else.',
    'I have told the team, and they were kind about it.',
  ],
})

/** A review's title and text for a rating of 1 to 5; some have no title. */
export function reviewText(stream: Stream, rating: number): { title: string | null; content: string } {
  const known = String(rating) as '1' | '2' | '3' | '4' | '5'
  const title = stream.chance(0.85) ? REVIEWS.expand(stream, `title.${known}`) : null
  return { title, content: REVIEWS.expand(stream, `of.${known}`) }
}
