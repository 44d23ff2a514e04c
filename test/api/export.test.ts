/** Rows as files: the same rows as in the API, with the rights of the viewer. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FEEDS } from '../../reads/feeds/feed.js';
import { nodeId } from '../../reads/node-id.js';
import { cancelWork, ownWork } from '../../services/long-work/own-work.js';
import { asLongWork } from '../../services/long-work/under-way.js';
import { shownWork } from '../setup/long-work.js';
import { correctFigures, renameWhileGraded } from '../setup/two-years.js';
import {
  bearer,
  type CellRow,
  csvRows,
  exactJson,
  type FeedApi,
  flat,
  ndjsonRows,
  openFeedApi,
  rowsOfApi,
} from './export-client.js';

let api: FeedApi;
let bi: Record<string, string>;
let office: Record<string, string>;
beforeAll(async () => {
  api = await openFeedApi();
  bi = bearer(await api.token('BI'));
  office = bearer(await api.token('OFFICE'));
});
afterAll(() => api.close());

const lines = async (path: string, headers = bi) => {
  const response = await api.get(path, headers);
  expect(response.status).toBe(200);
  return ndjsonRows(await response.text());
};

describe.each(FEEDS.map((feed) => [feed.name, feed] as const))('/export/%s', (name, feed) => {
  it('has the same rows as the API in every text format, in the same order, to the digit', async () => {
    const text = async (extension: string) => (await api.get(`/export/${name}.${extension}`, bi)).text();
    const rows = await rowsOfApi(api.as(api.viewer(['BI'])), feed);
    expect(rows.length).toBeGreaterThan(2);
    expect(ndjsonRows(await text('ndjson'))).toEqual(rows);
    expect(exactJson(await text('json'))).toEqual(rows);
    expect(csvRows(await text('csv'))).toEqual(rows.map(flat));
  });

  it('continues after a cursor, part by part, by its links', async () => {
    const whole = await lines(`/export/${name}.ndjson`, office);
    const size = Math.max(1, Math.ceil(whole.length / 5));
    const parts: CellRow[] = [];
    for (let path: string | undefined = `/export/${name}.ndjson?first=${size}`; path !== undefined; ) {
      const response = await api.get(path, office);
      parts.push(...ndjsonRows(await response.text()));
      const link = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
      expect(link === undefined).toBe(response.headers.get('x-next-cursor') === null);
      path = link?.slice(api.address.length);
    }
    expect(parts).toEqual(whole);
  });

  it('continues after any row, by the cursor in it', async () => {
    const whole = await lines(`/export/${name}.ndjson?cursor=true`, office);
    const middle = Math.floor(whole.length / 2);
    const rest = await lines(`/export/${name}.ndjson?cursor=true&after=${whole[middle]?.cursor}`, office);
    expect(rest).toEqual(whole.slice(middle + 1));
  });

  it('answers 304 while nothing has changed, but not for another viewer or address', async () => {
    const tagOf = async (path: string, headers: Record<string, string>) =>
      (await api.get(path, headers)).headers.get('etag') ?? '';
    const tag = await tagOf(`/export/${name}.csv`, bi);
    expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
    const known = { 'if-none-match': `"x", ${tag}` };
    const again = await api.get(`/export/${name}.csv`, { ...bi, ...known });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await api.get(`/export/${name}.csv`, { ...office, ...known })).status).toBe(200);
    expect((await api.get(`/export/${name}.csv?years=2025`, { ...bi, ...known })).status).toBe(200);
  });

  it('has only the columns that were asked for, in the order of the feed, in every format', async () => {
    const [first, second, third] = Object.keys(feed.rows.columns) as [string, string, string];
    const asked = `columns=${third},${first}&columns=${first}`;
    const whole = await lines(`/export/${name}.ndjson`);
    const expected = whole.map((row) => ({ [first]: row[first], [third]: row[third] }));
    expect(expected[0]).not.toHaveProperty(second);
    expect(await lines(`/export/${name}.ndjson?${asked}`)).toEqual(expected);
    const text = await (await api.get(`/export/${name}.csv?${asked}`, bi)).text();
    expect(text.slice(0, text.indexOf('\n'))).toBe(`${first},${third}`);
    expect(csvRows(text)).toEqual(expected.map((row) => flat(row as CellRow)));
    expect((await api.get(`/export/${name}.parquet?${asked}`, bi)).status).toBe(200);
    expect((await api.get(`/export/${name}.xlsx?${asked}`, bi)).status).toBe(200);
  });

  it('refuses a column that there is not, and names those that there are', async () => {
    const response = await api.get(`/export/${name}.csv?columns=year,total_points`, bi);
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.objectContaining({ fields: [expect.objectContaining({ code: 'UNKNOWN_COLUMN' })] }) },
    ]);
  });

  it('answers HEAD without rows', async () => {
    const response = await fetch(`${api.address}/export/${name}.csv`, { method: 'HEAD', headers: bi });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('etag')).toMatch(/^W/);
  });
});

describe('an export', () => {
  it('filters as the API does', async () => {
    const count = async (query: string) => (await lines(`/export/score-rows.ndjson?${query}`, office)).length;
    expect(await count('years=2025')).toBe(432);
    expect(await count('units=P001,M1')).toBe(16);
    expect(await count('units=P001&units=M1')).toBe(16);
    expect(await count('units=P001%5C,M1')).toBe(0);
    expect(await count(`grades=${encodeURIComponent('优秀')}&years=2025`)).toBe(80);
    expect(await count(`units=${encodeURIComponent("' or true --")}`)).toBe(0);
    expect(await count(`units=${encodeURIComponent('"}\\x$1')}`)).toBe(0);
    expect(await count(`runs=${api.fixture.runs.draft}`)).toBe(432);
  });

  it('has all filters of the API', async () => {
    const { text } = await api.as(api.viewer(['BI']))('{ __schema { types { name inputFields { name } } } }');
    const types: { name: string; inputFields: { name: string }[] | null }[] = JSON.parse(text).data.__schema.types;
    const fields = (name: string) => types.find((type) => type.name === name)?.inputFields?.map((field) => field.name);
    expect(FEEDS.map(({ filter }) => Object.keys(filter).sort())).toEqual(
      ['ScoreFilter', 'ScoreFilter', 'IndicatorFilter', 'ObservationFilter'].map((name) => fields(name)?.sort()),
    );
  });

  it.each([
    ['year=2025', 'year', 'UNKNOWN_PARAMETER'],
    ['__proto__=1', '__proto__', 'UNKNOWN_PARAMETER'],
    ['years=twenty', 'years', 'BAD_VALUE'],
    ['years=', 'years', 'EMPTY'],
    ['units=a%00b', 'units', 'BAD_VALUE'],
    ['runs=x', 'runs', 'BAD_VALUE'],
    ['first=0', 'first', 'OUT_OF_BOUNDS'],
    ['first=1&first=2', 'first', 'REPEATED'],
    ['after=x', 'after', 'UNKNOWN_CURSOR'],
    ['headings=fr', 'headings', 'NOT_ALLOWED'],
  ])('refuses %s and names the parameter', async (query, field, code) => {
    const response = await api.get(`/export/score-rows.csv?${query}`, bi);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'BAD_USER_INPUT', fields: [{ field, code }] } });
  });

  it.each(['score-rows', 'score-rows.pdf', 'scores.csv', '.csv', 'score-rows.constructor'])(
    'finds no %s',
    async (file) => {
      const response = await api.get(`/export/${file}`, bi);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } });
    },
  );

  it('asks for a password without a sign-in', async () => {
    const response = await api.get('/export/score-rows.csv');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Basic realm="kaoping"');
    expect(await response.json()).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
  });

  it('accepts a token as the password of any name, and a session without another header', async () => {
    const token = bi.authorization?.slice('Bearer '.length);
    const basic = `Basic ${Buffer.from(`excel:${token}`).toString('base64')}`;
    expect((await api.get('/export/unit-score-rows.csv', { authorization: basic })).status).toBe(200);
    const { cookie = '' } = await api.signIn(api.viewer(['OFFICE']));
    expect((await api.get('/export/unit-score-rows.csv', { cookie })).status).toBe(200);
    const foreign = await api.get('/export/unit-score-rows.csv', { cookie, 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(403);
  });

  it('shows a head only the own units', async () => {
    const rows = await lines('/export/score-rows.ndjson', bearer(await api.token('UNIT_HEAD', ['P001'])));
    expect(new Set(rows.map(({ unitCode }) => unitCode))).toEqual(new Set(['P001', 'K1']));
  });

  it('is a file with a Chinese name', async () => {
    const response = await api.get('/export/score-rows.csv', bi);
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toContain('filename="score-rows.csv"');
    expect(decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? '')).toMatch(
      /^大兴区得分明细\d{8}\.csv$/,
    );
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  });

  it('begins with a byte order mark and headings, in Chinese on request', async () => {
    const first = async (query: string) => {
      const bytes = Buffer.from(await (await api.get(`/export/unit-score-rows.csv?${query}`, bi)).arrayBuffer());
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      return bytes.subarray(3, bytes.indexOf(10)).toString('utf8');
    };
    expect(await first('')).toBe(
      'year,scheme,run,unitCode,unitName,unitCategory,unitGroup,unitGroupName,unitCategoryName,base,bonus,deduction,total,grade,rank,overallRank,peers',
    );
    expect(await first('headings=zh')).toMatch(/^年度,考核方案,评分,单位代码,单位名称/);
  });

  it('is complete without rows if no row matches', async () => {
    const text = async (path: string) => (await api.get(`${path}?years=1900`, bi)).text();
    expect(await text('/export/score-rows.ndjson')).toBe('');
    expect(await text('/export/score-rows.json')).toBe('[]\n');
    expect(csvRows(await text('/export/score-rows.csv'))).toEqual([]);
  });

  it('prevents formulas in spreadsheets, unless exact texts are requested', async () => {
    const name = `=HYPERLINK("http://x","点此"),\n'1'`;
    const { platform, fixture } = api;
    await renameWhileGraded(platform, fixture, () => name);
    try {
      const cell = async (query: string) =>
        csvRows(await (await api.get(`/export/unit-score-rows.csv?units=P001&years=2025${query}`, bi)).text())[0]
          ?.unitName;
      expect(await cell('')).toBe(`'${name}`);
      expect(await cell('&text=exact')).toBe(name);
      const [row] = await lines('/export/unit-score-rows.ndjson?units=P001&years=2025');
      expect(row?.unitName).toBe(name);
    } finally {
      await renameWhileGraded(platform, fixture, (code) => `单位 ${code}`);
    }
  });

  it('has another tag after a change of a figure, a name or the official run', async () => {
    const tag = async (name: string) => {
      const response = await api.get(`/export/${name}.csv`, office);
      // An export keeps its slot until its client has read it: a third one of the account would be refused.
      await response.arrayBuffer();
      expect(response.status).toBe(200);
      return response.headers.get('etag');
    };
    const { platform, fixture } = api;
    const adopt = `mutation { adoptRun(run: "${nodeId('Run', fixture.runs.draft)}") { problems { code } } }`;
    for (const [name, change] of [
      ['observation-rows', () => correctFigures(platform, fixture, 81)],
      ['score-rows', () => renameWhileGraded(platform, fixture, (code) => `学校 ${code}`)],
      ['unit-score-rows', () => api.as(api.viewer(['OFFICE']))(adopt)],
      ['indicator-rows', () => correctFigures(platform, fixture, 82)],
    ] as const) {
      const before = await tag(name);
      expect(await tag(name)).toBe(before);
      await change();
      expect(await tag(name)).not.toBe(before);
    }
  });
});

interface WorkAnswer {
  readonly longWork: object[];
  readonly cancelLongWork: object;
}

describe('work that takes long', () => {
  const WORK = 'kind name done total outcome isCancelled isCancellable failure { zh }';

  /** While it runs, nobody reads scores: an export waits before its first row. */
  async function whileScoresAreLocked(task: () => Promise<void>): Promise<void> {
    await api.owner.query('begin; lock table item_score in access exclusive mode');
    await task().finally(() => api.owner.query('rollback'));
  }

  it('is shown to the account that asked, and to no other, until it ends', async () => {
    const viewer = await api.viewer(['OFFICE']);
    const ask = api.as(viewer);
    await whileScoresAreLocked(async () => {
      const wanted = api.get('/export/score-rows.csv', await api.signIn(viewer));
      await shownWork(api.platform, viewer, '得分明细');
      expect((await ask<WorkAnswer>(`{ longWork { ${WORK} } }`)).data.longWork).toEqual([
        {
          kind: 'EXPORT',
          name: expect.stringMatching(/得分明细\d{8}\.csv$/),
          done: 0,
          total: null,
          outcome: null,
          isCancelled: false,
          isCancellable: true,
          failure: null,
        },
      ]);
      expect((await api.as(api.viewer(['OFFICE']))<WorkAnswer>('{ longWork { name } }')).data.longWork).toEqual([]);
      await api.owner.query('rollback');
      expect((await (await wanted).text()).length).toBeGreaterThan(1000);
    });
    const ended = await shownWork(api.platform, viewer, '得分明细', ({ outcome }) => outcome !== null);
    expect(ended).toMatchObject({ outcome: 'DONE', done: expect.any(Number), isCancellable: false });
    expect(ended.done).toBeGreaterThan(0);
  });

  it('is ended by its account, once, and by no other', async () => {
    const viewer = await api.viewer(['OFFICE']);
    const ask = api.as(viewer);
    await whileScoresAreLocked(async () => {
      const broken = expect(api.get('/export/score-rows.csv', await api.signIn(viewer))).rejects.toThrow();
      const { id } = await shownWork(api.platform, viewer, '得分明细');
      const cancel = `mutation { cancelLongWork(id: "${id}") { isCancelled isCancellable } }`;
      const reasonFor = async (by: typeof ask) => (await by(cancel)).errors?.[0]?.extensions.reason;
      expect(await reasonFor(api.as(api.viewer(['ADMIN'])))).toBe('UNKNOWN_WORK');
      expect((await ask<WorkAnswer>(cancel)).data.cancelLongWork).toEqual({ isCancelled: true, isCancellable: false });
      await broken;
      await shownWork(api.platform, viewer, '得分明细', ({ outcome }) => outcome === 'CANCELLED');
      expect(await reasonFor(ask)).toBe('WORK_ENDED');
      await expect(cancelWork(api.platform, { ...viewer, via: 'TOKEN' }, id)).rejects.toMatchObject({
        reason: 'TOKENS_READ',
      });
    });
  });

  it('that is stored at once is not ended before its time', async () => {
    const viewer = await api.viewer(['OFFICE']);
    await asLongWork(api.platform, viewer, { kind: 'TARGETS_IMPORT', name: '目标.xlsx' }, async () => {
      const { id } = await shownWork(api.platform, viewer, '目标');
      await expect(cancelWork(api.platform, viewer, id)).rejects.toMatchObject({ reason: 'NOT_CANCELLABLE' });
    });
    expect(await ownWork(api.platform, viewer)).toMatchObject([{ outcome: 'DONE' }]);
  });

  it('that was refused says why, and that of a process that has died is not awaited for ever', async () => {
    const viewer = await api.viewer(['OFFICE']);
    const { platform } = api;
    const refused = asLongWork(platform, viewer, { kind: 'DOCUMENT', name: '通知.pdf' }, async () => {
      await shownWork(platform, viewer, '通知');
      const later = { ...platform, clock: { now: () => new Date(platform.clock.now().getTime() + 120_000) } };
      expect(await ownWork(later, viewer)).toMatchObject([{ outcome: 'FAILED', isCancellable: false }]);
      await cancelWork(platform, viewer, 'x');
    });
    await expect(refused).rejects.toMatchObject({ reason: 'UNKNOWN_WORK' });
    expect(await ownWork(platform, viewer)).toMatchObject([
      { outcome: 'FAILED', failure: { zh: expect.stringContaining('没有这项') } },
    ]);
  });

  it('of a token is not shown', async () => {
    const viewer = { ...(await api.viewer(['BI'])), via: 'TOKEN' as const };
    await whileScoresAreLocked(async () => {
      const waiting = api.get('/export/score-rows.csv', bi);
      const own = await api.viewer(['BI']);
      await asLongWork(api.platform, viewer, { kind: 'EXPORT', name: 'token' }, () =>
        asLongWork(api.platform, own, { kind: 'EXPORT', name: 'own' }, () => shownWork(api.platform, own, 'own')),
      );
      expect(await ownWork(api.platform, viewer)).toEqual([]);
      await api.owner.query('rollback');
      await (await waiting).arrayBuffer();
    });
  });
});
