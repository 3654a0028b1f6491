/** Generation alone. */
import type { Prepare } from '../variant.ts'
import { quickAt } from './chat.ts'
import { emitAll } from './emit-all.ts'

export const prepareGeneration: Prepare = async ({ scale }) => {
  const build = quickAt(scale)
  return async () => ({ rows: await emitAll(build, () => {}) })
}
