/** What comments say: to the post's own situation, in the theme's words. Peers tell of themselves; nobody diagnoses. */
import type { Stream } from '../../../model/index.ts'
import { capitalise } from '../../../values/text.ts'
import { grammar } from '../../../values/grammar.ts'
import { type Subject, sentences } from './posts.ts'
import { themeNamed } from './themes.ts'

const COMMENTS = grammar({
  'check-in': [
    '{warm} {same}',
    '{warm} {mine}',
    '{same} {mine}',
    '{same} {mine} {bye}',
    '{warm} {bye}',
    '{warm} {mine} {bye}',
    '{seen}',
    '{seen} {bye}',
  ],
  warm: [
    'Thank you for writing this.',
    'I am glad you said it out loud.',
    'That sounds {exhausting|really hard|heavy|like a lot}.',
    'You are not alone with {$moment}.',
    'Reading this, I nodded all the way.',
    'Good that you checked in.',
    'I hear you.',
    'Be gentle with yourself today.',
  ],
  same: [
    'For me it is {$moment} as well.',
    'I know {$moment} only too well.',
    'Same here with {$moment}, {most weeks|more often than I would like|since last year}.',
    'I could have written that about {$moment}.',
    'With me it is also {$moment}.',
  ],
  mine: [
    'What helps me, a little: {$help}.',
    'For me {$help} has been {a good start|worth it|surprisingly useful}.',
    'On days like that I go for {$help}.',
    'Maybe {$help}? It does not fix it, but it gives me an hour.',
    'I got the idea of {$help} from somebody here, and kept it.',
    'I manage with {$help} and low expectations.',
  ],
  bye: [
    'Let us know how it goes.',
    'Sending you a calm evening.',
    'One day at a time.',
    'Rooting for you.',
    'Hope tomorrow is lighter.',
    'Take good care.',
    'Here if you want to write more.',
  ],
  seen: [
    'No advice from me, just company.',
    'I read it, and I am sitting here with you for a moment.',
    'Thank you for being honest about {$moment}. It makes it easier for the rest of us.',
    'You showed up today. That counts.',
    'What would be the kindest thing you could do for yourself tonight?',
    'You are doing more than you think.',
  ],
  question: [
    '{mine}',
    '{$helpTop}. {try}',
    'I asked myself the same about {$moment}. {mine}',
    'Honestly? {mine} {try}',
    'Two things: {$help}, and {$help2}. {try}',
    'No perfect answer here. {mine}',
    '{mine} {bye}',
    'Good question. I am reading along, {$moment} is my topic too.',
    'It took me a while. In the end it was {$help}.',
  ],
  try: [
    'Took me a few weeks.',
    'It does not work every time.',
    'Maybe it suits you as well.',
    'On bad days I skip it, and that is okay.',
    'Start smaller than you think.',
    'Tell us if you try it.',
  ],
  win: ['{cheers} {because}', '{cheers} {because} {next}', '{cheers}', '{because} {next}', '{cheers} {next}'],
  cheers: [
    'Congratulations!',
    'Yes! Well done.',
    'This made my {morning|evening|day}.',
    'So happy for you.',
    'That is huge.',
    'Look at you!',
    'I am smiling at my phone.',
    'Big little win!',
    'You did that.',
  ],
  because: [
    'With {$moment} in the way, that is no small thing.',
    'I know what {$moment} can be like, so I know what it took.',
    'You have worked for this.',
    'It gives me hope for my own week.',
    'I want to get there too.',
    'Thank you for sharing the good days as well.',
  ],
  next: [
    'What will you do to celebrate?',
    'How did it feel afterwards?',
    'Save this post for a harder day.',
    'Keep going, at your pace.',
    'I will try {$help} this week, because of you.',
  ],
  help: [
    'Thank you, I will try {$help} this week.',
    'Saving this. {same}',
    'I go with {$help2} instead, but the idea is the same.',
    'This is gold for {$moment}.',
    'How long did it take until it helped you with {$moment}?',
    'I was sceptical, but this works for me too.',
    'Do you do it alone or with somebody?',
    'Simple, and I would not have thought of it. Thank you.',
    'For me it is rather {$help2}. {try}',
    'I tried something like this last year, and gave up too early. Thank you for the nudge.',
  ],
  guidance: [
    'Thank you, this is {helpful|kind|exactly what I needed}.',
    'I tried it {last night|this morning|on the bus}: {$help}. It felt {odd, then good|calming|strange but fine}.',
    'After a good week it comes back for me: {$moment}. Does that settle with time?',
    'Saved for later, for {$moment}.',
    'I like that it is so small. {bye}',
    'My therapist says something similar. Good to read it here.',
    'Thank you for the reminder to go gently.',
    'What if there is no time for it in the day?',
    'Reading this twice. {same}',
  ],
  'reply.client': [
    'Thank you, that helps.',
    'Yes, exactly that.',
    'I had not seen it that way.',
    'Same for me, {most days|often|lately}.',
    'I will try it, thank you!',
    'That is kind of you.',
    'Good point. With {$moment} it is a bit different for me.',
    'I agree, and I would add {$help}.',
    'How did you get there?',
    'It is good not to be the only one.',
    '{$help2} did it for me in the end.',
    'This. All of this.',
    'I needed to read that today.',
    'Oh, {$moment}. Yes.',
  ],
  'own.client': [
    'Thank you all, I read every word.',
    'I did not expect so much kindness. Thank you.',
    'Update: today is a bit easier.',
    'You are right, I will try {$help}.',
    'I read this in the break and breathed out. Thanks.',
    'Thank you. I will write again about {$moment}, whatever comes.',
    'I am writing some of this down for the next time.',
  ],
  'any.therapist': [
    'Thank you for sharing this. {kindly}',
    '{kindly} {offer}',
    'Many people find {$moment} hard. {kindly}',
    '{$helpTop} is a good place to begin. {kindly}',
    'What you describe about {$moment} makes sense. {offer}',
    'It can help to notice what is different on the easier days. {offer}',
    'Good that you look for support here. {offer}',
  ],
  kindly: [
    'Go at your own pace.',
    'Small steps are steps.',
    'Please be patient with yourself.',
    'It is fine to rest from trying, too.',
    'You do not have to do this alone.',
  ],
  offer: [
    'If it stays this hard, please bring it to a session.',
    'You might take this to your next session.',
    'A general thought, no substitute for a talk with your own therapist.',
    'If you like, try {$help} this week and see what you notice.',
    'Write down when it is easier; that is often where the answer hides.',
  ],
  'any.moderator': [
    'Thank you for writing here. {house}',
    'Glad you are here. {house}',
    'Welcome to the thread, everybody. {house}',
    'Lovely to read how you all answer each other. {house}',
    'Thank you for putting it into words.',
    'A good one to keep. {house}',
    'I know {$moment} from my own life. Kind people here.',
  ],
  house: [
    'The crisis numbers are pinned at the top, just in case.',
    'Tell us if you need anything.',
    'Please keep it kind, as you do.',
    'There is a similar thread in the room What helps.',
    'You can mute the thread if it gets too much.',
    'Take what helps, leave the rest.',
  ],
})

/** Who comments, and on what. */
export interface Voice {
  readonly role: string
  /** True: an answer to another comment. */
  readonly reply: boolean
  /** Its number under the post, or a number of its own. */
  readonly slot: number
  /** True: under one's own post. */
  readonly own: boolean
}

type Name = (typeof COMMENTS.symbols)[number]

function symbolOf(kind: Subject['kind'], { role, reply, own }: Voice): Name {
  if (role === 'therapist' || role === 'moderator') return `any.${role}`
  if (own) return 'own.client'
  return reply ? 'reply.client' : kind
}

/** A comment on a post. */
export function commentText(stream: Stream, about: Subject, voice: Voice): string {
  const theme = themeNamed(about.slug)
  // Comments under one post each bring something else.
  const help = (3 * about.moment + voice.slot) % theme.helps.length
  const moment = theme.moments[about.moment % theme.moments.length]!
  const text = COMMENTS.expand(stream, symbolOf(about.kind, voice), {
    moment,
    momentTop: capitalise(moment),
    help: theme.helps[help]!,
    helpTop: capitalise(theme.helps[help]!),
    help2: theme.helps[(help + 1 + stream.int(theme.helps.length - 1)) % theme.helps.length]!,
  })
  return sentences(text)
}
