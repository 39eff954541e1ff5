import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { SummaryReporter } from './test/support/summary-reporter.ts'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    setupFiles: ['test/support/no-console.ts'],
    reporters: process.env['CI'] ? ['default', new SummaryReporter()] : ['default'],
    // Several files open the model, and each file has a process of its own.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})

export default config
