/**
 * Texts of a wished length: sentences of the theme until the target is near, then an ending that fits.
 */
import { CLOSERS, SHORT } from './common.ts'
import { dress } from './dress.ts'
import { TALK } from './exchanges.ts'
import { append, moodOf } from './join.ts'
import { render, type Speech, speak } from './render.ts'
import type { SpeakerStyle } from './style.ts'
import type { Turn } from './turn.ts'

/** A message whose text is to be made. */
export interface Draft {
  readonly speech: Speech
  readonly turn: Turn
  readonly style: SpeakerStyle
  readonly bits: number
  readonly core: (speech: Speech, turn: Turn, before: boolean, after: boolean) => string
}

const byLength = (list: readonly string[]): string[][] => {
  const longest = Math.max(...list.map((text) => text.length))
  let near: string[] = []
  return Array.from({ length: longest + 1 }, (_, length) => {
    const exact = list.filter((text) => text.length === length)
    near = exact.length > 0 ? exact : near
    return near
  })
}

const CLOSING = byLength(CLOSERS)
const SHORTEST = byLength(SHORT)
/** Below so many characters only whole short messages fit. */
const SHORT_BELOW = 12
/** What an ending can fill. */
const ROOM = CLOSING.length + 1

const near = (lists: readonly string[][], stream: Speech['stream'], length: number): string =>
  stream.pick(lists[Math.min(length, lists.length - 1)]!)

/** A text of about `target` characters: at most a few more or fewer. */
export function fitLength(draft: Draft, target: number): string {
  const { speech, turn, style, bits } = draft
  const { stream } = speech
  if (target < SHORT_BELOW) return near(SHORTEST, stream, Math.max(1, Math.round(target)))
  let text = draft.core(speech, turn, target > 60 && (bits & 256) === 0, target > 90)
  for (let tries = 0; text.length > target && tries < 4; tries++) {
    const other = draft.core(speech, turn, false, false)
    if (other.length < text.length) text = other
  }
  if (text.length > target + 6) text = near(SHORTEST, stream, target)
  for (let sentences = 1; target - text.length > ROOM; sentences++) {
    const room = target - text.length - 2
    let more = further(speech, sentences)
    if (more.length > room) more = further(speech, sentences)
    if (more.length > room + 4) more = near(CLOSING, stream, Math.min(room, 18 + stream.int(25)))
    text = sentences % 7 === 0 ? `${text}.\n\n${more[0]!.toUpperCase()}${more.slice(1)}` : append(text, more)
  }
  if (target - text.length >= 6) text = append(text, near(CLOSING, stream, target - text.length - 2))
  return dress(stream, text, { style, bits, mood: moodOf(turn), emoji: speech.theme.emoji })
}

/** One more sentence: on the subject, on another one, or on the theme; the theme's come in turn, so that none comes twice. */
function further(speech: Speech, sentence: number): string {
  const { stream, theme } = speech
  const draw = stream.uint32() >>> 28
  if (draw < 8) {
    const lines = (draw < 5 ? theme.good : theme.bad)[speech.voice]!
    return render(speech, lines[((speech.topic >> 1) + sentence) % lines.length]!)
  }
  const fresh =
    draw < 11 ? speech : { ...speech, subject: stream.int(theme.own), topic: stream.uint32() >>> 2 }
  const talk = TALK[theme.subjects[fresh.subject]!.class]!
  return speak(fresh, draw & 1 ? talk.good.say : talk.bad.say)
}
