/** The limits of exports, and exports whose client disconnects. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../setup/process.js';
import { bearer, type FeedApi, openFeedApi } from './export-client.js';

let api: FeedApi;
let office: Record<string, string>;
beforeAll(async () => {
  api = await openFeedApi({ exportLimits: { longest: 1500, largest: 200_000, atOnce: 1, mostWorkbookRows: 500 } });
  office = bearer(await api.token('OFFICE'));
});
afterAll(() => api.close());

/** Scores cannot be read while this runs, so that an export waits before its first row. */
async function whileScoresAreLocked(task: () => Promise<void>): Promise<void> {
  await api.owner.query('begin; lock table item_score in access exclusive mode');
  try {
    await task();
  } finally {
    await api.owner.query('rollback');
  }
}

/** Statements of exports that are running in the database. */
async function copying(): Promise<number> {
  // Within a transaction PostgreSQL would repeat the same snapshot.
  await api.owner.query('select pg_stat_clear_snapshot()');
  const { rows } = await api.owner.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where query like 'copy (%' and state <> 'idle' and datname = current_database()",
  );
  return rows[0]?.n ?? 0;
}

const until = (what: string, count: number) =>
  eventually(what, async () => ((await copying()) === count ? true : undefined), 10);

describe('an export', () => {
  it.each([
    ['the first row', 'score-rows.csv'],
    ['it is known where the next part begins', 'score-rows.csv?first=5'],
    ['it is known whether a workbook holds all', 'score-rows.xlsx'],
  ])('is refused if its time is up before %s', async (_, file) => {
    await whileScoresAreLocked(async () => {
      const response = await api.get(`/export/${file}`, office);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'LIMIT', reason: 'EXPORT_TOO_LONG' } });
    });
  });

  it('as a workbook has a maximum size, and the refusal names other formats', async () => {
    const status = async (query: string) => (await api.get(`/export/score-rows.xlsx${query}`, office)).status;
    const refused = await api.get('/export/score-rows.xlsx', office);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      error: { code: 'LIMIT', reason: 'TOO_MANY_ROWS', message: { zh: expect.stringContaining('.csv') } },
    });
    expect([await status('?first=864'), await status('?years=2025'), await status('?first=500')]).toEqual([
      400, 200, 200,
    ]);
  });

  it('is cut off, and never ends as if it were complete, if it grows too large', async () => {
    const response = await api.get('/export/score-rows.ndjson', office);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    await until('the cut export has ended', 0);
  });

  it('is cancelled in the database when its client disconnects', async () => {
    await whileScoresAreLocked(async () => {
      const client = new AbortController();
      const request = fetch(`${api.address}/export/score-rows.csv`, { headers: office, signal: client.signal });
      await until('the export waits', 1);
      client.abort();
      await expect(request).rejects.toThrow();
      await until('the export has ended', 0);
    });
  });

  it('waits if too many are running', async () => {
    await whileScoresAreLocked(async () => {
      const first = api.get('/export/score-rows.csv', office);
      await until('the export waits', 1);
      const second = await api.get('/export/indicator-rows.csv', office);
      expect([second.status, second.headers.get('retry-after')]).toEqual([429, '10']);
      expect(await second.json()).toMatchObject({ error: { code: 'LIMIT', reason: 'TOO_MANY_EXPORTS' } });
      await first;
    });
    expect((await api.get('/export/indicator-rows.csv', office)).status).toBe(200);
  });

  it('leaves its connection usable for the next one', async () => {
    for (let turn = 0; turn < 15; turn++) {
      expect((await api.get('/export/indicator-rows.csv', office)).status).toBe(200);
    }
  });
});
