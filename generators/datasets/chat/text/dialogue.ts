/**
 * The dialogue: who asks, answers, thanks and changes the subject, message by message, as integers only.
 */
import type { Stream } from '../../../model/stream.ts'
import { choose } from './render.ts'
import type { Theme } from './theme.ts'
import { type Act, packTopic, type Turn } from './turn.ts'

/** Where a dialogue stands between two messages. */
export const PHASES = ['new', 'greeted', 'asked', 'answered', 'stated', 'closed', 'parting'] as const
type Phase = (typeof PHASES)[number]

/** Where a conversation stands. Changed by `nextTurn`; only numbers, so that it is cheap to keep and to copy. */
export interface DialogueState {
  readonly theme: Theme
  readonly direct: boolean
  /** The next message's slot. */
  slot: number
  phase: Phase
  /** The open topic. */
  topic: number
  /** Slot of the greeting, question or statement that is open. */
  open: number
  /** How many messages answered it. */
  replies: number
  /** How many of the theme's own remarks were made: they come in turn. */
  lines: number
}

/** What a conversation is. */
export interface DialogueOptions {
  readonly theme: Theme
  /** A chat of two. */
  readonly direct: boolean
}

/** What is known of the next message: it comes after a long silence, it carries a picture or a file. */
export interface NextMessage {
  readonly pause: boolean
  readonly media: boolean
}

/** Kinds of greeting. */
export const GREETING = {
  first: 0,
  reply: 1,
  howAreYou: 2,
  fine: 3,
  again: 4,
  againReply: 5,
  fineToo: 6,
} as const
/** Kinds of statement, beside a class's questions. */
export const STATEMENT = { good: 8, bad: 9, goodLine: 10, badLine: 11 } as const

/** Begins a conversation; the first turn will be a greeting, unless that message carries media. */
export function startDialogue(options: DialogueOptions): DialogueState {
  return { ...options, slot: 0, phase: 'new', topic: 0, open: -1, replies: 0, lines: 0 }
}

/** The next message's turn, and the state moved past it. One draw, or three when the topic changes. */
export function nextTurn(state: DialogueState, stream: Stream, message: NextMessage): Turn {
  const slot = state.slot++
  const draw = stream.uint32()
  const chance = (draw & 0xffff) / 65536
  if (slot === 0) {
    state.lines = draw & 31
    const first = greet(state, chance < 0.6 ? GREETING.first : GREETING.howAreYou, draw)
    return message.media ? turn('caption', first.topic, { newSpeaker: false }) : first
  }
  if (message.media) return share(state, stream, draw)
  if (message.pause) return afterPause(state, stream, chance)
  switch (state.phase) {
    case 'greeted':
      return greeted(state, stream, chance)
    case 'asked':
      return asked(state, stream, chance)
    case 'answered':
      return answered(state, stream, chance)
    case 'stated':
      return stated(state, stream, chance)
    case 'parting':
      return parting(state, stream, chance)
    default:
      return closed(state, stream, chance)
  }
}

interface Speaker {
  readonly answers?: number
  readonly as?: number
  readonly newSpeaker: boolean
}

const turn = (act: Act, topic: number, { answers = -1, as = -1, newSpeaker }: Speaker): Turn => ({
  act,
  topic,
  answers,
  as,
  newSpeaker,
})

/** A turn whose sender answers what is open. */
function reply(state: DialogueState, act: Act, phase: Phase): Turn {
  state.phase = phase
  state.replies++
  return turn(act, state.topic, { answers: state.open, newSpeaker: true })
}

/** A turn of the one who asked or stated what is open. */
function again(state: DialogueState, act: Act, phase: Phase): Turn {
  const newSpeaker = state.phase !== 'asked' && state.phase !== 'stated'
  state.phase = phase
  return turn(act, state.topic, { as: state.open, newSpeaker: newSpeaker && state.replies > 0 })
}

function greet(state: DialogueState, kind: number, draw: number): Turn {
  state.topic = packTopic((draw >>> 16) % state.theme.own, kind, draw >>> 14, state.direct)
  state.phase = 'greeted'
  state.open = state.slot - 1
  state.replies = 0
  return turn('greeting', state.topic, { newSpeaker: false })
}

const kindOf = (topic: number): number => (topic >> 19) & 15
const withKind = (topic: number, kind: number): number => (topic & ~(15 << 19)) | (kind << 19)

function greeted(state: DialogueState, stream: Stream, chance: number): Turn {
  const kind = kindOf(state.topic)
  const reach = state.direct ? [0.9, 0] : [0.8, 0.55, 0.35, 0.2]
  if (kind === GREETING.fine && state.direct && chance < 0.75) {
    state.phase = 'closed'
    return turn('greeting', withKind(state.topic, GREETING.fineToo), { as: state.open, newSpeaker: true })
  }
  if (chance >= (reach[state.replies] ?? 0)) return openTopic(state, stream)
  if (kind === GREETING.howAreYou) state.topic = withKind(state.topic, GREETING.fine)
  else if (kind === GREETING.again) state.topic = withKind(state.topic, GREETING.againReply)
  else if (kind === GREETING.first) state.topic = withKind(state.topic, GREETING.reply)
  return reply(state, 'greeting', 'greeted')
}

function afterPause(state: DialogueState, stream: Stream, chance: number): Turn {
  if (state.phase === 'asked' && chance < 0.5) return reply(state, 'lateAnswer', 'answered')
  if (chance > (state.direct ? 0.82 : 0.9)) return greet(state, GREETING.again, stream.uint32())
  return openTopic(state, stream)
}

