/** Reads of several viewers that are sent together on one connection; each sees the same rows as alone. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../entities/access.js';
import { type Api, openApi } from './graphql-client.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const VIEWERS: readonly (readonly [roles: readonly Role[], units?: readonly string[]])[] = [
  [['OFFICE']],
  [['BI']],
  [['UNIT_HEAD'], ['P001']],
  [['UNIT_HEAD'], ['P002']],
  [['ADMIN']],
];

/** A limit that no result reaches changes the query, so that no answer is cached. */
const QUESTION = `query ($first: Int) {
  scoreRows(first: $first) { rows { unitCode itemCode points } }
  unitScoreRows(first: $first) { rows { unitCode total } }
}`;

describe('reads that are sent together', () => {
  it('show each viewer only the viewer’s rows', async () => {
    const asks = VIEWERS.map(([roles, units]) => api.as(api.viewer(roles, units)));
    let first = 1000;
    const textOf = async (ask: (typeof asks)[number]) => (await ask(QUESTION, { first: ++first })).text;
    const alone: string[] = [];
    for (const ask of asks) alone.push(await textOf(ask));
    expect(new Set(alone).size).toBeGreaterThan(3);
    for (let round = 0; round < 10; round++) {
      const together = await Promise.all([...asks, ...asks, ...asks].map(textOf));
      expect(together).toEqual([...alone, ...alone, ...alone]);
    }
  });
});
