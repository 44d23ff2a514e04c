/** How long the database may take to answer. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { Reader } from '../../reads/reader.js';
import { type Api, openApi } from './graphql-client.js';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe('a statement', () => {
  const reader = (longest?: number) => {
    const district = { id: api.fixture.district };
    return new Reader(api.platform.database, { claims: systemClaims(district.id), district }, longest);
  };

  it('that takes too long is ended and refused, and its connection is as good as new', async () => {
    const slow = reader(50).query('select $1, pg_sleep(60)');
    await expect(slow).rejects.toMatchObject({ code: 'LIMIT', reason: 'TIMEOUT' });
    expect(await reader(50).first<{ one: number }>('select 1 as one, $1::text as district')).toMatchObject({ one: 1 });
  });

  it('of the API has a limit', async () => {
    const [row] = await reader().query<{ limit: string }>(
      "select current_setting('statement_timeout') as limit, $1::text",
    );
    expect(row?.limit).toBe('15s');
  });

  it('of other work has none', async () => {
    const [row] = await api.platform.database.read(systemClaims(api.fixture.district), (rows) =>
      rows.query<{ limit: string }>("select current_setting('statement_timeout') as limit"),
    );
    expect(row?.limit).toBe('0');
  });
});
