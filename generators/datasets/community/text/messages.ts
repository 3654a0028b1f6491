/**
 * Messages of two people. They go in exchanges: one says something, the other answers to it. The exchanges of a
 * conversation are all different ones until they have had them all.
 */
import type { Stream } from '../../../model/index.ts'
import { grammar } from '../../../values/grammar.ts'
import { capitalise } from '../../../values/text.ts'
import { themeNamed } from './themes.ts'

/** What is said, and what is answered; templates of `GRAMMAR`. */
type Exchange = readonly [string, string]

const WORDS = {
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  soon: ['tonight', 'tomorrow', 'on the weekend', 'this week', 'in the next days'],
  who: ['my sister', 'my mother', 'my partner', 'my brother', 'my best friend', 'my roommate'],
  yes: ['Yes.', 'Of course.', 'Sure.', 'Gladly.'],
  thanks: ['Thank you.', 'Thanks a lot.', 'That is kind.', 'Thank you, really.'],
} as const

const OPENINGS: Readonly<Record<Side, readonly Exchange[]>> = {
  client: [
    [
      '{Good morning|Good afternoon|Good evening}, a short question before our next session: may I bring a topic from {work|home}?',
      'Hello {$to}, {please do|gladly}. We can begin with it.',
    ],
    [
      'Hello {$to}, thank you for {today|the session}. I am still thinking about it.',
      'Thank you for writing, {$to}. Take it with you for a few days, and we look at it together.',
    ],
    [
      'Hello {$to}, I have looked at the exercise. Is it okay to do it {twice a week|in the morning|on the bus}?',
      '{yes} Whatever suits your day, {$to}.',
    ],
  ],
  therapist: [
    [
      'Hello {$to}, how have the days been {since we were matched|so far}?',
      '{thanks} {Mixed|Better than expected|A bit slow}, but I am glad to have somebody to ask.',
    ],
    [
      'Good {morning|afternoon} {$to}. I wanted to make sure that the link for our sessions works for you.',
      'Hello {$to}, yes, it {works|opened at once}. {thanks}',
    ],
    [
      'Hello {$to}, welcome. This is the place for short notes between sessions.',
      'Good to know. I will try not to write novels. {thanks}',
    ],
  ],
  peers: [
    [
      'Hi {$to}, I read {your post|what you wrote} and wanted to say hello.',
      'Hi {$to}! That is nice of you. I was nervous to post it.',
    ],
    [
      'Hello {$to}! We seem to be in the same community. How are you?',
      'Hi {$to}, yes! I am {okay|tired but okay|better today}, and you?',
    ],
    [
      'Hi {$to}, thank you for your comment. It stayed with me.',
      'Oh, I am glad. I was not sure if it was any help.',
    ],
    [
      'Hey {$to}, may I ask how long you have been here?',
      'Hi {$to}, since {spring|the summer|a few months}. You?',
    ],
  ],
  support: [
    [
      'Hello, I cannot find where to change the time of a session.',
      'Hello {$to}, you find it in the calendar: tap the session, then Change time.',
    ],
    [
      'Good day. My payment shows as pending since yesterday.',
      'Hello {$to}, thank you for writing. The bank takes up to two days; we keep an eye on it.',
    ],
    [
      'Hi support team, I would like to change the e-mail address of my account.',
      'Hello {$to}, that is under Settings, then Account. You will get a mail to confirm it.',
    ],
    [
      'Hello, how can I leave a community without anybody noticing?',
      'Hello {$to}, leaving is silent. Open the community, then the menu, then Leave.',
    ],
    [
      'Good day, the video froze twice in my last session.',
      'Hello {$to}, sorry to hear that. Which device do you use?',
    ],
    [
      'Hello, where can I see my answers to the assessment?',
      'Hello {$to}, in your profile under Assessment. Only you and your therapist see them.',
    ],
  ],
}

