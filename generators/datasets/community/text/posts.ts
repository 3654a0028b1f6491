/** What posts say: by room, in the words of the community's theme. No numbers of the body, no medicines, no advice on them. */
import type { Stream } from '../../../model/index.ts'
import { capitalise } from '../../../values/text.ts'
import { grammar } from '../../../values/grammar.ts'
import { type Theme, themeNamed } from './themes.ts'

/** What a post is about. */
export interface Subject {
  readonly slug: string
  readonly kind: 'check-in' | 'question' | 'win' | 'help' | 'guidance'
  /** Which of the theme's hard situations. */
  readonly moment: number
}

const POSTS = grammar({
  'check-in.title': [
    '{Today|This week|Tonight|Lately}: {$moment}',
    '{Checking in|Just checking in|Evening check-in|Morning check-in}',
    '{$momentTop}',
    'How I am {today|this week|tonight}',
    '{One of those days|A slow day|A mixed week|An honest check-in}',
    'Struggling with {$moment}',
    '{$moment}, again',
  ],
  'question.title': [
    '{$question}',
    'A question about {$moment}',
    '{Asking|Quick question}: {$moment}',
    'How do you deal with {$moment}?',
  ],
  'win.title': [
    '{A small win|Good news, small size|Something went well|Today’s win|I did it}',
    'I {$win}',
    'A good day, for once',
    'Proud of a small thing',
  ],
  'help.title': [
    'What helps me with {$moment}',
    '{$helpTop}',
    'Something that works for me',
    'My small toolbox',
    'Tried it, kept it',
  ],
  'guidance.title': [
    'A thought on {$moment}',
    'For this week: {$help}',
    'A small exercise to try',
    'When it is about {$moment}',
    '{A note|A few lines} from a therapist',
  ],
  'check-in': [
    '{open} {struggle} {detail} {close}',
    '{open} {struggle} {tried} {close}',
    '{struggle} {detail} {tried}',
    '{struggle} {tried} {close}',
  ],
  open: [
    'Hi everyone.',
    'Hello all, {first time writing in a while|long time reader here|back after a few quiet days}.',
    'Checking in {from a rainy afternoon|from the night shift|before bed|from the bus home|with my coffee}.',
    'Not sure where to begin, so I just begin.',
    'Thank you for the kind words last time.',
    'I promised myself to write here {today|this week}.',
  ],
  struggle: [
    'The hard part {today|this week|these days}: {$moment}.',
    'I keep getting stuck on {$moment}.',
    '{$momentTop}: that is my topic {today|this week|again}.',
    'It was {$moment} that got to me {yesterday|this morning|last night|this week}.',
    'I thought I was past it, and then came {$moment}.',
    'What wears me out at the moment: {$moment}.',
  ],
  detail: [
    'I cancelled {one thing|a plan} and I am trying not to feel bad about it.',
    'My {sister|partner|mother|best friend|roommate} noticed before I did.',
    'Nothing dramatic, just heavy.',
    'On the outside nobody would see it.',
    'It is a little better than {last month|last week|in August}, I think.',
    'I slept {badly|a bit}, ate something, went to work. That counts.',
    'I notice it most {in the evening|in the morning|when I am alone|on the way to work}.',
    'I am tired of explaining it.',
  ],
  tried: [
    'I tried {$help}, and it {took the edge off|helped a little|gave me a quiet half hour}.',
    'Next I want to try {$help}.',
    'My therapist suggested {$help}. I am still unsure, but I will try.',
    '{$helpTop} got me through the worst of it.',
    'What I can do today: {$help}. The rest can wait.',
  ],
  close: [
    'No advice needed, I just wanted to say it somewhere.',
    'How are you all doing?',
    'Does anyone know this?',
    'Thank you for reading.',
    'I will check in again {tomorrow|on the weekend|next week}.',
    'Sending some quiet to whoever needs it.',
    'One day at a time, right?',
    'If you have a kind word, I will take it.',
  ],
  'question.body': [
    '{reason} {$question} {thanks}',
    '{reason} {known} {thanks}',
    '{$question} {reason} {known}',
    '{known} {$question} {thanks}',
  ],
  reason: [
    'I ask because of {$moment}.',
    'For me it is mostly about {$moment}.',
    '{$momentTop}: I have had it on my mind {all week|since the weekend|for a while}.',
    'I have been thinking about this since {yesterday|my last session|the weekend}.',
    'It came up {in my session|at dinner|on the way home} and I had no answer.',
  ],
  known: [
    'So far I know {$help}. It works {sometimes|on good days|about half of the time}.',
    'Somebody told me about {$help}. Has it worked for you?',
    'I have tried {$help}, with mixed results.',
    'I would like to hear how it really is for you, not the textbook version.',
  ],
  thanks: [
    'Thank you in advance.',
    'Short answers are fine.',
    'All experiences welcome.',
    'I am grateful for any idea.',
    'No pressure to answer. Reading along helps too.',
  ],
  win: [
    '{when} I {$win}. {meaning} {way}',
    'I {$win}! {meaning}',
    'Small thing, but: I {$win}. {way} {cheer}',
    '{when} I {$win}. {meaning} {cheer}',
  ],
  when: [
    'Today',
    'This morning',
    'Yesterday',
    'This week',
    'On Sunday',
    'For the first time in months',
    'Last night',
    'After many tries',
  ],
  meaning: [
    'A year ago I would not have believed it.',
    'It may sound like nothing. For me it is a lot.',
    'I wanted to tell people who understand.',
    'It was not easy, and it was not perfect.',
    'I am a little proud.',
    'My hands were shaking, and I did it anyway.',
  ],
  way: [
    'What helped was {$help}.',
    '{$helpTop} made the difference, I think.',
    'I prepared with {$help}.',
    'I still find {$moment} hard, but less so.',
  ],
  cheer: [
    'What was your win this week?',
    'On to the next one.',
    'Halo-halo to celebrate.',
    'Thank you all, some of this is yours.',
    'Tell me yours!',
  ],
  help: [
    'With {$moment} I have tried many things. The one I kept: {$help}. {how} {share}',
    'My small list for {$moment}: first, {$help}. Second, {$help2}. {how}',
    '{$helpTop}. That is it, that is the tip. {how} {share}',
    'If {$moment} is your thing too, maybe try {$help}. {how}',
  ],
  how: [
    'It took me {two weeks|a month|some tries} until it felt natural.',
    'It does not work every time, and that is fine.',
    'I began with once a week.',
    'A friend does it with me, which makes it easier.',
    'I keep a note of it on my phone.',
    'On bad days I do half of it.',
  ],
  share: [
    'What is yours?',
    'Take what you like, leave the rest.',
    'Happy to hear what works for you.',
    'Everybody is different, so no musts.',
  ],
  guidance: [
    'Many people {tell me about|write about|speak of} {$moment}. {normal} {exercise} {end}',
    '{normal} This week I invite you to try {$help}. {gently} {end}',
    'A thought for those who know {$moment}: {normal2} {exercise}',
    '{exercise} {gently} {end}',
  ],
  normal: [
    'It is more common than it seems, and it says nothing about your strength.',
    'It is an understandable answer of mind and body to a lot.',
    'There is no right pace for this.',
    'You do not have to solve it at once.',
  ],
  normal2: [
    'you are not doing it wrong.',
    'small steps count.',
    'noticing it is already a step.',
    'it is allowed to take time.',
  ],
  exercise: [
    'A small exercise: {$help}. Five minutes are enough.',
    'Some find {$help} useful; others prefer {$help2}.',
    'You might begin with {$help}, on an ordinary day rather than on the worst one.',
    'Try {$help} three times this week and note what changes, if anything.',
  ],
  gently: [
    'Go gently, and stop when it is too much.',
    'There is nothing to achieve.',
    'If it does not suit you, that is information, not failure.',
  ],
  end: [
    'Posts here do not replace a session; please write to your own therapist about what is personal.',
    'If it gets too heavy, reach out to somebody you trust or to the crisis line in the menu.',
    'Questions are welcome below, as general as you like.',
    'I read the comments on weekdays.',
  ],
})

