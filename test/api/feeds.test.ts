/** All formats of the same columns contain the same rows. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import pg from 'pg';
import readExcel from 'read-excel-file/node';
import type { Column } from '../../reads/columns/column.js';
import { FEEDS } from '../../reads/feeds/feed.js';
import { sqlName } from '../../reads/feeds/views.js';
import { createBiRole, dropBiRole } from '../../services/access/index.js';
import { type DistrictFound, findDistrict } from '../../services/districts/districts.js';
import {
  bearer,
  type Cell,
  type CellRow,
  csvRows,
  exactJson,
  type FeedApi,
  flat,
  ndjsonRows,
  openFeedApi,
  rowsOfApi,
} from './export-client.js';

/** Short, because the name of the database, which is part of the names of roles, has 37 characters. */
const ROLE = 'feed';

let api: FeedApi;
let bi: Record<string, string>;
let district: DistrictFound;
let tool: pg.Client;
beforeAll(async () => {
  api = await openFeedApi();
  bi = bearer(await api.token('BI'));
  district = (await findDistrict(api.platform.database, 'daxing')) as DistrictFound;
  const types = new pg.TypeOverrides();
  // Arrays as texts; whole numbers as their digits.
  for (const type of [pg.types.builtins.INT2, pg.types.builtins.INT4]) types.setTypeParser(type, (text) => text);
  tool = new pg.Client({ connectionString: await createBiRole(api.platform, api.databaseUrl, district, ROLE), types });
  await tool.connect();
});
afterAll(async () => {
  await tool?.end();
  await dropBiRole(api.platform, api.databaseUrl, district, ROLE);
  await api.close();
});

/** As a reader of doubles sees it: digits that a double keeps, flags in one text. */
const asDouble = (columns: Readonly<Record<string, Column>>) => (row: CellRow) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const type = columns[name]?.type;
      if (value === null) return [name, null];
      return [
        name,
        type === 'int' || type === 'decimal' ? Number(value) : Array.isArray(value) ? value.join('|') : value,
      ];
    }),
  );

describe.each(FEEDS.map((feed) => [feed.zh, feed] as const))('%s', (_, feed) => {
  const {
    name,
    entitySet,
    rows: { columns },
  } = feed;
  const file = async (extension: string) => (await api.get(`/export/${name}.${extension}`, bi)).arrayBuffer();
  const text = async (extension: string) => Buffer.from(await file(extension)).toString('utf8');

  it('is the same by GraphQL, as CSV, NDJSON and JSON, by OData and in the SQL view, to the digit', async () => {
    const rows = await rowsOfApi(api.as(api.viewer(['BI'])), feed);
    expect(rows.length).toBeGreaterThan(2);
    expect(ndjsonRows(await text('ndjson'))).toEqual(rows);
    expect(exactJson(await text('json'))).toEqual(rows);
    expect(csvRows(await text('csv'))).toEqual(rows.map(flat));

    const odata = exactJson(await (await api.get(`/odata/${entitySet}`, bi)).text()) as { value: CellRow[] };
    expect(odata.value).toEqual(
      rows.map((row) => (row.flags === undefined ? row : { ...row, flags: flat(row).flags })),
    );

    const sql = await tool.query<Record<string, Cell>>(`select * from bi.${sqlName(name)}`);
    const names = new Map(Object.keys(columns).map((column) => [sqlName(column), column]));
    expect(sql.fields.map((field) => names.get(field.name))).toEqual(Object.keys(columns));
    const viewed = sql.rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([column, value]) => [names.get(column), value])),
    );
    const key = (row: object) => JSON.stringify(feed.key.map((column) => (row as CellRow)[column]));
    const sorted = <T extends object>(found: readonly T[]) => [...found].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(sorted(viewed)).toEqual(sorted(rows));
  });

  it('is the same as Parquet and as a workbook, to the precision of a double', async () => {
    const rows = (await rowsOfApi(api.as(api.viewer(['BI'])), feed)).map(asDouble(columns));
    const parquet = await file('parquet');
    expect(await parquetReadObjects({ file: parquet })).toEqual(rows);
    const schema = parquetMetadata(parquet).schema.slice(1);
    expect(schema.map((element) => [element.name, element.repetition_type === 'OPTIONAL'])).toEqual(
      Object.entries<Column>(columns).map(([column, { nullable }]) => [column, nullable]),
    );
    const [sheet] = await readExcel(Buffer.from(await file('xlsx')));
    const [headings, ...cells] = sheet?.data ?? [];
    expect(headings).toEqual(Object.values<Column>(columns).map(({ zh }) => zh));
    // A workbook has no empty texts.
    expect(cells).toEqual(rows.map((row) => Object.values(row).map((value) => (value === '' ? null : value))));
  });

  it('has a file of every format even if no row matches', async () => {
    const none = async (extension: string) =>
      (await api.get(`/export/${name}.${extension}?years=1900`, bi)).arrayBuffer();
    expect(await parquetReadObjects({ file: await none('parquet') })).toEqual([]);
    const [sheet] = await readExcel(Buffer.from(await none('xlsx')));
    expect(sheet?.data).toHaveLength(1);
  });
});
