import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The examples import Tilth as those do who have installed it.
  resolve: {
    alias: [{ find: /^tilth$/, replacement: fileURLToPath(new URL('./pipeline/index.ts', import.meta.url)) }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/built.ts'],
  },
})
