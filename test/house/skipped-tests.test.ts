/** The summary of skipped tests at the end of a test run. */
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { summaryOf } from '../setup/summary.mjs';

const ran = (status: string, fullName: string) => ({ status, fullName });
const results = (...testResults: { status: string; fullName: string }[]) => ({
  testResults: [{ testFilePath: join(process.cwd(), 'test/db/some.test.ts'), testResults }],
  numPassedTests: 7,
  numFailedTests: 0,
});
const linesOf = (...of: Parameters<typeof summaryOf>) => summaryOf(...of).text.split('\n');

describe('the end of a test run', () => {
  it('is the number of passed and failed tests, alone on a line', () => {
    expect(linesOf(results(ran('passed', 'a')), { selecting: false })).toEqual([
      '',
      '0 skipped',
      '',
      '7 passed, 0 failed',
      '',
    ]);
  });

  it('names each skipped test with its file', () => {
    const skipped = ran('pending', 'Python reads a file [skipped: pandas is not installed]');
    expect(linesOf(results(skipped), { selecting: false })).toEqual([
      '',
      '1 skipped',
      '  test/db/some.test.ts: Python reads a file [skipped: pandas is not installed]',
      '',
      '7 passed, 0 failed',
      '',
    ]);
  });

  it.each(['pending', 'todo', 'disabled'])('counts a test that is skipped without a reason as failed: %s', (status) => {
    const { text, unexplained } = summaryOf(results(ran(status, 'Python reads a file')), { selecting: false });
    expect(unexplained).toEqual(['test/db/some.test.ts: Python reads a file']);
    expect(text).toMatch(/\n7 passed, 1 failed\n$/);
  });

  it('counts a file that could not run as failed', () => {
    const broken = { testFilePath: '/x', testResults: [], testExecError: new Error('x') };
    const { text } = summaryOf({ testResults: [broken], numPassedTests: 0, numFailedTests: 0 }, { selecting: false });
    expect(text).toMatch(/\n0 passed, 1 failed\n$/);
  });

  it('says nothing of tests that the command line did not select', () => {
    const { text, unexplained } = summaryOf(results(ran('pending', 'another')), { selecting: true });
    expect([unexplained, text]).toEqual([[], '\n0 skipped\n\n7 passed, 0 failed\n']);
  });
});
