/** What the wizard's questions are about, from the registries and the file system. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { DATASETS } from '../../generators/datasets/index.ts'
import { DATABASES, targetOf } from '../../loaders/index.ts'
import { FORMATS } from '../../output/index.ts'
import { DIALECTS } from '../../output/sql/index.ts'
import { toFixtureError } from '../cli/failure.ts'
import type { Io } from '../cli/io.ts'
import { checkReplaceable } from '../snapshot/occupied.ts'
import type { Surroundings } from './answers.ts'

/** The surroundings; `takes` gives what a scenario takes, in words. */
export function surroundingsOf(env: Io['env'], takes: Surroundings['takes']): Surroundings {
  return {
    datasets: DATASETS,
    formats: FORMATS.map(({ name, title }) => ({ name, title })),
    dialects: DIALECTS.map((dialect) => ({
      name: dialect.name,
      title: dialect.title,
      readsParquet: dialect.rows({ inserts: false }) === undefined,
    })),
    databases: DATABASES.map(({ name, title, form }) => ({ name, title, form })),
    takes,
    placeProblem: (out) => (out.trim() === '' ? 'Type a path.' : problem(() => checkReplaceable(out))),
    replaces: (out) =>
      existsSync(out) &&
      statSync(out).isDirectory() &&
      readdirSync(out).length > 0 &&
      problem(() => checkReplaceable(out)) === undefined,
    targetProblem: (to) => problem(() => targetOf(to, env)),
  }
}

/** The message of what is thrown. */
function problem(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    return toFixtureError(error).message
  }
}

/** Why a server cannot be connected to; undefined when it can, and for files, which need no server. */
export async function unreachable(to: string, io: Pick<Io, 'env' | 'signal'>): Promise<string | undefined> {
  const target = targetOf(to, io.env)
  if (!target.database.form.includes('://')) return undefined
  try {
    const session = await target.connect({ readOnly: true, signal: io.signal })
    await session.close()
    return undefined
  } catch (error) {
    io.signal.throwIfAborted()
    return toFixtureError(error).message
  }
}
