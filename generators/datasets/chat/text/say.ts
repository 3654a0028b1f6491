/**
 * The text of a message from its turn.
 */
import type { Stream } from '../../../model/stream.ts'
import {
  AFTER,
  BAD_REPLIES,
  BEFORE,
  ECHOES,
  FAREWELLS,
  GOOD_REPLIES,
  GOODBYES,
  GREETINGS,
  NUDGES,
  REACTIONS,
  SYMPATHY,
  THANKS,
} from './common.ts'
import { GREETING, STATEMENT } from './dialogue.ts'
import { dress } from './dress.ts'
import { type ClassTalk, TALK } from './exchanges.ts'
import { append, isBad, kindOf, moodOf } from './join.ts'
import { fitLength } from './length.ts'
import type { Phrases } from './phrase.ts'
import { render, type Speech, speak } from './render.ts'
import type { SpeakerStyle } from './style.ts'
import type { Theme } from './theme.ts'
import type { Act, Turn } from './turn.ts'

/**
 * A message's text: what the turn does, about its topic, in the speaker's manner. `targetLength` in characters, 1 to
 * 5000 included, is met within a few characters; undefined gives the natural length, mostly 2 to 15 words.
 * Throws RangeError for a topic that the theme does not have.
 */
export function say(
  stream: Stream,
  turn: Turn,
  theme: Theme,
  style: SpeakerStyle,
  targetLength?: number,
): string {
  const bits = stream.uint32()
  const speech = speechOf(stream, turn.topic, theme, (bits & 255) < style.slang ? 1 : 0)
  if (targetLength !== undefined) return fitLength({ speech, turn, style, bits, core }, targetLength)
  const text = core(speech, turn, ((bits >>> 8) & 255) < style.chatty, ((bits >>> 16) & 255) < style.chatty)
  return dress(stream, text, { style, bits, mood: moodOf(turn), emoji: theme.emoji })
}

/** The speech of a topic: the theme is everyday life where its subject is borrowed from there. */
export function speechOf(stream: Stream, topic: number, theme: Theme, slang: number): Speech {
  const subject = topic >> 23
  const borrowed = subject >= theme.own && theme.everyday !== undefined
  const home = borrowed ? theme.everyday! : theme
  const place = borrowed ? subject - theme.own : subject
  if (place >= home.subjects.length) {
    throw new RangeError(`topic: expected a subject below ${theme.subjects.length}, got ${subject}`)
  }
  return { stream, theme: home, topic, subject: place, voice: slang | ((topic & 1) << 1) }
}

const talkOf = (speech: Speech): ClassTalk => TALK[speech.theme.subjects[speech.subject]!.class]!

/** The point of a message with what is said before and after it. */
export function core(speech: Speech, turn: Turn, before: boolean, after: boolean): string {
  const kind = kindOf(turn)
  switch (turn.act) {
    case 'question':
      return around(speech, 'question', exchangeOf(speech, kind).ask, before, after)
    case 'answer':
      return around(speech, 'answer', exchangeOf(speech, kind).answer, before, after)
    case 'lateAnswer':
      return speak(speech, BEFORE.late) + glue(exchangeOf(speech, kind).answer, speech)
    case 'addition':
      return around(speech, 'comment', exchangeOf(speech, kind).add, before, after)
    case 'confirmation':
      return around(speech, 'comment', exchangeOf(speech, kind).confirm, false, false)
    case 'statement':
    case 'caption':
      return around(speech, 'statement', statement(speech, kind), before, after)
    case 'comment':
      return around(speech, 'comment', comment(speech, kind), before, after)
    default:
      return speak(speech, small(turn.act, speech, kind))
  }
}

const glue = (list: Phrases, speech: Speech): string => ` ${speak(speech, list)}`

const exchangeOf = (speech: Speech, kind: number) => {
  const { exchanges } = talkOf(speech)
  return exchanges[kind < exchanges.length ? kind : 0]!
}

function statement(speech: Speech, kind: number): Phrases {
  if (kind === STATEMENT.goodLine) return speech.theme.good
  if (kind === STATEMENT.badLine) return speech.theme.bad
  return kind === STATEMENT.bad ? talkOf(speech).bad.say : talkOf(speech).good.say
}

function comment(speech: Speech, kind: number): Phrases {
  if (kind === STATEMENT.good) return talkOf(speech).good.reply
  if (kind === STATEMENT.bad) return talkOf(speech).bad.reply
  return kind === STATEMENT.badLine ? BAD_REPLIES : GOOD_REPLIES
}

/** The phrases of acts that are about no subject. */
function small(act: Act, speech: Speech, kind: number): Phrases {
  switch (act) {
    case 'greeting':
      return greeting(kind, (speech.voice & 2) === 2)
    case 'thanks':
      return THANKS
    case 'nudge':
      return NUDGES
    case 'echo':
      return ECHOES
    case 'farewell':
      return kind === 0 ? FAREWELLS : GOODBYES
    default:
      return isBad(kind) ? SYMPATHY : REACTIONS
  }
}

function greeting(kind: number, direct: boolean): Phrases {
  if (kind === GREETING.first) return direct ? GREETINGS.directFirst : GREETINGS.groupFirst
  if (kind === GREETING.howAreYou) return direct ? GREETINGS.directHow : GREETINGS.groupHow
  if (kind === GREETING.fine) return GREETINGS.fine
  if (kind === GREETING.fineToo) return GREETINGS.fineToo
  if (kind === GREETING.again) return GREETINGS.again
  return kind === GREETING.againReply ? GREETINGS.againReply : GREETINGS.reply
}

type Manner = 'question' | 'answer' | 'statement' | 'comment'

function around(speech: Speech, manner: Manner, list: Phrases, before: boolean, after: boolean): string {
  const point = speech.stream.pick(list[speech.voice]!)
  const text = render(speech, point)
  const started = before ? `${speak(speech, BEFORE[manner])} ${text}` : text
  return after ? append(started, speak(speech, AFTER[manner])) : started
}
