/**
 * The text of a message from its turn.
 */
import type { Stream } from '../../../model/stream.ts'
import {
  AFTER,
  BAD_MORE,
  BAD_REPLIES,
  BEFORE,
  ECHOES,
  FAREWELLS,
  GOOD_MORE,
  GOOD_REPLIES,
  GOODBYES,
  GREETINGS,
  NEUTRAL,
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
import { choose, render, type Speech, speak } from './render.ts'
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
  const speech = speechOf(
    stream,
    turn.topic,
    theme,
    ((bits & 255) < style.slang ? 1 : 0) | (turn.answers >= 0 ? 4 : 0),
  )
  if (targetLength !== undefined) return fitLength({ speech, turn, style, bits, core }, targetLength)
  const text = core(speech, turn, ((bits >>> 8) & 255) < style.chatty, ((bits >>> 16) & 255) < style.chatty)
  return dress(stream, text, { style, bits, mood: moodOf(turn), emoji: theme.emoji })
}

/** The speech of a topic: the theme is everyday life where its subject is borrowed /**
 * The speech of a topic: the theme is everyday life where its subject is borrowed from there. `manner`: 1 for slang, 4 for
 * somebody who answers the one whose subject it is.
 */
export function speechOf(stream: Stream, topic: number, theme: Theme, manner: number): Speech {
  const subject = topic >> 23
  const borrowed = subject >= theme.own && theme.everyday !== undefined
  const home = borrowed ? theme.everyday! : theme
  const place = borrowed ? subject - theme.own : subject
  if (place >= home.subjects.length) {
    throw new RangeError(`topic: expected a subject below ${theme.subjects.length}, got ${subject}`)
  }
  return {
    stream,
    theme: home,
    topic,
    subject: place,
    voice: (manner & 1) | ((topic & 1) << 1),
    other: manner >> 2,
  }
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
      return around(speech, 'comment', exchangeOf(speech, kind).add, before && after, after)
    case 'confirmation':
      return around(speech, 'comment', exchangeOf(speech, kind).confirm, false, after)
    case 'statement':
    case 'caption':
      return around(speech, 'statement', statement(speech, kind), before, after)
    case 'elaboration':
      return around(speech, 'comment', isBad(kind) ? BAD_MORE : GOOD_MORE, false, after)
    case 'comment':
      return around(speech, 'comment', comment(speech, kind), before && after, after)
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

/** Kinds of question whose answer is a no, by class; see exchanges.ts. */
const NO_KINDS = [5, 3, 3, 3, -1]
const isNo = (speech: Speech, kind: number): boolean =>
  kind === NO_KINDS[speech.theme.subjects[speech.subject]!.class]

/** The phrases of acts that are about no subject. */
function small(act: Act, speech: Speech, kind: number): Phrases {
  switch (act) {
    case 'greeting':
      return greeting(kind, (speech.voice & 2) === 2)
    case 'thanks':
      return isNo(speech, kind) ? NEUTRAL : THANKS
    case 'nudge':
      return NUDGES
    case 'echo':
      return ECHOES
    case 'farewell':
      return kind === 0 ? FAREWELLS : GOODBYES
    default:
      if (isNo(speech, kind)) return NEUTRAL
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
  const voiced = list[speech.voice]!
  const point =
    manner === 'statement' && isLine(speech.topic)
      ? voiced[line(speech.topic) % voiced.length]!
      : choose(speech.stream, voiced)
  const text = render(speech, point)
  const started = before ? `${speak(speech, BEFORE[manner])} ${text}` : text
  // A bare phrase would be said by many: most get something of their own.
  const more = after || (!point.rich && speech.stream.uint32() > 0x2fffffff)
  return more ? append(started, speak(speech, AFTER[manner])) : started
}

/** Whether a topic is one of the theme's own remarks; the dialogue makes them in turn, so that none comes twice. */
const isLine = (topic: number): boolean => ((topic >> 19) & 15) >= STATEMENT.goodLine
const line = (topic: number): number => (topic >> 1) & 31
