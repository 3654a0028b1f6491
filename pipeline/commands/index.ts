/** The registry of commands; its order is the display order. */
import type { Command } from '../cli/command.ts'
import { check } from './check.ts'
import { demo } from './demo.ts'
import { describe } from './describe.ts'
import { diff } from './diff.ts'
import { generate } from './generate.ts'
import { list } from './list.ts'
import { load } from './load.ts'
import { sample } from './sample.ts'
import { verify } from './verify.ts'

export const COMMANDS: readonly Command[] = [
  list,
  describe,
  sample,
  generate,
  verify,
  check,
  diff,
  load,
  demo,
]
