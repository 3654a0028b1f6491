/** Ids of the telephone provider. */
import type { Stream } from '../../model/index.ts'

/** An id such as `CA1f0c…`: two capitals and 32 hexadecimal digits. Draws four words. */
export function sid(prefix: 'CA' | 'PN' | 'RE' | 'SM', stream: Stream): string {
  return (
    prefix + hex8(stream.uint32()) + hex8(stream.uint32()) + hex8(stream.uint32()) + hex8(stream.uint32())
  )
}

/** Eight hexadecimal digits. */
const hex8 = (bits: number): string => (bits + 4294967296).toString(16).slice(1)
