/**
 * Phrases: short templates compiled once into pieces and slots, in four voices.
 *
 * `{T}` (capital) is a fact that all messages of a topic agree on, `{t}` a fresh draw, `[a|b]` is `a` in a group
 * and `b` in a direct chat. A phrase list is written as text, phrases between ` / ` or on lines of their own.
 */

/** Plain or slangy, group or direct: `slang + 2 * direct`. */
export const VOICES = 4

/** A compiled template: `pieces[0] slot[0] pieces[1] slot[1] … pieces[n]`; slots are character codes. */
export interface Phrase {
  readonly pieces: readonly string[]
  readonly slots: readonly number[]
  /** Whether a slot has so many fillings (people, days, hours, prices) that the text is hardly said twice. */
  readonly rich: boolean
}

/** A phrase list in each voice; the same places in every voice. */
export type Phrases = readonly (readonly Phrase[])[]

/** Words in each register: `[plain, slang]`, the same places in both. */
export type Words2 = readonly (readonly string[])[]

/** Splits a written list at ` / ` and at line ends. */
export const split = (text: string): string[] =>
  text
    .split(/\n| \/ /)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const SLANG: readonly (readonly [string, string])[] = [
  ['going to', 'gonna'],
  ['want to', 'wanna'],
  ['have to', 'gotta'],
  ["I don't know", 'idk'],
  ['to be honest', 'tbh'],
  ['as far as I know', 'afaik'],
  ['by the way', 'btw'],
  ['let me know', 'lmk'],
  ['at the moment', 'atm'],
  ['you', 'u'],
  ['your', 'ur'],
  ['tomorrow', 'tmrw'],
  ['tonight', '2nite'],
  ['because', 'cos'],
  ['probably', 'prob'],
  ['definitely', 'defo'],
  ['please', 'pls'],
  ['thanks', 'thx'],
  ['people', 'ppl'],
  ['though', 'tho'],
  ['minutes', 'mins'],
  ['message', 'msg'],
  ['messages', 'msgs'],
  ['about', 'abt'],
  ['birthday', 'bday'],
  ["I'm", 'im'],
  ["I've", 'ive'],
  ["don't", 'dont'],
  ["didn't", 'didnt'],
  ["can't", 'cant'],
  ["isn't", 'isnt'],
  ["that's", 'thats'],
  ["it's", 'its'],
  ["what's", 'whats'],
  ["who's", 'whos'],
]

const SLANG_RULES = SLANG.map(
  ([plain, short]) => [new RegExp(`(?<![\\w'])${plain}(?![\\w'])`, 'g'), short] as const,
)

/** The way somebody in a hurry would write it. */
export const toSlang = (text: string): string =>
  SLANG_RULES.reduce((done, [plain, short]) => done.replace(plain, short), text)

const RICH = /\{[TNno]\}|\{[DHMdhmyLl]\}.*\{[DHMdhmyLl]\}/

const compile = (template: string): Phrase => {
  const parts = template.split(/\{(\w)\}/)
  return {
    pieces: parts.filter((_, at) => at % 2 === 0),
    slots: parts.filter((_, at) => at % 2 === 1).map((name) => name.charCodeAt(0)),
    rich: RICH.test(template),
  }
}

const inVoice = (template: string, voice: number): Phrase => {
  const chosen = template.replace(/\[([^|\]]*)\|([^\]]*)\]/g, (_, group, direct) =>
    voice & 2 ? direct : group,
  )
  return compile(voice & 1 ? toSlang(chosen) : chosen)
}

/** Compiles a written list into every voice. */
export const phrases = (text: string): Phrases => {
  const templates = split(text)
  return Array.from({ length: VOICES }, (_, voice) => templates.map((template) => inVoice(template, voice)))
}

/** A list of words in both registers. */
export const wordList = (text: string | readonly string[]): Words2 => {
  const plain = typeof text === 'string' ? split(text) : text
  return [plain, plain.map(toSlang)]
}
