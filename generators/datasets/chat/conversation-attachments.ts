/** Attachments: files that fit their message's type. */
import type { Draws, EmitContext, Instant, Key, Put, Stream } from '../../model/index.ts'
import { attachmentCount } from './message-kind.ts'
import { attachments, type messages } from './tables.ts'
import { type FileKind, fileName, type MediaType, mimeType, type Theme } from './text/index.ts'
import type { ChatEnvironment } from './tools.ts'

type Context = EmitContext<ChatEnvironment>

/** The message that the attachments belong to, its draws seated at it. */
export interface Carrier {
  readonly kind: MediaType
  readonly messageId: Key<'messages', string>
  readonly uploaderId: Key<'users', string>
  readonly createdAt: Instant
  readonly theme: Theme
  /** The document that the message's text speaks of: its first file; undefined: none in particular. */
  readonly document: string | undefined
  readonly draw: Draws<typeof messages>
}

/** Yields a message's attachments. */
export function putAttachments(context: Context, put: Put<typeof attachments>, carrier: Carrier): void {
  const count = attachmentCount(context.params, carrier.draw, carrier.kind)
  for (let k = 0; k < count; k++) putAttachment(context, put, carrier, k)
}

function putAttachment(context: Context, put: Put<typeof attachments>, carrier: Carrier, slot: number): void {
  const { kind, messageId, uploaderId, createdAt, theme } = carrier
  const draw = context.at(attachments, messageId, slot)
  const { col } = draw
  const type = fileKind(kind, col.type)
  const originalName = fileName(col.originalName, theme, type, slot === 0 ? carrier.document : undefined)
  const kilobytes = context.tools.sizes[type](col.size)
  const id = draw.key()
  const filename = id + originalName.slice(originalName.lastIndexOf('.')).toLowerCase()
  const visual = type === 'IMAGE' || type === 'VIDEO'
  const size = Math.floor(kilobytes * 1024)
  const [width, height] = visual
    ? dimensions(draw.shared('dimensions'), type === 'VIDEO' ? FILMS : picturesOf(size))
    : [null, null]
  put(attachments, {
    id,
    filename,
    originalName,
    mimeType: mimeType(originalName),
    size,
    url: `https://files.example.com/chat/${filename}`,
    thumbnailUrl: visual ? `https://files.example.com/thumbs/${id}.jpg` : null,
    type,
    width,
    height,
    duration: durationOf(type, kilobytes, col.duration),
    createdAt,
    updatedAt: createdAt,
    uploaderId,
    messageId,
  })
}

/** FILE messages carry documents, now and then something else. */
const fileKind = (kind: MediaType, stream: Stream): FileKind =>
  kind === 'FILE' ? (stream.chance(0.9) ? 'DOCUMENT' : 'OTHER') : kind

type Format = readonly [number, number]

/** In the order of their pixels. */
const PICTURES: readonly Format[] = [
  [640, 960],
  [750, 1334],
  [1080, 1080],
  [1280, 960],
  [1600, 1200],
  [1920, 1080],
  [1080, 2400],
  [1170, 2532],
  [2048, 1536],
  [4000, 3000],
  [4032, 3024],
]

/** Pixels that a byte of a picture stands for at most: half a bit for each. */
export const PIXELS_PER_BYTE = 16

/** The formats that a picture of so many bytes may have. */
const picturesOf = (bytes: number): readonly Format[] =>
  PICTURES.filter(([width, height]) => width * height <= bytes * PIXELS_PER_BYTE)

const FILMS: readonly Format[] = [
  [1920, 1080],
  [1280, 720],
  [848, 480],
  [640, 360],
]

/** Width and height in pixels; half of the pictures and films are upright. */
function dimensions(stream: Stream, formats: readonly Format[]): Format {
  const [a, b] = stream.pick(formats)
  return stream.chance(0.5) ? [a, b] : [b, a]
}

/** Seconds: films of 150 to 500 kB a second, sound of 8 to 24. */
function durationOf(type: FileKind, kilobytes: number, stream: Stream): number | null {
  if (type !== 'VIDEO' && type !== 'AUDIO') return null
  const rate = type === 'VIDEO' ? 150 + 350 * stream.float() : 8 + 16 * stream.float()
  return Math.max(1, Math.round(kilobytes / rate))
}
