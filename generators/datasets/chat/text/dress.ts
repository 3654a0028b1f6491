/**
 * How a speaker writes a finished text: capitals, full stop, emoji, a slip of the finger.
 */
import type { Stream } from '../../../model/stream.ts'
import { upperFirst } from './join.ts'
import type { SpeakerStyle } from './style.ts'

const EMOJI: readonly (readonly string[])[] = [
  ['😊', '🙂', '😄', '🎉', '🙌', '👍', '❤️', '😅', '✨', '😁'],
  ['😬', '🙈', '😩', '😕', '😢', '🤦', '😅', '🙄'],
  ['🙂', '🤔', '😅', '🙏', '👀', '😄'],
]

/** What the text is dressed with. */
export interface Dressing {
  readonly style: SpeakerStyle
  /** The message's 32 random bits. */
  readonly bits: number
  /** Pleased 0, sorry 1, neither 2. */
  readonly mood: number
  /** The theme's emoji. */
  readonly emoji: readonly string[]
}

/** Dresses a text. The draws depend on the style alone, never on the length. */
export function dress(stream: Stream, text: string, { style, bits, mood, emoji }: Dressing): string {
  const extra = stream.uint32()
  let done = (extra & 255) < style.lower ? text.toLowerCase() : upperFirst(text)
  if (((extra >>> 8) & 511) < style.typos) done = slip(done, extra >>> 17)
  const last = done.charCodeAt(done.length - 1)
  const open = (last >= 48 && last <= 57) || (last >= 65 && last <= 122)
  if (((bits >>> 24) & 255) < style.emoji && last < 128) {
    const list = mood === 0 && (extra & 0x30000) === 0 ? emoji : EMOJI[mood]!
    return `${done} ${list[(extra >>> 18) % list.length]!}`
  }
  if (open && done.length > 9 && ((extra >>> 24) & 255) < style.stops) return `${done}.`
  if (last === 63 && done.length > 1 && style.stops < 30 && extra >>> 30 === 0) return done.slice(0, -1)
  return done
}

/** Swaps two small letters, or leaves one out, somewhere after the first letter. */
function slip(text: string, random: number): string {
  if (text.length < 8) return text
  const at = 1 + (random % (text.length - 3))
  const one = text.charCodeAt(at)
  const two = text.charCodeAt(at + 1)
  if (one < 97 || one > 122 || two < 97 || two > 122 || one === two) return text
  const rest = text.slice(at + 2)
  return random & 0x4000
    ? text.slice(0, at) + text[at + 1]! + text[at]! + rest
    : text.slice(0, at) + text[at + 1]! + rest
}
