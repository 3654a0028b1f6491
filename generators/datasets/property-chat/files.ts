/** Files that tenants send with a message. */
import { type EmitContext, type Instant, type Key, type Put, uuidFrom } from '../../model/index.ts'
import { type Action, type Law, truncatedLogNormal } from '../../values/index.ts'
import { attachments } from './tables.ts'
import type { PropertyEnvironment } from './tools.ts'

/** Kilobytes. */
const SIZES: Readonly<Record<string, Law>> = {
  'image/jpeg': truncatedLogNormal({ median: 1800, sigma: 0.5, low: 300, high: 8000 }),
  'image/png': truncatedLogNormal({ median: 600, sigma: 0.5, low: 80, high: 3000 }),
  'application/pdf': truncatedLogNormal({ median: 180, sigma: 0.7, low: 30, high: 2000 }),
}

/** A file and the message it comes with. */
export interface SentFile {
  readonly id: Key<'messages', number>
  readonly timestamp: Instant
  /** The thread's address and the message's place in it. */
  readonly address: number
  readonly slot: number
  /** The story's action: `file` is its name, `type` its content type. */
  readonly file: Action
  /** The attachment's row number. */
  readonly number: number
}

/** Yields an attachment. */
export function putAttachment(
  context: EmitContext<PropertyEnvironment>,
  put: Put<typeof attachments>,
  sent: SentFile,
): void {
  const draw = context.at(attachments, sent.address, sent.slot)
  const filename = String(sent.file['file']).replaceAll(' ', '-')
  const type = String(sent.file['type'])
  const stored = `${uuidFrom(draw.col.stored_filename)}${filename.slice(filename.lastIndexOf('.'))}`
  put(attachments, {
    id: draw.key(sent.number),
    message_id: sent.id,
    filename,
    stored_filename: stored,
    content_type: type,
    size: Math.floor(SIZES[type]!(draw.col.size) * 1024),
    url: `https://files.example.com/attachments/${stored}`,
    created_at: sent.timestamp,
  })
}
