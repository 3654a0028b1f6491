/**
 * Texts around the messages: groups' names and descriptions, captions, file names.
 */
import type { Stream } from '../../../model/stream.ts'
import { dress } from './dress.ts'
import { phrases } from './phrase.ts'
import { type Speech, speak } from './render.ts'
import { speechOf } from './say.ts'
import type { SpeakerStyle } from './style.ts'
import type { Theme } from './theme.ts'
import type { Turn } from './turn.ts'

/** Types of message that carry media. */
export type MediaType = 'IMAGE' | 'VIDEO' | 'AUDIO' | 'FILE'
/** Types of attachment. */
export type FileKind = 'IMAGE' | 'VIDEO' | 'AUDIO' | 'DOCUMENT' | 'OTHER'

const plain = (stream: Stream, theme: Theme): Speech => speechOf(stream, stream.uint32() >>> 15, theme, 0)

/** A group's name, such as "Flat 3B 🏠". */
export const conversationName = (stream: Stream, theme: Theme): string =>
  speak(plain(stream, theme), theme.names)

/** A group's description, a sentence or two. */
export const conversationDescription = (stream: Stream, theme: Theme): string =>
  speak(plain(stream, theme), theme.descriptions)

const CAPTIONS: Readonly<Record<MediaType, ReturnType<typeof phrases>>> = {
  IMAGE:
    phrases(`look: {o} / here's {o} / {o}, from {w} / {o} 😍 / {o} (for {n}) / found this: {o} / {o}, what do [you all|you] think? / as promised, {o} / {o}! / {o}, taken {y} / not the best picture, but: {o}
    {o}. {n} says it needs a frame`),
  VIDEO: phrases(
    `watch till the end: {o} / {o}, sound on / {o}, as a video / took this {y}: {o} / this is what I meant: {o} / {o} 😂 / short clip, {o}, {k} seconds / {n} filmed {o} {y}`,
  ),
  AUDIO: phrases(
    `easier to say than to type / voice note, sorry, I'm walking / listen to this, {n} {y} / {l} of me rambling, sorry / had to record this {y} / short one, it's about {d} / sound check, {n} on the left / hope [you all|you] can hear me over the wind`,
  ),
  FILE: phrases(
    `here's {q} / {q}, the latest one / {q} for {d} / as promised, {q} / {q}, please have a look before {d} / updated {q} / {q}, from {n} / {q}. Tell me if it doesn't open / this is {q} from {y} / {q}, final version I hope`,
  ),
}

const DOCUMENTS = /\.(pdf|docx|xlsx|pptx|csv|txt)$/

/** A document for a message that carries one: a file name of the theme, without a version. */
export const documentOf = (stream: Stream, theme: Theme): string =>
  stream.pick(theme.files.filter((name) => DOCUMENTS.test(name)))

/** What a caption is to fit: the medium, who speaks, and for a FILE the name that `documentOf` gave it. */
export interface Captioned {
  readonly media: MediaType
  readonly style: SpeakerStyle
  readonly document?: string | undefined
}

/** The text of a message that carries media; `turn` makes it fit the talk. */
export function caption(
  stream: Stream,
  turn: Turn,
  theme: Theme,
  { media, style, document }: Captioned,
): string {
  const bits = stream.uint32()
  const topic = speechOf(stream, turn.topic, theme, (bits & 255) < style.slang ? 1 : 0)
  const speech = document === undefined ? topic : { ...topic, document }
  return dress(stream, speak(speech, CAPTIONS[media]), { style, bits, mood: 0, emoji: speech.theme.emoji })
}

const MIME: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
  webp: 'image/webp',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  mp3: 'audio/mpeg',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  csv: 'text/csv',
  txt: 'text/plain',
  gpx: 'application/gpx+xml',
  zip: 'application/zip',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  json: 'application/json',
}

/** The MIME type of a file name's extension. Throws RangeError for one that `fileName` does not make. */
export function mimeType(name: string): string {
  const mime = MIME[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
  if (mime === undefined)
    throw new RangeError(`name: expected a known extension, got ${JSON.stringify(name)}`)
  return mime
}

const padded = (value: number, digits: number): string => `${value}`.padStart(digits, '0')

const VERSIONS = ['', '', '', '', ' (1)', ' (2)', ' v2', ' v3', ' final', ' copy', '_new', ' (3)']

function documentName(stream: Stream, name: string): string {
  const dot = name.lastIndexOf('.')
  const text = name.slice(0, dot) + stream.pick(VERSIONS)
  const style = stream.int(4)
  return (
    (style === 0 ? text.replaceAll(' ', '_') : style === 1 ? text.toLowerCase().replaceAll(' ', '-') : text) +
    name.slice(dot)
  )
}

const OTHERS = [
  'backup.zip',
  'photos.zip',
  'invite.ics',
  'calendar.ics',
  'contact.vcf',
  'export.json',
  'archive.zip',
  'settings.json',
  'route.gpx',
  'fonts.zip',
]

const zipOf = (name: string): string => `${name.slice(0, name.lastIndexOf('.'))}.zip`

const pictureName = (stream: Stream): string => {
  const number = stream.int(10000)
  switch (stream.int(8)) {
    case 0:
      return `Screenshot ${1 + (number % 400)}.png`
    case 1:
      return `DSC_${padded(number, 4)}.JPG`
    case 2:
      return `IMG_${padded(number, 4)}.HEIC`
    case 3:
      return `image_${padded(number, 4)}${padded(stream.int(1000), 3)}.webp`
    case 4:
      return `photo_${1 + (number % 60)}.jpeg`
    default:
      return `IMG_${padded(number, 4)}.jpg`
  }
}

/**
 * An attachment's original name with its extension, such as "IMG_4821.jpg" or "Q3 budget v2.xlsx". With a `document`,
 * which the message speaks of, a DOCUMENT is a version of it and OTHER an archive of it.
 */
export function fileName(stream: Stream, theme: Theme, kind: FileKind, document?: string): string {
  switch (kind) {
    case 'IMAGE':
      return pictureName(stream)
    case 'VIDEO':
      return stream.int(3) === 0
        ? `MOV_${padded(stream.int(10000), 4)}.mov`
        : `VID_${padded(stream.int(10000), 4)}.mp4`
    case 'AUDIO':
      return stream.int(3) === 0
        ? `Recording ${1 + stream.int(300)}.mp3`
        : `Voice note ${1 + stream.int(200)}.${stream.pick(['m4a', 'ogg'])}`
    case 'DOCUMENT':
      return documentName(stream, document ?? documentOf(stream, theme))
    default:
      return documentName(stream, document === undefined ? stream.pick(OTHERS) : zipOf(document))
  }
}
