/** Types of messages and numbers of attachments, from the message's own draws: the outline and emit ask for the same. */
import type { Draws } from '../../model/index.ts'
import { geometric } from '../../values/counts.ts'
import type { ChatParameters } from './parameters.ts'
import type { messages } from './tables.ts'
import type { MediaType } from './text/index.ts'

/** The types that messages of this dataset have. */
export type MessageKind = 'TEXT' | 'LOCATION' | MediaType

/** Draws a message's type; one float. */
export function kindOf(params: ChatParameters, draw: Draws<typeof messages>): MessageKind {
  const u = draw.col.type.float()
  if (u >= params.mediaShare) return u >= 1 - params.locationShare ? 'LOCATION' : 'TEXT'
  const v = u / params.mediaShare
  if (v < params.imageShare) return 'IMAGE'
  if (v < params.imageShare + params.videoShare) return 'VIDEO'
  return v < params.imageShare + params.videoShare + params.audioShare ? 'AUDIO' : 'FILE'
}

/** Whether a type carries attachments. */
export const isMedia = (kind: MessageKind): kind is MediaType => kind !== 'TEXT' && kind !== 'LOCATION'

const MOST_ATTACHMENTS = 10

/** How many attachments a message of a media type has, 1 to 10. Pictures and files come in several, films and sound alone. */
export function attachmentCount(
  params: ChatParameters,
  draw: Draws<typeof messages>,
  kind: MediaType,
): number {
  if (kind === 'VIDEO' || kind === 'AUDIO') return 1
  const stream = draw.shared('attachments')
  const share = params.severalShare / Math.max(1e-9, 1 - params.videoShare - params.audioShare)
  if (!stream.chance(share)) return 1
  return Math.min(MOST_ATTACHMENTS, 2 + geometric(stream, 0.55))
}
