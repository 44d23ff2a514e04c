import { relative } from 'node:path';

/** How the name of a skipped test gives the reason (`it-where.ts`). */
const REASON = /\[skipped: [^\]]+\]$/;

/**
 * The end of a run: the number of skipped tests, the name of each, and `N passed, N failed` alone on the last line, the
 * form that CI reads. A file that could not run counts as failed. So does a test that is skipped without a reason in its
 * name.
 *
 * @param results what jest gives a reporter
 * @param options.selecting whether the command line selects tests by name; the others are not skipped then
 * @returns the text, and the names of the tests that are skipped without a reason
 */
export function summaryOf({ testResults, numPassedTests, numFailedTests }, { selecting }) {
  const broken = testResults.filter((file) => file.testExecError).length;
  const skipped = selecting ? [] : testResults.flatMap(skippedIn);
  const unexplained = skipped.filter((name) => !REASON.test(name));
  const lines = [
    '',
    `${skipped.length} skipped`,
    ...skipped.map((name) => `  ${name}`),
    ...unexplained.map((name) => `skipped without a reason in its name, which counts as failed: ${name}`),
    '',
    `${numPassedTests} passed, ${numFailedTests + broken + unexplained.length} failed`,
    '',
  ];
  return { text: lines.join('\n'), unexplained };
}

const skippedIn = ({ testFilePath, testResults }) =>
  testResults
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => `${relative(process.cwd(), testFilePath)}: ${fullName}`);
