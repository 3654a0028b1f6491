/**
 * Addresses: where a row stands, as 128 bits.
 *
 *     address(root row)  = H(table, slot)
 *     address(child row) = H(table, key of the parent, slot)
 *
 * A part is an integer, a string or bytes; parts of different types never collide.
 */
import { createHash } from 'node:crypto'
import { absorb, finalize, type Words, words } from './mix.ts'

/** One part of an address. Numbers are safe integers. */
export type AddressPart = number | bigint | string | Uint8Array

const INTEGER = 0x1d8af066
const TEXT = 0x2c1b3c6d
const BYTES = 0x297a2d39

/** 128 bits of SHA-256 over length-prefixed strings: names never run into each other. */
export function digestWords(...names: readonly string[]): Words {
  const hash = createHash('sha256')
  for (const name of names) {
    const bytes = Buffer.from(name, 'utf8')
    const length = Buffer.alloc(4)
    length.writeUInt32LE(bytes.length)
    hash.update(length).update(bytes)
  }
  const digest = hash.digest()
  return Int32Array.of(
    digest.readInt32LE(0),
    digest.readInt32LE(4),
    digest.readInt32LE(8),
    digest.readInt32LE(12),
  )
}

/** Absorbs a part into an unfinished address. Throws RangeError for a number that is no safe integer. */
export function absorbPart(state: Words, part: AddressPart): void {
  if (typeof part === 'number') absorbInteger(state, part)
  else if (typeof part === 'string') absorbText(state, part)
  else if (typeof part === 'bigint') absorbBigint(state, part)
  else absorbBytes(state, part)
}

function absorbInteger(state: Words, part: number): void {
  if (!Number.isSafeInteger(part)) throw new RangeError(`address part: expected a safe integer, got ${part}`)
  absorb(state, INTEGER)
  absorb(state, part | 0)
  absorb(state, Math.floor(part / 4294967296) | 0)
}

function absorbBigint(state: Words, part: bigint): void {
  if (BigInt.asIntN(64, part) !== part) throw new RangeError(`address part: expected 64 bits, got ${part}`)
  absorb(state, INTEGER)
  absorb(state, Number(BigInt.asIntN(32, part)))
  absorb(state, Number(BigInt.asIntN(32, part >> 32n)))
}

function absorbText(state: Words, part: string): void {
  absorb(state, TEXT)
  absorb(state, part.length)
  const even = part.length & ~1
  for (let i = 0; i < even; i += 2) absorb(state, part.charCodeAt(i) | (part.charCodeAt(i + 1) << 16))
  if (even < part.length) absorb(state, part.charCodeAt(even))
}

function absorbBytes(state: Words, part: Uint8Array): void {
  absorb(state, BYTES)
  absorb(state, part.length)
  let i = 0
  for (; i + 4 <= part.length; i += 4) {
    absorb(state, part[i]! | (part[i + 1]! << 8) | (part[i + 2]! << 16) | (part[i + 3]! << 24))
  }
  for (; i < part.length; i++) absorb(state, part[i]!)
}

/** The finished address of a row, for tests and tools; generators use `Draws.at`. */
export function addressOf(table: string, parts: readonly AddressPart[]): Words {
  const state = digestWords('table', table)
  for (const part of parts) absorbPart(state, part)
  const address = words()
  finalize(state, address)
  return address
}
