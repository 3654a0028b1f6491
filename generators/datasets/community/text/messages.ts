/** Messages of two people: what comes first is a greeting, then the two go on in turns. */
import type { Stream } from '../../../model/index.ts'
import { grammar } from '../../../values/grammar.ts'

const TEXT = grammar({
  'therapy.client.open': [
    'Good {morning|afternoon|evening}, {a short question|just a short note} before our next session. {cTopic}',
    'Hello {$to}, {cTopic}',
  ],
  'therapy.therapist.open': ['Hello {$to}, {tOpen}', 'Good {morning|afternoon} {$to}. {tOpen}'],
  tOpen: [
    'how was the week after our session?',
    'I have put the worksheet into your folder. Take your time.',
    'just checking that the link works for you.',
    'thank you for the session. Here is the exercise that we spoke about.',
  ],
  cTopic: [
    'is it okay if I join from my {car|office|sister’s place} this time?',
    'could we move our session by an hour?',
    'I have uploaded the worksheet. It got longer than I thought.',
    'I tried the exercise twice, once it worked.',
    'I had a hard day, but I used what we practiced.',
    'may I bring a topic from work next time?',
  ],
  'therapy.client': [
    '{cTopic}',
    'Thank you, that helps {a lot|already}.',
    'Okay, I will try that {tonight|tomorrow morning|until we meet}.',
    'It was better on {Tuesday|Wednesday|the weekend}, I do not know why.',
    'I wrote it down as you said.',
    'See you {on our day|next week|at the usual hour}.',
    'I nearly cancelled, but I will be there.',
    'Should I send the page now or bring it?',
    'I told my {mother|partner|brother} about the sessions.',
    'Sleep was {so-so|better|short} this week.',
  ],
  'therapy.therapist': [
    'Thank you for telling me. {tNext}',
    'That is fine. {tNext}',
    '{tNext}',
    'I am glad to read that. {tNext}',
    'Let us look at it together when we meet.',
    'Please go easy on yourself {today|this week}.',
    'No need to finish it. Half is good.',
    'Yes, {moved by an hour|same link as always|you can send it here}.',
    'If it gets too heavy before we meet, the crisis line is there day and night.',
    'Well noticed. Write down what was different.',
  ],
  tNext: [
    'We can start with that next time.',
    'See you at our usual hour.',
    'Take it one evening at a time.',
    'Bring it to the session if you like.',
    'How do you feel about it now?',
  ],
  'peers.open': [
    'Hi {$to}, I read your post {yesterday|this morning|last night} and wanted to say hello.',
    'Hello {$to}! We seem to be in the same {group|community}. How are you?',
    'Hi {$to}, thank you for your comment. It stayed with me.',
    'Hey {$to}, how did it go with the thing you wrote about?',
  ],
  peers: [
    'That is kind, thank you.',
    '{pNews} {pAsk}',
    '{pNews}',
    '{pAsk}',
    'Same here, to be honest. {pAsk}',
    'I know what you mean.',
    'Haha, yes. {pNews}',
    'I am trying the {walks|breathing thing|evening notes|early nights} that you wrote about.',
    'Let us check on each other on {Sundays|Fridays|Wednesdays}?',
    'Good idea. I am in.',
    'Thank you for listening, really.',
    'No rush to answer, I am slow too.',
  ],
  pNews: [
    'Today was {okay|slow|better than I thought|long}.',
    'I went for a walk by the {bay|river|mall, it counts}.',
    'My sister came by and we cooked.',
    'I slept six hours, which is a record this month.',
    'Work is a lot, but I left on time.',
    'I have my next session on {Monday|Thursday|Saturday}.',
    'I wrote in the daily room for the first time.',
    'The rain has not stopped since {noon|yesterday}.',
  ],
  pAsk: [
    'How about you?',
    'And your week?',
    'Did you sleep?',
    'Are you going to the online meet-up?',
    'What helps you in the evening?',
    'How is your {family|dog|new job|garden}?',
  ],
  'support.open': ['Hello, {sProblem}', 'Good day. {sProblem} Thank you!', 'Hi support team, {sProblem}'],
  sProblem: [
    'I cannot find the button to change my time of the session.',
    'my payment shows as pending since yesterday.',
    'I would like to change the e-mail address of my account.',
    'how can I leave a community without anybody noticing?',
    'the video froze twice in my last session.',
    'where can I see my answers to the assessment?',
  ],
  'support.client': [
    'Thank you, I found it.',
    'It is the app on Android.',
    'Yes, I have tried that. It works now.',
    'It happened on {Monday|Tuesday|Friday} around eight.',
    'Great, thank you for the quick answer!',
    'One more question: will my therapist see this?',
    'Okay. I will wait for the mail.',
  ],
  'support.staff': [
    'Hello {$to}, thank you for writing. We are looking into it.',
    'You find it under Settings, then Account.',
    'It is fixed now. Could you try once more?',
    'Your therapist does not see this conversation.',
    'We have refreshed the payment; it should be settled within a day.',
    'Leaving a community is silent. Nobody is told.',
    'Is there anything else that we can do for you?',
    'Which device do you use?',
    'Glad to hear that. Have a good day!',
  ],
})

/** Who writes, to whom, and which message of the conversation it is. */
export interface Said {
  readonly talk: 'therapy' | 'peers' | 'support'
  /** 0 is the first message. */
  readonly slot: number
  readonly theme: number
  readonly therapist: boolean
  readonly staff: boolean
  /** The other's first name. */
  readonly to: string
}

/** The text of a message. */
export function messageText(stream: Stream, { talk, slot, therapist, staff, to }: Said): string {
  const values = { to }
  const side = therapist ? 'therapist' : 'client'
  if (talk === 'therapy')
    return capital(TEXT.expand(stream, slot === 0 ? `therapy.${side}.open` : `therapy.${side}`, values))
  if (talk === 'support')
    return capital(
      TEXT.expand(stream, slot === 0 ? 'support.open' : staff ? 'support.staff' : 'support.client', values),
    )
  return capital(TEXT.expand(stream, slot === 0 ? 'peers.open' : 'peers', values))
}

const capital = (text: string): string =>
  text
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
    .replace(/([.!?] )(\p{Ll})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase())
