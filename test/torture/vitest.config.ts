import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/torture/*.torture.ts'],
    globalSetup: ['test/torture/build.ts'],
    // Each part takes what the machine has.
    fileParallelism: false,
    disableConsoleIntercept: true,
    testTimeout: 0,
    hookTimeout: 0,
  },
})
