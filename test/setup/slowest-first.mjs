/**
 * The order of test files: the slowest first, so that no worker begins a long file when the others are done. jest knows
 * how long files took only where it has run them before; a new clone has this list.
 */
import { statSync } from 'node:fs';

/** Files that take long on two cores, the slowest first: most open a browser. Others follow by size. */
const SLOWEST = [
  'test/web/every-route.test.ts',
  'test/web/results.test.ts',
  'test/api/statements.test.ts',
  'test/web/kit.test.ts',
  'test/web/collection.test.ts',
  'test/web/system.test.ts',
  'test/api/approval-rights.test.ts',
  'test/api/races/mutations.test.ts',
  'test/web/assessment.test.ts',
  'test/web/unit.test.ts',
  'test/api/district-commands.test.ts',
  'test/web/data-service.test.ts',
  'test/api/server-process.test.ts',
  'test/api/account-commands.test.ts',
  'test/web/home.test.ts',
  'test/web/year.test.ts',
  'test/web/judging.test.ts',
  'test/web/appeals.test.ts',
  'test/web/verification.test.ts',
  'test/web/adjustments.test.ts',
  'test/web/sampling.test.ts',
  'test/web/scheme.test.ts',
  'test/web/late-figures.test.ts',
  'test/web/plan.test.ts',
  'test/web/figures.test.ts',
  'test/web/published-slips.test.ts',
  'test/web/second-factor.test.ts',
  'test/api/files-resume.test.ts',
  'test/api/mails.test.ts',
  'test/api/approval-model.test.ts',
  'test/db/pooled.test.ts',
  'test/bundle/linear-work.test.ts',
  'test/api/webhooks.test.ts',
  'test/api/cycle-states.test.ts',
  'test/api/told-changes.test.ts',
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
