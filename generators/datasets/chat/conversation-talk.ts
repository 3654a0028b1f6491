/** Who speaks: turn by turn, one sitting at a time. */
import type { Stream } from '../../model/index.ts'
import { canWrite, type Members } from './conversation-members.ts'
import { type DialogueState, nextTurn, startDialogue, type Theme, type Turn } from './text/index.ts'
import { packTopic } from './text/turn.ts'

/** A conversation under way. A sitting can be entered at its first message, without those before it. */
export interface Talk {
  readonly members: Members
  readonly direct: boolean
  readonly dialogue: DialogueState
  /** Senders of the current sitting, by slot - `start`. */
  readonly senders: number[]
  start: number
}

/** Begins a talk. */
export const startTalk = (members: Members, theme: Theme, direct: boolean): Talk => ({
  members,
  direct,
  dialogue: startDialogue({ theme, direct }),
  senders: [],
  start: 0,
})

/** Makes the next message, at `slot`, the first of a sitting: what was said before is over. One draw. */
export function sitDown(talk: Talk, slot: number, stream: Stream): void {
  const { dialogue } = talk
  talk.start = slot
  talk.senders.length = 0
  dialogue.slot = slot
  dialogue.topic = packTopic(stream.int(dialogue.theme.own), 0, 0, talk.direct)
  over(talk)
}

function over({ dialogue }: Talk): void {
  dialogue.phase = 'new'
  dialogue.open = -1
  dialogue.replies = 0
}

/** The streams of a message that its turn and sender are drawn from, seated at the message. */
export interface TalkStreams {
  readonly turn: Stream
  readonly sender: Stream
}

/** Moves the talk past the message at `slot`; its sender is then `talk.senders[slot - talk.start]`. */
export function speak(talk: Talk, slot: number, media: boolean, streams: TalkStreams): Turn {
  const { dialogue, members, senders } = talk
  const first = slot === talk.start
  const alone = talk.direct && !(canWrite(members, 0, slot) && canWrite(members, 1, slot))
  // The other one does not answer: every message is a new attempt.
  if (alone) {
    over(talk)
    if (!first) dialogue.phase = 'closed'
  }
  const turn = nextTurn(dialogue, streams.turn, { pause: slot > 0 && first, media })
  senders.push(alone ? (canWrite(members, 0, slot) ? 0 : 1) : senderOf(talk, slot, turn, streams.sender))
  return turn
}

function senderOf(talk: Talk, slot: number, turn: Turn, stream: Stream): number {
  const { members, senders, start } = talk
  const previous = senders.length === 0 ? -1 : senders[senders.length - 1]!
  const as = turn.as < start ? -1 : senders[turn.as - start]!
  if (as >= 0 && canWrite(members, as, slot)) return as
  const asker = turn.answers < start ? -1 : senders[turn.answers - start]!
  const without = asker >= 0 ? asker : turn.newSpeaker ? previous : -1
  const { size } = members
  if (size === 2) return without < 0 ? (stream.float() < 0.5 ? 0 : 1) : 1 - without
  if (previous >= 0 && previous !== without && stream.chance(0.25) && canWrite(members, previous, slot))
    return previous
  return drawSender(members, slot, without, stream)
}

/** A member who can write at `slot`, by weight, not `without` unless nobody else is there. */
function drawSender(members: Members, slot: number, without: number, stream: Stream): number {
  const { weight, size } = members
  const total = weight[size - 1]!
  for (let attempt = 0; attempt < 12; attempt++) {
    const m = find(weight, stream.float() * total)
    if (m !== without && canWrite(members, m, slot)) return m
  }
  const from = stream.int(size)
  for (let k = 0; k < size; k++) {
    const m = (from + k) % size
    if (m !== without && canWrite(members, m, slot)) return m
  }
  return without
}

/** The first place whose cumulative weight is above x. */
function find(weight: readonly number[], x: number): number {
  let low = 0
  let high = weight.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (weight[middle]! > x) high = middle
    else low = middle + 1
  }
  return low
}
