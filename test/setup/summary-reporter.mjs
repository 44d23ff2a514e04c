import { summaryOf } from './summary.mjs';

/** Ends a run with what `summaryOf` writes. Makes jest exit with an error where a test is skipped without a reason. */
export default class SummaryReporter {
  #selecting;
  #unexplained = [];

  constructor({ testNamePattern }) {
    this.#selecting = Boolean(testNamePattern);
  }

  onRunComplete(_contexts, results) {
    const { text, unexplained } = summaryOf(results, { selecting: this.#selecting });
    this.#unexplained = unexplained;
    // What jest has written to stderr so far comes first.
    process.stderr.write('', () => process.stdout.write(text));
  }

  getLastError() {
    if (this.#unexplained.length > 0) return new Error('Tests are skipped without a reason in their names.');
  }
}