const EXCHANGES: Readonly<Record<Side, readonly Exchange[]>> = {
  client: [
    [
      'It was {$moment} again {yesterday|this morning|last night}.',
      'Thank you for telling me. What did you do then?',
    ],
    [
      'I tried {$help}. {It took a while, but it helped|I am not sure yet|Half of it worked}.',
      '{Good that you tried|That is a start}. Keep it, if it suits you.',
    ],
    ['Can we speak about {$moment} next time?', 'Yes, let us begin with it.'],
    [
      'I wrote a page about {$moment}. It was easier than saying it.',
      'Bring the page, and read as much of it as you like.',
    ],
    ['Is {$help} still the plan when the day is full?', 'A small version of it is enough on such days.'],
    [
      'I tried the exercise {twice|three times|once}. It worked {once|better than I thought|a little}.',
      'I am glad to read that. Note what was different the time it worked.',
    ],
    [
      'Is it okay if I join from {my car|the office|my sister’s place} this time?',
      '{yes} Only see that nobody listens in.',
    ],
    [
      'I have uploaded the worksheet. It got longer than I thought.',
      'Thank you. Half would have been fine, too. I will read it before we meet.',
    ],
    ['I had a hard day, but I used what we practiced.', 'That is a lot. How do you feel about it now?'],
    ['Could we move our session by an hour?', 'Yes, I can do that. I have changed it in the calendar.'],
    ['I told {who} about the sessions.', 'How was it to say it?'],
    ['I nearly cancelled, but I will be there.', 'Good that you come. We can go slowly.'],
    [
      'Sleep was {so-so|better|short} this week.',
      'Thank you for telling me. We take a look at the evenings.',
    ],
    ['Should I send the page now or bring it?', 'Bring it, that is enough.'],
    ['I noticed it earlier this time, before it got big.', 'Well noticed. That is a step of its own.'],
  ],
  therapist: [
    ['How are you with {$moment} at the moment?', 'A bit better. I notice it earlier.'],
    ['Have you found a moment for {$help}?', 'Twice. The second time was easier.'],
    ['For this week: {$help}, only if it feels right.', 'I will try it on {day}, that is my quiet day.'],
    [
      'Note down when {$moment} was less of a topic, please.',
      'I will. {It may be a short list|I have one already}.',
    ],
    ['How was the week after our session?', 'Better on {day}, I do not know why. The rest was as usual.'],
    [
      'I have put the worksheet into your folder. Take your time.',
      'Found it, thank you. I will begin {soon}.',
    ],
    ['A reminder: no need to finish it. Half is good.', 'That is a relief. I have done the first page.'],
    [
      'You wanted to talk to {your sister|your manager|your mother}. How are you with that?',
      'Not yet. I have written down what I want to say.',
    ],
    ['Please go easy on yourself {soon}.', 'I will try. I have kept the evening free.'],
    ['Shall we keep our usual hour next week?', 'Yes, the usual hour is good for me.'],
    ['Did the small step work out?', 'In part. I did the first half and stopped there.'],
    [
      'If it gets too heavy before we meet, the crisis line is there day and night.',
      'Thank you. I have saved the number, just in case.',
    ],
    [
      'I thought of you when you spoke of rest. Have you found some?',
      'An hour on {day}, with my phone in the other room.',
    ],
  ],
  peers: [
    ['How are you with {$moment} these days?', 'Up and down. {$helpTop} helps a bit.'],
    [
      'I keep thinking of what you wrote on {$moment}.',
      'Then it was good for something. It is still my topic.',
    ],
    ['I tried {$help}, because of you.', 'And? I hope it was not too odd.'],
    ['Yesterday was all about {$moment}.', 'I am sorry. Today may be kinder.'],
    ['Is it {$moment} with you as well?', 'Yes, most weeks. {Less than in spring|More when I am tired}.'],
    ['What do you do when nothing helps?', 'I go for {$help}, and if that fails, for sleep.'],
    [
      'Today was {okay|slow|better than I thought|long}. And yours?',
      'About the same. I went for a walk {by the bay|by the river|around the block}, that helped.',
    ],
    ['Did you sleep?', '{Five|Six|Seven} hours, I will take it. You?'],
    ['I wrote in the daily room for the first time.', 'I saw it! I was glad to read you there.'],
    ['Are you going to the online meet-up on {day}?', 'I think so. Camera off at first. Will you?'],
    ['What helps you in the evening?', 'Music, and a list for the next day. Not very exciting.'],
    ['{^who} came by and we cooked. It did me good.', 'That sounds lovely. What did you cook?'],
    [
      'I have my next session on {day}. A bit nervous.',
      'I always am before, and never after. You will do fine.',
    ],
    ['Let us check on each other on {day}s?', 'Good idea. I am in.'],
    [
      'Work is a lot at the moment, but I left on time {twice|once} this week.',
      'That counts double. How did you manage it?',
    ],
    ['No rush to answer, I am slow too.', 'Good to know! Same here.'],
    [
      'The rain has not stopped since {noon|yesterday|the morning}.',
      'Here too. Perfect for staying in without a reason.',
    ],
    [
      'I am trying the {walks|breathing thing|evening notes|early nights} that you wrote about.',
      'Oh, tell me how it goes. It took me a few weeks.',
    ],
    ['Sometimes I only read along. Is that strange?', 'Not at all, I did that for months.'],
    ['How is your {dog|garden|new job|family}?', 'Keeping me busy, in a good way. Thank you for asking.'],
  ],
  support: [
    ['Thank you, that answers it.', 'Glad to hear that. Is there anything else?'],
    ['One more question: does my therapist see this conversation?', 'No, only you and the support team do.'],
    [
      'The app on my {phone|tablet} logs me out every {day}.',
      'Thank you. An update from this week should fix it; could you try once more?',
    ],
    ['The page with the worksheets works again. {thanks}', 'You are welcome. Have a good day!'],
    [
      'Can I get a receipt for {last month|the last session|this year}?',
      'You find all receipts under Payments.',
    ],
    ['And how do I mute a conversation?', 'Press the conversation for a moment, then choose Mute.'],
    [
      'Is there a way to see only the rooms that I like?',
      'Yes: tap the star beside a room, and it moves to the top.',
    ],
  ],
}