function asked(state: DialogueState, stream: Stream, chance: number): Turn {
  if (chance < 0.85) return reply(state, 'answer', 'answered')
  if (chance < 0.89 && state.replies === 0) return again(state, 'nudge', 'asked')
  if (chance < 0.94 && !state.direct) return reply(state, 'echo', 'asked')
  return chance < 0.97 ? reply(state, 'answer', 'answered') : openTopic(state, stream)
}

function answered(state: DialogueState, stream: Stream, chance: number): Turn {
  if (!state.direct && state.replies < 4 && chance < 0.24) return reply(state, 'addition', 'answered')
  if (chance < 0.52) return again(state, 'confirmation', 'closed')
  if (chance < 0.64) return again(state, 'thanks', 'closed')
  if (chance < 0.8) return followUp(state, stream)
  if (chance < 0.84) return react(state)
  return openTopic(state, stream)
}

/** Somebody reacts, which closes the topic. */
function react(state: DialogueState): Turn {
  state.phase = 'closed'
  return turn('reaction', state.topic, { newSpeaker: true })
}

function stated(state: DialogueState, stream: Stream, chance: number): Turn {
  if (state.replies > 0) {
    if (!state.direct && state.replies < 3 && chance < 0.3) return reply(state, 'comment', 'stated')
    if (chance < 0.37) return react(state)
    return closed(state, stream, (chance - 0.37) / 0.63)
  }
  if (chance < 0.56) return reply(state, 'comment', 'stated')
  if (chance < 0.62) return reply(state, 'reaction', 'stated')
  if (chance < 0.76) return again(state, 'elaboration', 'stated')
  if (chance < 0.93) return followUp(state, stream)
  return openTopic(state, stream)
}

function closed(state: DialogueState, stream: Stream, chance: number): Turn {
  if (chance < 0.04) return react(state)
  if (chance < 0.06) {
    state.phase = 'parting'
    state.replies = 0
    state.open = state.slot - 1
    return turn('farewell', withKind(state.topic, 0), { newSpeaker: false })
  }
  return openTopic(state, stream)
}

function parting(state: DialogueState, stream: Stream, chance: number): Turn {
  if (state.replies > 1 || chance > 0.65) return openTopic(state, stream)
  return { ...reply(state, 'farewell', 'parting'), topic: withKind(state.topic, 1) }
}

/** Another question on the same subject, often by the one who asked. */
function followUp(state: DialogueState, stream: Stream): Turn {
  const subject = state.theme.subjects[state.topic >> 23]!
  const kind = choose(stream, subject.kinds)
  const asker = state.open
  if (kind === kindOf(state.topic)) return openTopic(state, stream)
  const more = state.replies > 0 && kind !== 5
  state.topic = withKind(state.topic, kind === 5 ? 4 : kind)
  state.phase = 'asked'
  state.open = state.slot - 1
  state.replies = 0
  return turn(
    'question',
    state.topic,
    more ? { as: asker, newSpeaker: true } : { newSpeaker: true, answers: asker },
  )
}

/** A new topic, or another side of the old one: a question or a statement. */
function openTopic(state: DialogueState, stream: Stream): Turn {
  const { theme } = state
  const draw = stream.uint32()
  const stay =
    (draw & 15) < 3 && state.phase !== 'asked' && state.phase !== 'greeted' && state.phase !== 'new'
  const everyday = (draw >>> 4) % 100 < (state.direct ? 24 : 7) && theme.subjects.length > theme.own
  const low = everyday ? theme.own : 0
  const high = everyday ? theme.subjects.length : theme.own
  const subject = stay ? state.topic >> 23 : low + (((draw >>> 3) & 0x7fff) % (high - low))
  const asks = (draw >>> 12) % 100 < 56
  const kind = asks ? choose(stream, theme.subjects[subject]!.kinds) : statementKind((draw >>> 19) % 100)
  const facts = kind >= STATEMENT.goodLine ? ((draw >>> 14) & ~31) | (state.lines++ & 31) : draw >>> 14
  state.topic =
    stay && kind < STATEMENT.goodLine
      ? withKind(state.topic, kind)
      : packTopic(subject, kind, facts, state.direct)
  const changes = state.phase !== 'stated' && draw >>> 28 < 10
  state.phase = asks ? 'asked' : 'stated'
  state.open = state.slot - 1
  state.replies = 0
  return turn(asks ? 'question' : 'statement', state.topic, { newSpeaker: changes })
}

const statementKind = (percent: number): number => {
  if (percent < 30) return STATEMENT.good
  if (percent < 50) return STATEMENT.bad
  return percent < 80 ? STATEMENT.goodLine : STATEMENT.badLine
}

/** A picture or a file: about the open topic, or about a new one that others will comment on. */
function share(state: DialogueState, stream: Stream, draw: number): Turn {
  if (state.phase === 'asked' && (draw & 1) === 1) return turn('caption', state.topic, { newSpeaker: false })
  const subject = (draw & 2) === 2 ? state.topic >> 23 : stream.int(state.theme.own)
  state.topic = packTopic(subject, STATEMENT.goodLine, stream.uint32() >>> 14, state.direct)
  state.phase = 'stated'
  state.open = state.slot - 1
  state.replies = 0
  return turn('caption', state.topic, { newSpeaker: false })
}
