/** The time limit of statements. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { Reader } from '../../reads/reader.js';
import { bearer, type FeedApi, openFeedApi } from './export-client.js';

let api: FeedApi;
beforeAll(async () => {
  api = await openFeedApi();
});
afterAll(() => api.close());

describe('a statement', () => {
  const reader = (longest?: number) => {
    const district = { id: api.fixture.district };
    return new Reader(api.platform.database, { claims: systemClaims(district.id), district }, longest);
  };

  it('that takes too long is cancelled and refused, and its connection stays usable', async () => {
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

  it('of other work has no limit', async () => {
    const [row] = await api.platform.database.read(systemClaims(api.fixture.district), (rows) =>
      rows.query<{ limit: string }>("select current_setting('statement_timeout') as limit"),
    );
    expect(row?.limit).toBe('0');
  });
});

describe('the feed', () => {
  it('refuses a slow statement in the format of OData, for any part of a page', async () => {
    const office = bearer(await api.token('OFFICE'));
    // Scores cannot be read while this runs.
    await api.owner.query('begin; lock table item_score in access exclusive mode');
    try {
      const paths = ['ScoreRows', 'ScoreRows?$top=0&$count=true', "ScoreRows/$count?$filter=unitCode eq 'P001'"];
      const answers = await Promise.all(paths.map((path) => api.get(`/odata/${path}`, office)));
      for (const answer of answers) {
        expect(answer.status).toBe(400);
        expect(answer.headers.get('content-type')).toMatch(/^application\/json;odata\.metadata=minimal/);
        expect(await answer.json()).toEqual({
          error: {
            code: 'LIMIT',
            message: expect.stringMatching(/15 秒.* · .*15 s;/),
            innererror: { code: 'TIMEOUT' },
          },
        });
      }
    } finally {
      await api.owner.query('rollback');
    }
    expect((await api.get('/odata/ScoreRows?$top=1', office)).status).toBe(200);
  });
});
