import type { Reporter, TestModule } from 'vitest/node'

/** One plain line at the end, for whoever reads the log and not the colours. */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap(module => [...module.children.allTests()].map(test => test.result().state))
    const count = (state: string) => states.filter(found => found === state).length
    // A file that could not be loaded has no tests and must not pass for none.
    const broken = modules.filter(module => module.errors().length > 0).length
    process.stdout.write(
      `\n${count('passed')} passed, ${count('failed') + broken} failed, ${count('skipped')} skipped\n`,
    )
  }
}
