/** The OData feed with the requests of Excel, Power BI and Tableau. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FEEDS, type Feed } from '../../reads/feeds/feed.js';
import { bearer, type CellRow, exactJson, type FeedApi, openFeedApi, rowsOfApi } from './export-client.js';

let api: FeedApi;
let bi: Record<string, string>;
let office: Record<string, string>;
let scores: CellRow[];
beforeAll(async () => {
  api = await openFeedApi();
  bi = bearer(await api.token('BI'));
  office = bearer(await api.token('OFFICE'));
  scores = await rowsOfApi(api.as(api.viewer(['OFFICE'])), FEEDS[0] as Feed);
});
afterAll(() => api.close());

interface Answer {
  readonly '@odata.context': string;
  readonly '@odata.count'?: string;
  readonly '@odata.nextLink'?: string;
  readonly value: readonly CellRow[];
}

async function ask(path: string, headers = office): Promise<Answer> {
  const response = await api.get(`/odata/${path}`, headers);
  const text = await response.text();
  expect(text).not.toMatch(/^\{"error"/);
  expect(response.headers.get('odata-version')).toBe('4.0');
  return exactJson(text) as Answer;
}
const query = (options: Record<string, string>) =>
  Object.entries(options)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

/** Flags are one text here. */
const flagged = (row: CellRow): CellRow =>
  Array.isArray(row.flags) ? { ...row, flags: (row.flags as string[]).join('|') } : row;

describe.each(FEEDS.map((feed) => [feed.entitySet, feed] as const))('%s', (set, feed) => {
  it('has the rows of the API, to the digit, page by page by its links', async () => {
    const rows = await rowsOfApi(api.as(api.viewer(['BI'])), feed);
    const size = Math.ceil(rows.length / 3);
    const found: CellRow[] = [];
    let pages = 0;
    for (let path: string | undefined = set; path !== undefined; pages++) {
      const page: Answer = await ask(path, { ...bi, prefer: `odata.maxpagesize=${size}` });
      found.push(...page.value);
      path = page['@odata.nextLink']?.slice(`${api.address}/odata/`.length);
    }
    expect(found).toEqual(rows.map(flagged));
    expect(pages).toBe(Math.ceil(rows.length / size));
  });

  it('has unique keys that are never null', async () => {
    const { value } = await ask(set);
    const keys = value.map((row) => JSON.stringify(feed.key.map((name) => row[name])));
    expect(new Set(keys).size).toBe(value.length);
    expect(feed.key.every((name) => feed.rows.columns[name]?.nullable === false)).toBe(true);
  });

  it('can be sorted by each column, ascending and descending, page by page', async () => {
    const { value: whole } = await ask(set);
    for (const [name, { type }] of Object.entries(feed.rows.columns)) {
      if (type === 'flags') continue;
      for (const direction of ['asc', 'desc']) {
        const options = query({ $orderby: `${name} ${direction}`, $select: name, $top: '7' });
        const sorted = await ask(`${set}?${query({ $orderby: `${name} ${direction}`, $select: name })}`);
        expect(sorted.value).toHaveLength(whole.length);
        const nulls = sorted.value.map((row) => row[name] === null);
        // Null comes first.
        expect(nulls.join()).toBe([...nulls].sort((a, b) => (direction === 'asc' ? +b - +a : +a - +b)).join());
        const first = await ask(`${set}?${options}`, { ...office, prefer: 'maxpagesize=3' });
        const parts = [...first.value];
        for (let next = first['@odata.nextLink']; next !== undefined; ) {
          const page: Answer = await ask(next.slice(`${api.address}/odata/`.length), {
            ...office,
            prefer: 'maxpagesize=3',
          });
          parts.push(...page.value);
          next = page['@odata.nextLink'];
        }
        expect(parts).toEqual(sorted.value.slice(0, 7));
      }
    }
  });
});

