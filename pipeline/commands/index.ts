/** The registry of commands; its order is the display order. */
import type { Command } from '../cli/command.ts'
import { audit } from './audit.ts'
import { check } from './check.ts'
import { demo } from './demo.ts'
import { describe } from './describe.ts'
import { diff } from './diff.ts'
import { enrich } from './enrich.ts'
import { explain } from './explain.ts'
import { explainCompare } from './explain-compare.ts'
import { generate } from './generate.ts'
import { graph } from './graph.ts'
import { indexes } from './indexes.ts'
import { list } from './list.ts'
import { disposable } from './disposable.ts'
import { load } from './load.ts'
import { loads } from './loads.ts'
import { newSnapshot } from './new.ts'
import { purge } from './purge.ts'
import { rollback } from './rollback.ts'
import { sample } from './sample.ts'
import { seed } from './seed.ts'
import { verify } from './verify.ts'

export const COMMANDS: readonly Command[] = [
  newSnapshot,
  list,
  describe,
  graph,
  sample,
  generate,
  verify,
  check,
  diff,
  load,
  loads,
  rollback,
  purge,
  disposable,
  seed,
  audit,
  enrich,
  indexes,
  explain,
  explainCompare,
  demo,
]
