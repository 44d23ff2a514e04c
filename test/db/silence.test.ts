/** A server that accepts requests and never answers: no read waits for it forever. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../db/database.js';
import { isUnreachable } from '../../db/unreachable.js';
import type { AccountId } from '../../entities/ids.js';
import { openPassage, type Passage } from '../setup/cut-off.js';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';

let test: TestDatabase;
let passage: Passage;
let database: Database;
beforeEach(async () => {
  test = await createTestDatabase();
  passage = await openPassage(test.url);
  database = await Database.open(passage.url);
});
afterEach(async () => {
  await passage.close();
  await database.close();
  await test.drop();
});

const ONE = { text: 'select 1 as one', values: [] };
/** Milliseconds that a statement may take. */
const LONGEST = 100;

describe('a database that no longer answers', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a read', () => database.ask({}, ONE, LONGEST)],
    ['a transaction that reads', () => database.read({}, (rows) => rows.query(ONE.text), LONGEST)],
    [
      'a transaction of an account’s',
      () => database.read({ account: 'a' as AccountId }, (rows) => rows.query(ONE.text), LONGEST),
    ],
    ['a change of little', () => database.rows({}, (rows) => rows.query(ONE.text), LONGEST)],
  ])('is unreachable for %s', async (_, ask) => {
    // The second one is known to be short.
    for (let time = 0; time < 2; time++) expect(await ask()).toEqual([{ one: 1 }]);
    passage.freeze();
    const outcome = await ask().catch((error: unknown) => error);
    expect(isUnreachable(outcome)).toBe(true);
  });

  it('does not delay cached answers', async () => {
    await database.changeFeed.caughtUp();
    for (let tries = 0; tries < 100 && !(await database.changeFeed.caughtUp()); tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await database.changeFeed.caughtUp()).toBe(true);
    passage.freeze();
    expect(await database.changeFeed.caughtUp()).toBe(false);
  });
});
