/** A tool that never repeats a query uses no more memory than one that does. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, openApi } from './graphql-client.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** Caches are bounded by the size of texts, so long texts fill them sooner. */
const LONG = `# ${'x'.repeat(1000)}`;

const heap = () => {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

describe('memory', () => {
  it('does not grow over thousands of different documents', async () => {
    let asked = 0;
    const askMany = async (count: number) => {
      for (let i = 0; i < count; i += 20) {
        await Promise.all(
          Array.from({ length: 20 }, () =>
            api.http.inject({
              method: 'POST',
              url: '/graphql',
              payload: { query: `query Q${asked++} { viewer { name displayName roles units { code name } } } ${LONG}` },
            }),
          ),
        );
      }
    };
    await askMany(2000);
    const before = heap();
    await askMany(5000);
    // Five thousand cached documents would use far more.
    expect(heap() - before).toBeLessThan(40);
  });
});
