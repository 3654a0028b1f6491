/** What git should treat as text, with its line ends left alone, and as binary. */
import { FORMATS } from '../../output/index.ts'

/** The text of a snapshot's `.gitattributes`. */
export function gitAttributes(): string {
  const lines = FORMATS.map(
    (format) => `*.${format.extension} ${format.git === 'binary' ? 'binary' : '-text diff'}`,
  )
  return `${['* -text', ...lines, 'manifest.json -text diff'].join('\n')}\n`
}
