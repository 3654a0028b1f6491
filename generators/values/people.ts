/** People and firms, from a vocabulary's lists. */
import type { Stream } from '../model/stream.ts'
import { mix32 } from '../model/mix.ts'
import { integer } from './check.ts'
import { romanize } from './slug.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What `person` draws. */
export interface Person {
  readonly first: string
  readonly last: string
  /** Both names in the locale's order. */
  readonly full: string
}

/** Both names in the locale's order, as `ja` or `ko` write them too. */
export function joinName(vocabulary: Vocabulary, first: string, last: string): string {
  const { nameSeparator, familyNameFirst } = vocabulary
  return familyNameFirst ? last + nameSeparator + first : first + nameSeparator + last
}

/** A person's names. Draws two integers. */
export function person(stream: Stream, vocabulary: Vocabulary): Person {
  const first = stream.pick(vocabulary.firstNames)
  const last = stream.pick(vocabulary.lastNames)
  return { first, last, full: joinName(vocabulary, first, last) }
}

/** A full name in the locale's order. Draws two integers. */
export function fullName(stream: Stream, vocabulary: Vocabulary): string {
  const first = stream.pick(vocabulary.firstNames)
  return joinName(vocabulary, first, stream.pick(vocabulary.lastNames))
}

/** A job title, with a grade (`Senior`) in two of five. Draws two floats and integers as needed. */
export function jobTitle(stream: Stream, vocabulary: Vocabulary): string {
  const title = stream.pick(vocabulary.jobTitles)
  if (!stream.chance(0.4) || vocabulary.jobDescriptors.length === 0) return title
  return stream.pick(vocabulary.jobDescriptors) + (vocabulary.nameSeparator || '') + title
}

/** A company name: `Weber GmbH`, `Weber & Koch`, `Weber, Koch and Lang`. */
export function companyName(stream: Stream, vocabulary: Vocabulary): string {
  const { lastNames, companySuffixes } = vocabulary
  const form = stream.float()
  const name = stream.pick(lastNames)
  if (form < 0.6 && companySuffixes.length > 0) return `${name} ${stream.pick(companySuffixes)}`
  const partner = stream.pick(lastNames)
  if (partner === name) return `${name} & Co.`
  return form < 0.85 ? `${name} & ${partner}` : `${name}-${partner}`
}

/** A name as letters a-z only; digits are left out, so that a number after it stays readable. */
function letters(name: string): string {
  const plain = romanize(name)
  return /^[a-z]*$/.test(plain) ? plain : plain.replace(/[^a-z]+/g, '')
}

/**
 * A user name of a-z, digits, `.` and `_` that ends with `n`: unique by construction as long as `n` is, whatever the names are.
 * One of several habits (`ada.lovelace7`, `alovelace7`, `ada_l7`), chosen by n and the names. Names that have no Latin form give
 * `user7`. Throws RangeError unless n is an integer from 0 to 2^53 - 1.
 */
export function username(first: string, last: string, n: number): string {
  integer('n', n, [0, Number.MAX_SAFE_INTEGER])
  const a = letters(first)
  const b = letters(last)
  if (a === '' || b === '') return `${a || b || 'user'}${n}`
  const habit = (mix32((n | 0) + a.length * 7919 + b.length * 104729) >>> 0) % 6
  if (habit === 0) return `${a}.${b}${n}`
  if (habit === 1) return `${a[0]}${b}${n}`
  if (habit === 2) return `${a}_${b[0]}${n}`
  if (habit === 3) return `${a}${b}${n}`
  if (habit === 4) return `${b}.${a}${n}`
  return `${a}${n}`
}

/**
 * The part of an e-mail address before the @: `ada.lovelace`, or `ada.lovelace7` with a number; at most 64 characters.
 * Unique as long as `n` is given and unique. Names that have no Latin form give `user`. Throws RangeError unless n is an
 * integer from 0 to 2^53 - 1.
 */
export function emailLocalPart(first: string, last: string, n?: number): string {
  const a = letters(first)
  const b = letters(last)
  const name = (a !== '' && b !== '' ? `${a}.${b}` : a || b || 'user').slice(0, 48)
  return n === undefined ? name : `${name}${integer('n', n, [0, Number.MAX_SAFE_INTEGER])}`
}
