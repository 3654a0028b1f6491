/** What mailing costs: print and postage of a piece. */
import type { postageClass } from './enums.ts'
import type { Size } from './assets.ts'

/** Postage classes. */
export type Postage = (typeof postageClass.values)[number]

const PIECE_CENTS: Readonly<Record<Size, Readonly<Record<Postage, number>>>> = {
  '4x6': { standard: 46, first_class: 61 },
  '6x9': { standard: 58, first_class: 82 },
  '6x11': { standard: 69, first_class: 96 },
}

/** Print and postage of one piece, in cents. */
export const pieceCents = (size: Size, postage: Postage): number => PIECE_CENTS[size][postage]
