/**
 * How one person writes: a few bytes that stay the same in all of a speaker's messages.
 */
import type { Stream } from '../../../model/stream.ts'

/** A speaker's habits, each a rate from 0 (never) to 255 (nearly always). */
export interface SpeakerStyle {
  /** "u", "gonna", "tmrw". */
  readonly slang: number
  /** Everything in lower case. */
  readonly lower: number
  /** A full stop at the end. */
  readonly stops: number
  /** An emoji at the end. */
  readonly emoji: number
  /** Two letters swapped or one left out. */
  readonly typos: number
  /** "ok so", "honestly", and afterthoughts: how much is said around the point. */
  readonly chatty: number
}

const TYPES: readonly SpeakerStyle[] = [
  { slang: 0, lower: 0, stops: 230, emoji: 5, typos: 2, chatty: 60 },
  { slang: 8, lower: 5, stops: 150, emoji: 25, typos: 4, chatty: 85 },
  { slang: 15, lower: 20, stops: 70, emoji: 40, typos: 5, chatty: 60 },
  { slang: 60, lower: 60, stops: 20, emoji: 50, typos: 8, chatty: 85 },
  { slang: 120, lower: 245, stops: 5, emoji: 30, typos: 14, chatty: 70 },
  { slang: 200, lower: 200, stops: 3, emoji: 70, typos: 18, chatty: 60 },
  { slang: 30, lower: 10, stops: 60, emoji: 110, typos: 6, chatty: 110 },
]

/** Draws a speaker's style: one of seven types, each habit moved a little. Two draws. */
export function speakerStyle(stream: Stream): SpeakerStyle {
  const type = stream.pick(TYPES)
  const bits = stream.uint32()
  const moved = (value: number, shift: number) =>
    Math.min(250, value + (value >> 2) - ((value * ((bits >>> shift) & 15)) >> 5))
  return {
    slang: moved(type.slang, 0),
    lower: moved(type.lower, 4),
    stops: moved(type.stops, 8),
    emoji: moved(type.emoji, 12),
    typos: moved(type.typos, 16),
    chatty: moved(type.chatty, 20),
  }
}