type Side = 'client' | 'therapist' | 'peers' | 'support'

const all = [OPENINGS, EXCHANGES].flatMap((kind) => Object.values(kind).flat(2))
const symbolOf = new Map([...new Set(all)].map((template, i) => [template, `m${i}`]))
const GRAMMAR = grammar({
  ...WORDS,
  ...Object.fromEntries([...symbolOf].map(([template, name]) => [name, [template]])),
} as Record<string, readonly string[]>)

/** Which message of which conversation it is. */
export interface Said {
  readonly talk: 'therapy' | 'peers' | 'support'
  /** 0 is the first message. */
  readonly slot: number
  /** A number of the conversation: where its exchanges begin. */
  readonly theme: number
  /** Whether a therapist wrote the conversation's first message. */
  readonly therapistFirst: boolean
  /** The other's first name. */
  readonly to: string
  /** The slug of the theme that the two have in common; of no theme in support. */
  readonly slug: string
}

/** True: no number but 1 divides both. */
const coprime = (a: number, b: number): boolean => (b === 0 ? a === 1 : coprime(b, a % b))

/** The text of a message. */
export function messageText(stream: Stream, { talk, slot, theme, therapistFirst, to, slug }: Said): string {
  const side: Side = talk === 'therapy' ? (therapistFirst ? 'therapist' : 'client') : talk
  const turn = slot >> 1
  const list = turn === 0 ? OPENINGS[side] : EXCHANGES[side]
  // Steps through the list, from a place and of a width of the conversation's own: none comes twice before all have come.
  const steps = Array.from(list, (_, i) => i + 1).filter((step) => coprime(step, list.length))
  const exchange = list[((theme >>> 8) + turn * steps[theme % steps.length]!) % list.length]!
  const about = themeNamed(slug)
  // Both of an exchange speak of the same.
  const help = about.helps[(theme + turn) % about.helps.length]!
  const text = GRAMMAR.expand(stream, symbolOf.get(exchange[slot & 1]!)!, {
    to,
    moment: about.moments[(theme + turn) % about.moments.length]!,
    help,
    helpTop: capitalise(help),
  })
  return text.replace(/([.!?] )(\p{Ll})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase())
}