/** The phrase of a list at an index; the list is never empty. */
const at = (list: readonly string[], index: number): string => list[index % list.length]!

function valuesFor(stream: Stream, theme: Theme, moment: number) {
  const first = stream.int(theme.helps.length)
  const hard = at(theme.moments, moment)
  return {
    moment: hard,
    momentTop: capitalise(hard),
    help: at(theme.helps, first),
    helpTop: capitalise(at(theme.helps, first)),
    help2: at(theme.helps, first + 1 + stream.int(theme.helps.length - 1)),
    win: stream.pick(theme.wins),
    question: stream.pick(theme.questions),
  }
}

/** A title and a text. The same words stand for the same things in both. */
export function postText(
  streams: { readonly title: Stream; readonly content: Stream },
  { slug, kind, moment }: Subject,
): { title: string; content: string } {
  const values = valuesFor(streams.content, themeNamed(slug), moment)
  const title = POSTS.expand(streams.title, `${kind}.title`, values)
  const body = POSTS.expand(streams.content, kind === 'question' ? 'question.body' : kind, values)
  return { title: capitalise(title), content: sentences(body) }
}

/** Each sentence with a capital letter; a colon is no end of one. */
export const sentences = (text: string): string =>
  capitalise(text).replace(
    /([.!?] )(\p{Ll})/gu,
    (_, gap: string, letter: string) => gap + letter.toUpperCase(),
  )
