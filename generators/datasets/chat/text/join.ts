/**
 * Small things that texts are put together with.
 */
import { STATEMENT } from './dialogue.ts'
import type { Turn } from './turn.ts'

/** The kind in a turn's topic. */
export const kindOf = (turn: Turn): number => (turn.topic >> 19) & 15
/** Whether a kind of statement is a displeased one. */
export const isBad = (kind: number): boolean => kind === STATEMENT.bad || kind === STATEMENT.badLine

/** Pleased 0, sorry 1, neither 2. */
export const moodOf = (turn: Turn): number => {
  const { act } = turn
  if (act === 'question' || act === 'answer' || act === 'addition' || act === 'lateAnswer') return 2
  return kindOf(turn) >= 8 && isBad(kindOf(turn)) ? 1 : 0
}

/** Joins a further remark: those that begin with a comma go on, others begin a sentence. */
export function append(text: string, more: string): string {
  const last = text.charCodeAt(text.length - 1)
  const ended = last === 63 || last === 33 || last === 46 || last > 127
  if (more.charCodeAt(0) === 44) return ended ? text : text + more
  return ended ? `${text} ${upperFirst(more)}` : `${text}. ${upperFirst(more)}`
}

/** The text with its first letter in upper case. */
export function upperFirst(text: string): string {
  const first = text.charCodeAt(0)
  return first >= 97 && first <= 122 ? String.fromCharCode(first - 32) + text.slice(1) : text
}
