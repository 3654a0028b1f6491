/** Watches a running process for children, and what their arguments and environments hold. Linux alone. */
import { readFileSync } from 'node:fs'

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

/** Watches until `end` is called. */
export function watchChildren(pid: number | undefined): Watch {
  const seen = new Map<string, string>()
  const look = (): void => {
    for (const child of read(`/proc/${pid}/task/${pid}/children`).trim().split(/\s+/)) {
      if (child === '' || seen.has(child)) continue
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
