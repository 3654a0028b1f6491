/**
 * The text of a chat application, made so that a conversation reads as one.
 *
 *     const dialogue = startDialogue({ theme, direct })                    // once per conversation
 *     const turn = nextTurn(dialogue, stream, { pause, media })            // once per message, in order: no text
 *     const text = say(messageStream, turn, theme, style, targetLength?)   // any order, any worker
 *     const text = caption(messageStream, turn, theme, { media, style })   // for a turn that carries media
 *
 * The turns of a conversation draw from one stream of the conversation; a message's text draws from the
 * message's own. Everything is pure: no clock, no I/O, no names of members.
 */
import type { Stream } from '../../../model/stream.ts'
import type { Theme } from './theme.ts'
import { THEMES } from './themes.ts'

export {
  type DialogueOptions,
  type DialogueState,
  type NextMessage,
  nextTurn,
  startDialogue,
} from './dialogue.ts'
export {
  caption,
  documentOf,
  conversationDescription,
  conversationName,
  type FileKind,
  fileName,
  type MediaType,
  mimeType,
} from './extras.ts'
export { bio, post, pushMessage } from './posts.ts'
export { say } from './say.ts'
export { type SpeakerStyle, speakerStyle } from './style.ts'
export type { Theme } from './theme.ts'
export { THEMES } from './themes.ts'
export type { Act, Turn } from './turn.ts'

const spread = (weight: (theme: Theme) => number): readonly Theme[] =>
  THEMES.flatMap((theme) => Array.from({ length: weight(theme) }, () => theme))

const GROUP_THEMES = spread((theme) => theme.weight.group)
const DIRECT_THEMES = spread((theme) => theme.weight.direct)

/** Draws a conversation's theme; groups and direct chats have different ones. One draw. */
export const pickTheme = (stream: Stream, direct: boolean): Theme =>
  stream.pick(direct ? DIRECT_THEMES : GROUP_THEMES)
