import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The examples import Tilth as those do who have installed it.
  resolve: {
    alias: [{ find: /^tilth$/, replacement: fileURLToPath(new URL('./pipeline/index.ts', import.meta.url)) }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One less than there are processors is the default, which is one where there are two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: ['test/support/built.ts'],
  },
})