describe('$filter', () => {
  const num = (row: CellRow, name: string) => (row[name] === null ? null : Number(row[name]));
  it.each<[string, (row: CellRow) => boolean]>([
    ['year eq 2025', (row) => num(row, 'year') === 2025],
    ['2025 eq year', (row) => num(row, 'year') === 2025],
    ['year ne 2025', (row) => num(row, 'year') !== 2025],
    ['value gt 80.5', (row) => (num(row, 'value') ?? 0) > 80.5],
    ['value ne 80.5', (row) => num(row, 'value') !== 80.5],
    ['not (value gt 80.5)', (row) => !((num(row, 'value') ?? 0) > 80.5)],
    ['value eq null', (row) => row.value === null],
    ['null ne value', (row) => row.value !== null],
    [
      'value ge 80.50 and value le 80.60',
      (row) => (num(row, 'value') ?? 0) >= 80.5 && (num(row, 'value') ?? 0) <= 80.6,
    ],
    ["unitCode in ('P001', 'M1')", (row) => row.unitCode === 'P001' || row.unitCode === 'M1'],
    [
      "unitCode eq 'P001' or unitCode eq 'M1' and itemCode eq 'A1'",
      (row) => row.unitCode === 'P001' || (row.unitCode === 'M1' && row.itemCode === 'A1'),
    ],
    [
      "(unitCode eq 'P001' or unitCode eq 'M1') and itemCode eq 'A1'",
      (row) => (row.unitCode === 'P001' || row.unitCode === 'M1') && row.itemCode === 'A1',
    ],
    ["contains(unitName,'P00') eq true", (row) => String(row.unitName).includes('P00')],
    ["startswith(tolower(unitCode),'p1')", (row) => String(row.unitCode).startsWith('P1')],
    ["endswith(unitCode,'9') and not startswith(unitCode,'P')", () => false],
    ["not contains(indicatorCode,'1')", (row) => !String(row.indicatorCode ?? '').includes('1')],
    ["flags eq 'CAPPED'", (row) => Array.isArray(row.flags) && row.flags.join('|') === 'CAPPED'],
    ["unitName eq 'it''s'", () => false],
    ['true eq false', () => false],
    ['year eq 2025 and year eq 2024', () => false],
    ['points eq 35.5', (row) => num(row, 'points') === 35.5],
    ['points lt -1e3', () => false],
    ['(points) ge 35.5', (row) => (num(row, 'points') ?? 0) >= 35.5],
    ['((year eq 2025))', (row) => num(row, 'year') === 2025],
    ['points add 5 gt 40.5', (row) => row.points !== null && Number(row.points) > 35.5],
    ['points mul 2 gt 100', (row) => row.points !== null && Number(row.points) * 2 > 100],
    ['points sub 1 mul 2 lt 30', (row) => row.points !== null && Number(row.points) - 2 < 30],
    ['(points sub 1) mul 2 lt 30', (row) => row.points !== null && (Number(row.points) - 1) * 2 < 30],
    ['points div maxPoints ge 0.9', (row) => row.points !== null && Number(row.points) / Number(row.maxPoints) >= 0.9],
    ['points divby 2 lt 10', (row) => row.points !== null && Number(row.points) / 2 < 10],
    ['year div 2 eq 1012', (row) => Math.trunc(Number(row.year) / 2) === 1012],
    ['year div 2.0 eq 1012.5', (row) => num(row, 'year') === 2025],
    ['year mod 2 eq 1', (row) => Number(row.year) % 2 === 1],
    ['-points lt -35.5', (row) => row.points !== null && -Number(row.points) < -35.5],
    ['-(points add 1) ge -10', (row) => row.points !== null && -(Number(row.points) + 1) >= -10],
    ['year mul 2147483647 gt 0', () => true],
    ['points div 0 gt 1', () => false],
    ['points div 0 eq null', () => true],
    ['value add 1 eq null', (row) => row.value === null],
    ['length(unitCode) add 1 eq 5', (row) => String(row.unitCode).length === 4],
    ['points gt +35', (row) => (num(row, 'points') ?? 0) > 35],
    ['points gt 1e200', () => false],
    ['true', () => true],
    ['not false and year eq 2025', (row) => num(row, 'year') === 2025],
    ['(year eq 2025) eq true', (row) => num(row, 'year') === 2025],
    ['(year gt 2024) ne false', (row) => num(row, 'year') === 2025],
    ['not (year eq 2025) or false', (row) => num(row, 'year') !== 2025],
    ['value in (null, 80.5)', (row) => row.value === null || num(row, 'value') === 80.5],
    ['not (value in (80.5, 80.6))', (row) => num(row, 'value') !== 80.5 && num(row, 'value') !== 80.6],
    ['points in (maxPoints)', (row) => num(row, 'points') === num(row, 'maxPoints')],
    ['year\teq\t2025', (row) => num(row, 'year') === 2025],
    ['contains(unitName,null)', () => false],
  ])('%s', async (filter, meets) => {
    const wanted = scores.filter(meets).map(flagged);
    const { value, ...rest } = await ask(`ScoreRows?${query({ $filter: filter, $count: 'true' })}`);
    expect(value).toEqual(wanted);
    expect(rest['@odata.count']).toBe(String(wanted.length));
    const alone = await api.get(`/odata/ScoreRows/$count?${query({ $filter: filter })}`, office);
    expect([alone.headers.get('content-type'), await alone.text()]).toEqual([
      'text/plain; charset=utf-8',
      String(wanted.length),
    ]);
  });

  it.each([
    ['total add 5 gt 75.5', (total: number) => total + 5 > 75.5],
    ['total mul 2 gt 150', (total: number) => total * 2 > 150],
    ['(total) ge 72', (total: number) => total >= 72],
  ])('%s on totals', async (filter, meets) => {
    const all = await ask('UnitScoreRows');
    const wanted = all.value.filter(({ total }) => total !== null && meets(Number(total)));
    expect(wanted.length).toBeGreaterThan(0);
    expect((await ask(`UnitScoreRows?${query({ $filter: filter })}`)).value).toEqual(wanted);
  });

  it.each([
    ["nothing eq 'x'", 400],
    ["year eq '2025'", 400],
    ['year eq', 400],
    ['year', 400],
    ['constructor eq 1', 400],
    ['contains(unitName)', 400],
    ['contains(year,1)', 400],
    ['tolower(unitName)', 400],
    ["unitName eq 'x'; drop table unit", 400],
    ["unitName eq 'x' --", 400],
    ['('.repeat(6000), 400],
    ['year eq 1\0', 400],
    ['points gt 1e131072', 400],
    ['points gt -1e131072', 400],
    ['points gt 1e-131072', 400],
    [`points gt ${'9'.repeat(4000)}`, 400],
    [`points mul ${'1e999 mul '.repeat(140)}1 gt 1`, 400],
    [`${'not '.repeat(2000)}true`, 400],
    [`points${' add 1'.repeat(1000)} gt 1`, 400],
    ["points add 'x' gt 1", 400],
    ['points add (year eq 2025) gt 1', 400],
    ['points add 5', 400],
    ['(points', 400],
    ['points add', 400],
    ['points in (1,', 400],
    ['points in ()', 400],
    ["year and unitCode eq 'P001'", 400],
    ['points gt 5M', 400],
    ['cast(points,Edm.String) eq 1', 501],
    ['isof(points,Edm.String)', 501],
    ['points gt @p', 501],
    ['points in @p', 501],
    ['points in [1,2]', 501],
    ["flags has 'CAPPED'", 501],
    ["flags has Kaoping.Flag'CAPPED'", 501],
    ['unit/code eq 1', 501],
    ['items/any(d:d/points gt 100)', 501],
    ['$it/points gt 1', 501],
    ['points lt INF', 501],
    ['points lt -INF', 501],
    ['points eq NaN', 501],
    ['year eq 2025-01-01', 501],
    ['year gt 2025-01-01T00:00:00Z', 501],
    ['run eq 01234567-89ab-cdef-0123-456789abcdef', 501],
    ["year eq duration'P1D'", 501],
    ['round(points) eq 5', 501],
    ["concat(unitCode,'x') eq 'P001x'", 501],
    ["indexof(unitCode,'P') eq 0", 501],
    ['case(year eq 2025:1,true:0) eq 1', 501],
    ['geo.distance(unitName,unitName) lt 1', 501],
    ['now() gt year', 501],
    ["substring(unitName,1) eq 'x'", 501],
    ['year(year) eq 1', 501],
  ])('%s is answered with %i and the problem', async (filter, status) => {
    const response = await api.get(`/odata/ScoreRows?${query({ $filter: filter })}`, office);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      error: {
        code: status === 501 ? 'NOT_IMPLEMENTED' : 'BAD_USER_INPUT',
        message: expect.stringMatching(/\p{Script=Han}.* · /u),
      },
    });
  });
});

