/** Ends a run with `N passed, N failed` alone on a line, the form that CI reads. A file that could not run counts as failed. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter((file) => file.testExecError).length;
    process.stderr.write('', () => {
      process.stdout.write(`\n${results.numPassedTests} passed, ${results.numFailedTests + broken} failed\n`);
    });
  }
}
