import { EXIT_CODES } from '../../generators/model/index.ts'
import { defineCommand, jsonFlag, quietFlag } from '../cli/command.ts'
import { paint, writeJson, writeLines } from '../cli/io.ts'
import { progressView } from '../cli/progress.ts'
import { workersFlag, workersOf } from './workers-flag.ts'
import { datasets } from './registries.ts'

/** `tilth check` */
export const check = defineCommand({
  name: 'check',
  summary: 'generates a snapshot anew from its manifest and compares: exit 1 when different',
  details: ['For CI: proves that a committed snapshot is what the generators make of it today.'],
  words: { snapshot: 'the directory of a snapshot' },
  flags: { workers: workersFlag, json: jsonFlag, quiet: quietFlag },
  examples: [{ line: 'tilth check fixtures/chat', does: 'exit 0 when every file is the same, 1 when not' }],
  async run({ words, flags }, io) {
    const workers = workersOf(flags.workers)
    const progress = progressView(io, flags.quiet)
    const { check: checkSnapshot } = await import('../check.ts')
    const result = await checkSnapshot(words.snapshot, {
      datasets: await datasets(),
      onProgress: progress.show,
      signal: io.signal,
      ...(workers === undefined ? {} : { workers }),
    }).finally(progress.done)
    if (flags.json) writeJson(io.out, { snapshot: words.snapshot, ...result })
    else if (!result.same || !flags.quiet) {
      const verdict = result.same
        ? `${paint(io.out, 'green', 'same')}  ${words.snapshot} is what its generators make`
        : `${paint(io.out, 'red', 'different')}  ${words.snapshot} is not what its generators make; ` +
          '`tilth generate` into another directory and `tilth diff` show the rows'
      writeLines(io.out, [...result.differences.map((line) => `  ${line}`), verdict])
    }
    return result.same ? 0 : EXIT_CODES.DIFFERENT
  },
})
