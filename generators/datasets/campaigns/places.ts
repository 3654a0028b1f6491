/** Where clients and their contacts are: metropolitan areas of the United States, with towns, postal codes and area codes. */
import { METROS_EAST } from './places-east.ts'
import { METROS_WEST } from './places-west.ts'

/** A town. */
export interface Town {
  readonly city: string
  /** Two letters. */
  readonly state: string
  /** Degrees. */
  readonly latitude: number
  readonly longitude: number
  /** Five digits each. */
  readonly zips: readonly string[]
}

/** A metropolitan area: the first town is its centre. */
export interface Metro {
  readonly name: string
  readonly timezone: string
  /** Area codes of telephones. */
  readonly areaCodes: readonly string[]
  readonly towns: readonly Town[]
}

/** `Dallas TX 32.78 -96.80 75201 75204`: words of the town's name, then state, degrees and postal codes. */
export type TownLine = string

/** What the lists hold: name, time zone, area codes, towns. */
export type MetroLine = readonly [
  name: string,
  timezone: string,
  areaCodes: string,
  towns: readonly TownLine[],
]

const TOWN = /^(.+) ([A-Z]{2}) (-?[\d.]+) (-?[\d.]+) ([\d ]+)$/

function townOf(line: TownLine): Town {
  const parts = TOWN.exec(line)
  if (parts === null) throw new TypeError(`town: expected name, state, degrees and codes, got ${line}`)
  return {
    city: parts[1]!,
    state: parts[2]!,
    latitude: Number(parts[3]),
    longitude: Number(parts[4]),
    zips: parts[5]!.split(' '),
  }
}

const metroOf = ([name, timezone, areaCodes, towns]: MetroLine): Metro => ({
  name,
  timezone,
  areaCodes: areaCodes.split(' '),
  towns: towns.map(townOf),
})

/** All metropolitan areas. */
export const METROS: readonly Metro[] = [...METROS_EAST, ...METROS_WEST].map(metroOf)

/** All area codes, each once; those of one area stand together. */
export const AREA_CODES: readonly string[] = [...new Set(METROS.flatMap(({ areaCodes }) => areaCodes))]

/** The area codes of a metropolitan area's states beside its own, then all others: per area, in this order. */
export const AREA_CODES_FROM: readonly (readonly (readonly string[])[])[] = METROS.map(codesFrom)

function codesFrom(metro: Metro): readonly (readonly string[])[] {
  const states = new Set(metro.towns.map(({ state }) => state))
  const near = METROS.filter((other) => other.towns.some(({ state }) => states.has(state))).flatMap(
    ({ areaCodes }) => areaCodes,
  )
  const close = [...new Set(near)].filter((code) => !metro.areaCodes.includes(code))
  const far = AREA_CODES.filter((code) => !metro.areaCodes.includes(code) && !close.includes(code))
  return [metro.areaCodes, close, far].filter((codes) => codes.length > 0)
}
