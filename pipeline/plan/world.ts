/**
 * What is there beside what a plan makes. Nothing, when a dataset is generated; the rows of a database, when one is
 * topped up (`pipeline/topup/`).
 */
import type { Requirement } from '../../generators/model/index.ts'

/** See above. Generators are known by name, their main rows by ordinal. */
export interface World {
  /** How many main rows of a generator Tilth did not make. They take the ordinals after the planned ones. */
  foreign(generator: string): number
  /** What others know of such a row; `place` counts from 0. */
  foreignBase(generator: string, place: number): unknown
  /** Whether a planned row is there, or is being made. */
  present(generator: string, ordinal: number): boolean
  /** Rows to lay out beyond those of the plan for the row of a key. */
  extra(requirement: Requirement, key: unknown): number
}

/** Where nothing is there yet, and all that is planned will be. */
export const EMPTY_WORLD: World = {
  foreign: () => 0,
  foreignBase(generator, place) {
    throw new RangeError(`foreignBase(${generator}): there are no such rows, got ${place}`)
  },
  present: () => true,
  extra: () => 0,
}
