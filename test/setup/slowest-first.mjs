/**
 * The order of test files: the slowest first, so that no worker begins a long file when the others are done. jest knows
 * how long files took only where it has run them before; a new clone has this list.
 */
import { statSync } from 'node:fs';

/** Files that took more than half a minute on two cores, the slowest first. Others follow by size. */
const SLOWEST = [
  'test/web/every-route.test.ts',
  'test/api/statements.test.ts',
  'test/web/results.test.ts',
  'test/api/approval-rights.test.ts',
  'test/web/system.test.ts',
  'test/api/races/mutations.test.ts',
  'test/web/assessment.test.ts',
  'test/web/kit.test.ts',
  'test/api/server-process.test.ts',
  'test/api/district-commands.test.ts',
  'test/api/mails.test.ts',
  'test/api/approval-model.test.ts',
  'test/db/pooled.test.ts',
];

/** @param path of a test file @returns its place in the list; after all of them if it is not listed */
function placeOf(path) {
  const place = SLOWEST.findIndex((name) => path.endsWith(`/${name}`));
  return place === -1 ? SLOWEST.length : place;
}

export default class SlowestFirst {
  /** Large files are usually slow. */
  sort(tests) {
    const sizes = new Map(tests.map(({ path }) => [path, statSync(path).size]));
    return [...tests].sort(
      (one, other) => placeOf(one.path) - placeOf(other.path) || sizes.get(other.path) - sizes.get(one.path),
    );
  }

  /** Nothing is kept from one run to the next. */
  cacheResults() {}

  /** @returns all tests, for `--onlyFailures`: which ones failed is not kept */
  allFailedTests(tests) {
    return this.sort(tests);
  }
}
