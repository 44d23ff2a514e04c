/** Tests that need something that a machine may lack, for example a program or root rights. */
import { it } from '@jest/globals';

/** How the name of a skipped test gives the reason. `test/setup/summary-reporter.mjs` looks for it. */
const named = (name: string, reason: string) => `${name} [skipped: ${reason}]`;

/**
 * Declares a test that runs only where `condition` holds. Elsewhere it is skipped, and its name says why: the reporter
 * counts a test that is skipped without a reason as failed.
 *
 * @param reason why the test cannot run where the condition does not hold, for example `pandas is not installed`
 */
export const itWhere =
  (condition: boolean, reason: string) =>
  (name: string, test: () => Promise<void>): void => {
    if (condition) it(name, test);
    else it.skip(named(name, reason), test);
  };
