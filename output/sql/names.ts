/** Quoting of names, and names that a dump makes up. */
import { createHash } from 'node:crypto'

/** A name in double quotes, as in standard SQL. */
export const quoteDouble = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A name in backticks, as in MySQL. */
export const quoteBacktick = (name: string): string => `\`${name.replaceAll('`', '``')}\``

/** A string literal of standard SQL, in which a backslash is a backslash. */
export const quoteSingle = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** Hands out names that no other object of the dump has, ignoring case. */
export class NameMaker {
  readonly #taken: Set<string>
  readonly #most: number

  /**
   * @param taken names that are given already
   * @param most longest name, in UTF-8 bytes
   */
  constructor(taken: Iterable<string>, most: number) {
    this.#taken = new Set([...taken].map(folded))
    this.#most = most
  }

  /** The name itself if it is free, else one like it. */
  keep(name: string): string {
    if (this.#taken.has(folded(name))) return this.make([name])
    this.#taken.add(folded(name))
    return name
  }

  /** A free name made of the parts; a name that is too long ends with a hash of the whole. */
  make(parts: readonly string[]): string {
    const wanted = fitted(parts.join('_'), this.#most - 4)
    let name = wanted
    for (let i = 2; this.#taken.has(folded(name)); i++) name = `${wanted}_${i}`
    this.#taken.add(folded(name))
    return name
  }
}

const folded = (name: string): string => name.toLowerCase()

function fitted(name: string, most: number): string {
  if (Buffer.byteLength(name) <= most) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  let head = ''
  for (const character of name) {
    if (Buffer.byteLength(head + character) > most - hash.length - 1) break
    head += character
  }
  return `${head}_${hash}`
}
