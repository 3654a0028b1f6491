/** Watches a running process for children, and what their arguments and environments hold. Linux alone. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { skipped } from './skipped.ts'

/** Milliseconds between two looks. */
const LOOK_MS = 10

/** See above. */
export interface Watch {
  /** Ends the watch; the argument lists and environments of children that were seen. */
  end(): readonly string[]
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Gone, or another system.
    return ''
  }
}

/** Any thread of the process may have started them. */
function childrenOf(pid: number | undefined): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      read(`/proc/${pid}/task/${thread}/children`)
        .split(/\s+/)
        .filter((child) => child !== ''),
    )
  } catch {
    // It has ended, or there is no such folder.
    return []
  }
}

/** Watches until `end` is called. */
export function watchChildren(pid: number | undefined): Watch {
  if (!existsSync('/proc/self/task')) skipped('children of processes cannot be seen here')
  const seen = new Map<string, string>()
  const look = (): void => {
    for (const child of childrenOf(pid)) {
      if (seen.has(child)) continue
      seen.set(child, read(`/proc/${child}/cmdline`) + read(`/proc/${child}/environ`))
    }
  }
  const timer = setInterval(look, LOOK_MS)
  return {
    end() {
      clearInterval(timer)
      return [...seen.values()]
    },
  }
}
