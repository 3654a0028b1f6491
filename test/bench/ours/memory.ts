/** Chat in all formats and dialects, to see how much memory it takes. */
import { join } from 'node:path'
import type { Prepare } from '../variant.ts'
import { chatOf } from './chat.ts'
import { buildAll } from './quick.ts'

/** @param millions millions of messages, times the scale */
export function prepareMemory(millions: number): Prepare {
  return async ({ scale, directory }) => {
    const request = { ...chatOf(millions * scale), out: join(directory, 'snapshot') }
    return () => buildAll(request)
  }
}
