/** Ways to tamper with a snapshot: each changes files of a folder, and gives the way back. */
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Chance } from './settings.ts'

/** Puts back what was changed. */
export type Undo = () => void

/** Cuts a file at random; the rest of it has at least no byte, at most all but one. */
export function cut(path: string, chance: Chance): Undo {
  const whole = readFileSync(path)
  writeFileSync(path, whole.subarray(0, chance.below(whole.length)))
  return () => writeFileSync(path, whole)
}

/** Flips one bit of a file. */
export function flip(path: string, chance: Chance): Undo {
  const whole = readFileSync(path)
  const changed = Buffer.from(whole)
  const at = chance.below(whole.length)
  changed[at] = changed[at]! ^ (1 << chance.below(8))
  writeFileSync(path, changed)
  return () => writeFileSync(path, whole)
}

/** A file is kept under another name beside the snapshot while something else happens to it. */
function aside(path: string, keep: string, then: () => void): Undo {
  renameSync(path, keep)
  then()
  return () => {
    rmSync(path, { recursive: true, force: true })
    renameSync(keep, path)
  }
}

/** What is tampered with. */
export interface Tampered {
  readonly directory: string
  /** Relative paths of the snapshot's files. */
  readonly files: readonly string[]
  /** The directory of a snapshot of the same tables with other rows. */
  readonly other: string
  /** A place outside the snapshot, on the same file system. */
  readonly keep: string
}

/** The way that changes nothing where both snapshots have the same file. */
export const FROM_ANOTHER = 'the file of another snapshot'

/** The way that leaves the bytes as they are, but not as a file of the snapshot. */
export const LINK = 'a link in the place of a file'

/** Ways that concern one file each, or two. */
export const FILE_WAYS: Readonly<Record<string, (place: Tampered, file: string, chance: Chance) => Undo>> = {
  'a missing file': ({ directory, keep }, file) => aside(join(directory, file), keep, () => undefined),
  'a renamed file': ({ directory }, file) => {
    const [from, to] = [join(directory, file), join(directory, `${file}.old`)]
    renameSync(from, to)
    return () => renameSync(to, from)
  },
  'a file in other letters': ({ directory }, file) => {
    const from = join(directory, file)
    const to = join(dirname(from), basename(from).toUpperCase())
    renameSync(from, to)
    return () => renameSync(to, from)
  },
  'a file moved to another folder': ({ directory }, file) => {
    const folder = join(directory, 'moved')
    mkdirSync(folder)
    renameSync(join(directory, file), join(folder, basename(file)))
    return () => {
      renameSync(join(folder, basename(file)), join(directory, file))
      rmSync(folder, { recursive: true })
    }
  },
  'two files swapped': ({ directory, files, keep }, file, chance) => {
    const others = files.filter((name) => name !== file)
    const [one, two] = [join(directory, file), join(directory, chance.pick(others))]
    const swap = (): void => {
      renameSync(one, keep)
      renameSync(two, one)
      renameSync(keep, two)
    }
    swap()
    return swap
  },
  'an extra file': ({ directory }, file, chance) => {
    const path = join(directory, dirname(file), `extra-${chance.below(1000)}.csv`)
    writeFileSync(path, 'id\n1\n')
    return () => rmSync(path)
  },
  'a file doubled': ({ directory }, file) => {
    const path = join(directory, `${file}.copy`)
    copyFileSync(join(directory, file), path)
    return () => rmSync(path)
  },
  [FROM_ANOTHER]: ({ directory, other, keep }, file) => {
    const path = join(directory, file)
    return aside(path, keep, () => copyFileSync(join(other, file), path))
  },
  'a longer file': ({ directory }, file, chance) => {
    const whole = readFileSync(join(directory, file))
    writeFileSync(join(directory, file), Buffer.concat([whole, Buffer.from([chance.below(256)])]))
    return () => writeFileSync(join(directory, file), whole)
  },
  [LINK]: ({ directory, keep }, file) =>
    aside(join(directory, file), keep, () => symlinkSync(keep, join(directory, file))),
  'a folder in the place of a file': ({ directory, keep }, file) =>
    aside(join(directory, file), keep, () => mkdirSync(join(directory, file))),
}
