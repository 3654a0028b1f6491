/**
 * A phrase with its slots filled: capitals from the topic's facts, small letters from the stream.
 */
import { mix32 } from '../../../model/mix.ts'
import type { Stream } from '../../../model/stream.ts'
import { DAYS, DURATIONS, NICE, NUMBERS, PAST_DAYS, PEOPLE, POOR, SHORT_TIMES, WEEKDAYS } from './common.ts'
import type { Phrase, Phrases, Words2 } from './phrase.ts'
import type { Theme } from './theme.ts'
import { factsOf } from './turn.ts'

/** What a message is about, and in which voice it speaks. */
export interface Speech {
  readonly stream: Stream
  /** The theme whose subject it is: the conversation's, or everyday life. */
  readonly theme: Theme
  /** The theme's subject at this place, or its facts alone. */
  readonly topic: number
  readonly subject: number
  /** See VOICES. */
  readonly voice: number
  /** 1 when another than the one who brought it up speaks: "your bike", not "my bike". */
  readonly other: number
  /** The file name of the document that is sent along; undefined: any of the theme's. */
  readonly document?: string
}

/**
 * One element of a list that is not empty. Its bias, below the list's length times 2^-32, is of no matter here, and it
 * costs a third of `stream.pick`.
 */
export const choose = <T>(stream: Stream, list: readonly T[]): T =>
  list[(stream.uint32() * list.length * 2 ** -32) | 0] as T

/** The topic's fact for a slot: the same in every message of the topic. */
const fact = (speech: Speech, slot: number, list: Words2): string => {
  const words = list[speech.voice & 1]!
  return words[
    ((mix32(factsOf(speech.topic) ^ Math.imul(slot, 0x9e3779b1)) >>> 0) * words.length * 2 ** -32) | 0
  ]!
}

const fresh = (speech: Speech, list: Words2): string => choose(speech.stream, list[speech.voice & 1]!)

const subjectText = (speech: Speech): string =>
  speech.theme.subjects[speech.subject]!.text[(speech.voice & 1) | (speech.other << 1)]!

const otherLike = (speech: Speech): string => {
  const other = fact(speech, 69, speech.theme.likes)
  if (other !== subjectText(speech)) return other
  const likes = speech.theme.likes[speech.voice & 1]!
  return likes[(likes.indexOf(other) + 1) % likes.length]!
}

/** A document as one speaks of it: its file name without version and extension. */
const documentTopic = (speech: Speech): string => {
  const name = speech.document ?? choose(speech.stream, speech.theme.files)
  const dot = name.lastIndexOf('.')
  return `the ${dot < 0 ? name : name.slice(0, dot)}`
}

function factSlot(speech: Speech, slot: number): string {
  const { theme } = speech
  switch (slot) {
    case 65: // A
      return fact(speech, slot, theme.subjects[speech.subject]!.details)
    case 66: // B
      return fact(speech, slot, theme.bring)
    case 68: // D
      return fact(speech, slot, DAYS)
    case 69: // E
      return otherLike(speech)
    case 72: // H
      return fact(speech, slot, theme.clock)
    case 75: // K
      return fact(speech, slot, NUMBERS)
    case 76: // L
      return fact(speech, slot, DURATIONS)
    case 77: // M
      return fact(speech, slot, theme.prices)
    case 78: // N
      return fact(speech, slot, PEOPLE)
    case 80: // P
      return fact(speech, slot, theme.places)
    case 83: // S
      return subjectText(speech)
    case 84: // T
      return `${fact(speech, 68, DAYS)} at ${fact(speech, 72, theme.clock)}`
    case 86: // V
      return fact(speech, slot, theme.venues)
    default:
      throw new RangeError(`phrase: expected a known slot, got {${String.fromCharCode(slot)}}`)
  }
}

function freshSlot(speech: Speech, slot: number): string {
  const { theme } = speech
  switch (slot) {
    case 97: // a
      return fresh(speech, theme.subjects[speech.subject]!.details)
    case 98: // b
      return fresh(speech, theme.bring)
    case 100: // d
      return fresh(speech, DAYS)
    case 102: // f
      return fresh(speech, theme.about)
    case 103: // g
      return fresh(speech, POOR)
    case 104: // h
      return fresh(speech, theme.clock)
    case 106: // j
      return fresh(speech, NICE)
    case 107: // k
      return fresh(speech, NUMBERS)
    case 108: // l
      return fresh(speech, SHORT_TIMES)
    case 109: // m
      return fresh(speech, theme.prices)
    case 110: // n
      return fresh(speech, PEOPLE)
    case 111: // o
      return speak(speech, theme.photos)
    case 112: // p
      return fresh(speech, theme.places)
    case 113: // q
      return documentTopic(speech)
    case 118: // v
      return fresh(speech, theme.venues)
    case 119: // w
      return fresh(speech, WEEKDAYS)
    case 121: // y
      return fresh(speech, PAST_DAYS)
    default:
      return factSlot(speech, slot)
  }
}

/** Fills a phrase's slots. Throws RangeError for an unknown slot. */
export function render(speech: Speech, phrase: Phrase): string {
  const { pieces, slots } = phrase
  let text = pieces[0]!
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at]!
    text += (slot < 97 ? factSlot(speech, slot) : freshSlot(speech, slot)) + pieces[at + 1]!
  }
  return text
}

/** One phrase of a list in the speech's voice, filled. */
export const speak = (speech: Speech, list: Phrases): string =>
  render(speech, choose(speech.stream, list[speech.voice]!))