describe('the feed', () => {
  it('describes its sets and their properties, in XML and in JSON', async () => {
    const root = await ask('');
    expect(root.value.map((set) => set.name)).toEqual(FEEDS.map(({ entitySet }) => entitySet));
    expect(root['@odata.context']).toBe(`${api.address}/odata/$metadata`);
    const xml = await api.get('/odata/$metadata', office);
    expect(xml.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    const text = await xml.text();
    expect(text).toContain(
      '<Key><PropertyRef Name="run"/><PropertyRef Name="unitCode"/><PropertyRef Name="itemCode"/></Key>',
    );
    expect(text).toContain('<Property Name="year" Type="Edm.Int32" Nullable="false">');
    expect(text).toContain(
      '<Property Name="points" Type="Edm.Decimal" Scale="variable"><Annotation Term="Org.OData.Core.V1.Description" String="得分 · Points earned"/>',
    );
    for (const ask of [{ path: '$metadata?$format=json' }, { path: '$metadata', accept: 'application/json' }]) {
      const json = await api.get(`/odata/${ask.path}`, { ...office, ...(ask.accept && { accept: ask.accept }) });
      expect(await json.json()).toMatchObject({
        $EntityContainer: 'Kaoping.Container',
        Kaoping: { ScoreRow: { $Key: ['run', 'unitCode', 'itemCode'], year: { $Type: 'Edm.Int32' } } },
      });
    }
  });

  it('accepts the requests of Excel, Power BI and Tableau', async () => {
    const headers = {
      ...office,
      'odata-maxversion': '4.0',
      accept: 'application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9',
    };
    const none = await ask('ScoreRows?$top=0&$count=true', headers);
    expect([none.value, none['@odata.count'], none['@odata.nextLink']]).toEqual([[], String(scores.length), undefined]);
    const some = await ask('ScoreRows?$select=unitCode,points&$skip=3&$top=2&$format=json', headers);
    expect(some.value).toEqual(scores.slice(3, 5).map(({ unitCode, points }) => ({ unitCode, points })));
    expect(some['@odata.context']).toBe(`${api.address}/odata/$metadata#ScoreRows(unitCode,points)`);
    const pages = await ask('ScoreRows?$top=5&$skip=1', { ...headers, prefer: 'odata.maxpagesize=3' });
    const rest = await ask(pages['@odata.nextLink']?.slice(`${api.address}/odata/`.length) ?? '', headers);
    expect([...pages.value, ...rest.value]).toEqual(scores.slice(1, 6).map(flagged));
    expect(rest['@odata.nextLink']).toBeUndefined();
  });

  it.each([
    ['ScoreRows?$expand=x', 501],
    ['ScoreRows?$apply=groupby((year))', 501],
    ['ScoreRows?$search=x', 501],
    ['ScoreRows?$format=atom', 501],
    ["ScoreRows('x')", 501],
    ['ScoreRows/x/y', 501],
    ['ScoreRows?$orderby=flags', 501],
    ['ScoreRows?$orderby=points%20mul%202', 501],
    ['ScoreRows?$orderby=length(unitName)%20desc', 501],
    ['ScoreRows?$orderby=unit/code', 501],
    ['ScoreRows?$select=unit/code', 501],
    ['ScoreRows?$filter=points%20gt%20@p&@p=5', 501],
    ['ScoreRows?@p=5', 501],
    ['ScoreRows?filter=year%20eq%201', 400],
    ['ScoreRows?$top=-1', 400],
    ['ScoreRows?$top=1&$top=2', 400],
    ['ScoreRows?$count=1', 400],
    ['ScoreRows?$select=x', 400],
    ['ScoreRows?$orderby=year%20up', 400],
    ['ScoreRows?$skiptoken=x', 400],
    ['Nothing', 404],
  ])('answers %s with %i', async (path, status) => {
    const response = await api.get(`/odata/${path}`, office);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      error: { code: expect.any(String), message: expect.stringContaining(' · ') },
    });
  });

  it('finds addresses whose dollar sign is percent-encoded', async () => {
    const [plain, encoded] = await Promise.all(
      ['$metadata', '%24metadata'].map(async (path) => (await api.get(`/odata/${path}`, office)).text()),
    );
    expect(encoded).toBe(plain);
    const filter = query({ $filter: 'year eq 2025' });
    const counts = await Promise.all(
      [`ScoreRows/$count?${filter}`, `ScoreRows/%24count?${filter}`, `Score%52ows/%24count?${filter}`].map(
        async (path) => (await api.get(`/odata/${path}`, office)).text(),
      ),
    );
    expect(new Set(counts)).toEqual(new Set([String(scores.filter(({ year }) => year === '2025').length)]));
  });

  it.each([
    ['by Accept', 'UnitScoreRows?', 'application/json;IEEE754Compatible=true'],
    [
      'by the better of two in Accept',
      'UnitScoreRows?',
      'text/html, application/json;q=0.5, application/json;odata.metadata=minimal;ieee754compatible=TRUE;q=0.9',
    ],
    ['by $format', 'UnitScoreRows?$format=application/json;IEEE754Compatible=true&', '*/*'],
  ])('writes decimals and counts as strings on request, %s', async (_, path, accept) => {
    const plain = await ask('UnitScoreRows?$top=3&$count=true');
    const response = await api.get(`/odata/${path}$top=3&$count=true`, { ...office, accept });
    expect(response.headers.get('content-type')).toContain('IEEE754Compatible=true');
    const { value, '@odata.count': count } = (await response.json()) as Answer;
    expect(count).toBe(plain['@odata.count']);
    // `exactJson` returns numbers as texts of their digits, so equal texts have equal digits.
    expect(value.map(({ total, bonus, year }) => ({ total, bonus, year }))).toEqual(
      plain.value.map(({ total, bonus, year }) => ({ total, bonus, year: Number(year) })),
    );
  });

  it('writes numbers without IEEE754Compatible', async () => {
    for (const accept of [
      '*/*',
      'application/json',
      'application/json;IEEE754Compatible=false',
      'application/json, application/json;IEEE754Compatible=true;q=0.1',
    ]) {
      const response = await api.get('/odata/UnitScoreRows?$top=1', { ...office, accept });
      expect(response.headers.get('content-type')).toContain('IEEE754Compatible=false');
      const { value } = (await response.json()) as { value: { total: unknown }[] };
      expect(typeof value[0]?.total).toBe('number');
    }
  });

  it('asks for a password, Basic first', async () => {
    const response = await api.get('/odata/');
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      'Basic realm="kaoping", Bearer realm="kaoping"',
    ]);
    expect(await response.json()).toMatchObject({ error: { code: 'UNAUTHENTICATED', message: expect.any(String) } });
  });

  it('shows a head only the own units', async () => {
    const { value } = await ask('UnitScoreRows', bearer(await api.token('UNIT_HEAD', ['P001'])));
    expect(new Set(value.map(({ unitCode }) => unitCode))).toEqual(new Set(['P001', 'K1']));
  });
});
