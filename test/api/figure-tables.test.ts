/** 填报表: downloaded, filled in by a program for tables, and read back by key. */
import { Workbook as Book } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { moveCycle } from '../setup/sample-year.js';
import { Uploader } from '../setup/uploads.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let server: TestServer;
type Who = 'reporter' | 'head' | 'other' | 'office';
const headers = {} as Record<Who, Record<string, string>>;
const names = {} as Record<Who, string>;

const scheme = (items: readonly string[]) =>
  `code: s\nname: 方案\nyear: 2025\nmeasures:\n  P: { unit: '%', decimals: 2 }\n${items.includes('M') ? '  M: { unit: 元 }\n' : ''}${items.includes('R') ? '  R: { reportedBy: OTHER }\n' : ''}items:\n${items
    .map(
      (code) =>
        `  - { code: ${code}, name: 项目${code}, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] }, missing: ZERO }\n`,
    )
    .join('')}`;

const bundle = (items: readonly string[]) =>
  bundleOf({
    'units.csv':
      'code,name,category,group,parent\nSCHOOL,一小,SCHOOL,ALL,\nCAMPUS,一小分校,SCHOOL,ALL,SCHOOL\nOTHER,=二小,SCHOOL,ALL,\n',
    'scheme.yaml': scheme(items),
    'observations.csv': 'measure,unit,year,value,status\nA,SCHOOL,2024,0.5,VERIFIED\n',
  });

beforeAll(async () => {
  server = await openServer();
  await loadBundle(server.platform, server.district.id, await bundle(['A', 'P', 'M']));
  await moveCycle(server.platform, server.district.id, 's', 'OPEN_COLLECTION');
  names.reporter = await server.account(['UNIT_REPORTER'], ['SCHOOL']);
  names.head = await server.account(['UNIT_HEAD'], ['SCHOOL']);
  names.other = await server.account(['UNIT_REPORTER'], ['OTHER']);
  names.office = await server.account(['OFFICE']);
  for (const who of Object.keys(names) as Who[])
    headers[who] = { cookie: await server.session(names[who]), ...OWN_PAGE };
});
afterAll(() => server?.close());

const get = (who: Who, path: string) => fetch(`${server.url}${path}`, { headers: headers[who] });

async function download(who: Who, query = ''): Promise<Book> {
  const answer = await get(who, `/workbooks/figures/s.xlsx${query}`);
  expect(answer.status).toBe(200);
  return open(Buffer.from(await answer.arrayBuffer()));
}

async function open(content: Buffer): Promise<Book> {
  const book = new Book();
  await book.xlsx.load(content as never);
  return book;
}

const table = (book: Book) => book.getWorksheet('填报') as NonNullable<ReturnType<Book['getWorksheet']>>;
/** Column by its heading. */
const COLUMNS =
  '单位代码 单位名称 指标代码 指标名称 计量单位 上年值 目标值 数值 分子 分母 不适用 填报说明 状态 键'.split(' ');
const columnOf = (name: string) => COLUMNS.indexOf(name) + 1;

function rowOf(book: Book, measure: string, unit = 'SCHOOL') {
  const sheet = table(book);
  for (let number = 1; number <= sheet.rowCount; number++) {
    const row = sheet.getRow(number);
    if (row.getCell(columnOf('单位代码')).value === unit && row.getCell(columnOf('指标代码')).value === measure)
      return row;
  }
  throw new Error(`no row of ${measure} ${unit}`);
}
const cell = (book: Book, measure: string, column: string, unit = 'SCHOOL') =>
  rowOf(book, measure, unit).getCell(columnOf(column));

const uploaded = (who: Who, content: Buffer, name = 'a.xlsx') =>
  new Uploader(server.url, headers[who]).stored({ name, content, type: name.endsWith('.csv') ? 'text/csv' : XLSX });

const FIELDS = `stored writtenFor changed confirmed cleared unchanged stillDue { unit measure } notes { place code } questions { code places } problems { place code message { zh } } badUnits`;

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
async function imported(who: Who, file: Book | string, more = 'dryRun: false'): Promise<any> {
  const id = typeof file === 'string' ? file : await uploaded(who, Buffer.from(await file.xlsx.writeBuffer()));
  const query = `mutation { importWorkbook(file: "${id}", ${more}) { ${FIELDS} } }`;
  const { data, errors } = (await (await server.ask(query, headers[who])).json()) as {
    data: { importWorkbook: object } | null;
    errors?: { extensions: { reason?: string } }[];
  };
  return data?.importWorkbook ?? errors?.[0]?.extensions.reason;
}

const codes = (answer: { problems: { place: string; code: string }[] }) =>
  answer.problems.map(({ place, code }) => `${place} ${code}`);

async function stored(measure: string, unit = 'SCHOOL') {
  const { rows } = await server.owner.query<{ said: string }>(
    `select concat_ws(' ', value, numerator, denominator, claimed, remark, status, 'r' || o.revision) as said
     from observation o join unit u on u.id = o.unit_id where u.code = $1 and o.measure = $2 and o.year = 2025`,
    [unit, measure],
  );
  return rows[0]?.said ?? null;
}
const logLength = async () =>
  (await server.owner.query<{ n: number }>("select count(*)::int as n from audit_entry where action <> 'file.UPLOAD'"))
    .rows[0]?.n;

async function save(who: Who, measure: string, entry: string, revision: number, unit = 'SCHOOL') {
  const query = `mutation { saveObservations(figures: [{ scope: "s", measure: "${measure}", unit: "${unit}", year: 2025, revision: ${revision}, ${entry} }]) { saved problems { code } } }`;
  expect(await (await server.ask(query, headers[who])).json()).toMatchObject({
    data: { saveObservations: { saved: 1 } },
  });
}

describe('a table of figures', () => {
  it('has the figures of the own units, cells to fill in, and hidden keys with their revision', async () => {
    const book = await download('reporter');
    const sheet = table(book);
    expect(sheet.rowCount).toBe(7);
    expect(cell(book, 'A', '上年值').value).toBe(0.5);
    expect(cell(book, 'P', '数值').numFmt).toBe('0.00');
    expect(cell(book, 'P', '计量单位').value).toBe('%');
    expect(cell(book, 'P', '状态').value).toBe('未填');
    expect(sheet.getColumn(columnOf('键')).hidden).toBe(true);
    expect(JSON.parse(String(cell(book, 'A', '键').value))).toEqual(['s', 'A', 'SCHOOL', 2025, 0]);
    expect(String(sheet.getRow(1).getCell(columnOf('键')).value)).toContain(names.reporter);
    expect(sheet.sheetProtection).toMatchObject({ sheet: true });
    expect(cell(book, 'A', '数值').protection?.locked).toBe(false);
    expect(cell(book, 'A', '单位代码').protection?.locked).not.toBe(false);
    expect(cell(book, 'A', '不适用').dataValidation).toMatchObject({ type: 'list', formulae: ['"是,否"'] });
    expect(book.getWorksheet('说明')?.getRow(1).getCell(1).value).toMatch(/底色/);
  });

  it('is of one unit, of one measure, or of all that the viewer sees', async () => {
    expect(table(await download('reporter', '?unit=CAMPUS')).rowCount).toBe(4);
    expect(table(await download('reporter', '?measure=A')).rowCount).toBe(3);
    expect(table(await download('office')).rowCount).toBe(10);
    const others = await get('reporter', '/workbooks/figures/s.xlsx?unit=OTHER');
    expect([others.status, await others.text()]).toEqual([404, expect.stringContaining('NOTHING_DUE')]);
    expect((await get('reporter', '/workbooks/figures/none.xlsx')).status).toBe(404);
    expect((await get('reporter', '/workbooks/figures/s.pdf')).status).toBe(404);
    expect((await fetch(`${server.url}/workbooks/figures/s.xlsx`)).status).toBe(401);
  });
});

describe('a workbook that comes back', () => {
  it('is tried, stored as drafts, found by key, and changes nothing the second time', async () => {
    const book = await download('reporter');
    cell(book, 'A', '数值').value = 0.9;
    cell(book, 'P', '数值').value = '９５．５％';
    cell(book, 'M', '数值').value = '3.5万元';
    cell(book, 'M', '填报说明').value = '含分校';
    // Sorted the other way round.
    const sheet = table(book);
    const values = Array.from({ length: 6 }, (_, index) => sheet.getRow(index + 2).values);
    values.reverse().forEach((row, index) => {
      sheet.getRow(index + 2).values = row as never;
    });
    const tried = await imported('reporter', book, 'dryRun: true');
    expect(tried).toMatchObject({ stored: false, changed: 3, unchanged: 3, problems: [], writtenFor: names.reporter });
    expect(tried.notes.map(({ code }: { code: string }) => code)).toEqual(['CONVERTED']);
    expect(await stored('A')).toBeNull();
    expect(await imported('reporter', book)).toMatchObject({ stored: true, changed: 3 });
    expect([await stored('A'), await stored('P'), await stored('M')]).toEqual([
      '0.9 f DRAFT r1',
      '95.5 f DRAFT r1',
      '35000 f 含分校 DRAFT r1',
    ]);
    const length = await logLength();
    expect(await imported('reporter', book)).toMatchObject({ stored: true, changed: 0, unchanged: 6 });
    expect([await stored('A'), await logLength()]).toEqual(['0.9 f DRAFT r1', length]);
  });

  it('leaves what its cells leave empty, and takes back what they say 清空 of', async () => {
    const book = await download('reporter');
    cell(book, 'A', '数值').value = null;
    cell(book, 'M', '数值').value = '清空';
    cell(book, 'M', '填报说明').value = '清空';
    expect(await imported('reporter', book)).toMatchObject({ stored: true, changed: 1, cleared: 1 });
    expect([await stored('A'), await stored('M')]).toEqual(['0.9 f DRAFT r1', 'f DRAFT r2']);
  });

  it('never overwrites what another person has changed since, and names both values and who', async () => {
    const book = await download('reporter');
    const untouched = await download('reporter');
    await save('head', 'A', 'value: 0.8', 1);
    cell(book, 'A', '数值').value = 0.7;
    cell(book, 'P', '数值').value = 96;
    const answer = await imported('reporter', book);
    expect(answer).toMatchObject({ stored: false, problems: [{ code: 'CHANGED_MEANWHILE' }] });
    expect(answer.problems[0].message.zh).toContain(`“${names.head}”已改为“0.8”，您的表中是“0.7”`);
    expect([await stored('A'), await stored('P')]).toEqual(['0.8 f DRAFT r2', '95.5 f DRAFT r1']);
    // Who has not touched the figure is in nobody's way.
    cell(untouched, 'P', '数值').value = 97;
    expect(await imported('reporter', untouched)).toMatchObject({ stored: true, changed: 1, problems: [] });
    expect([await stored('A'), await stored('P')]).toEqual(['0.8 f DRAFT r2', '97 f DRAFT r2']);
  });

  it('asks once about hidden values and about per cents below one; the log has the answers', async () => {
    const book = await download('reporter');
    cell(book, 'M', '数值').value = 5;
    rowOf(book, 'M').hidden = true;
    cell(book, 'P', '数值').value = 0.97;
    const asked = await imported('reporter', book);
    expect(asked).toMatchObject({ stored: false, changed: 2, problems: [] });
    expect(
      asked.questions.map(({ code, places }: { code: string; places: string[] }) => [code, places.length]),
    ).toEqual([
      ['PERCENT_BELOW_ONE', 1],
      ['HIDDEN_VALUES', 1],
    ]);
    expect(await stored('P')).toBe('97 f DRAFT r2');
    expect(await imported('reporter', book, 'dryRun: false, confirmed: [HIDDEN_VALUES]')).toMatchObject({
      stored: false,
    });
    expect(
      await imported('reporter', book, 'dryRun: false, confirmed: [HIDDEN_VALUES, PERCENT_BELOW_ONE]'),
    ).toMatchObject({ stored: true });
    expect([await stored('P'), await stored('M')]).toEqual(['0.97 f DRAFT r3', '5 f DRAFT r3']);
    const { rows } = await server.owner.query<{ after: string }>(
      `select c.after from audit_entry e join audit_change c on c.district_id = e.district_id and c.number = e.number
       where e.action = 'figures.IMPORT' and c.field = 'confirmed' order by c.after`,
    );
    expect(rows.map(({ after }) => after)).toEqual(['HIDDEN_VALUES', 'PERCENT_BELOW_ONE']);
  });

  it('with problems names every cell, stores nothing, and comes back with them written in', async () => {
    const book = await download('reporter');
    cell(book, 'A', '数值').value = '九十';
    cell(book, 'P', '数值').value = { formula: 'A1', result: undefined } as never;
    cell(book, 'M', '数值').value = 6;
    cell(book, 'A', '不适用', 'CAMPUS').value = '可能';
    cell(book, 'M', '数值', 'CAMPUS').value = new Date(Date.UTC(2025, 0, 2));
    const file = await uploaded('reporter', Buffer.from(await book.xlsx.writeBuffer()));
    const answer = await imported('reporter', file);
    expect(codes(answer).map((text) => text.split(' ')[1])).toEqual([
      'NOT_A_NUMBER',
      'NOT_YES_OR_NO',
      'FORMULA_WITHOUT_RESULT',
      'A_DAY',
    ]);
    expect(answer.problems[0].place).toBe(`填报!H${rowOf(book, 'A').number}`);
    expect(await stored('M')).toBe('5 f DRAFT r3');

    const marked = await get('reporter', `/workbooks/figures/answers/${file}.xlsx`);
    const again = await open(Buffer.from(await marked.arrayBuffer()));
    expect(String(rowOf(again, 'A').getCell(15).value)).toContain('“九十”不是数字');
    expect(cell(again, 'A', '数值').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    cell(again, 'A', '数值').value = 0.85;
    cell(again, 'P', '数值').value = 95;
    cell(again, 'A', '不适用', 'CAMPUS').value = null;
    cell(again, 'M', '数值', 'CAMPUS').value = null;
    expect(await imported('reporter', again)).toMatchObject({ stored: true, changed: 3, problems: [] });
    expect([await stored('A'), await stored('M')]).toEqual(['0.85 f DRAFT r3', '6 f DRAFT r4']);
  });

  it('of one measure may be stored without its bad rows, by naming exactly these units', async () => {
    const book = await download('head', '?measure=A');
    cell(book, 'A', '数值').value = 0.86;
    cell(book, 'A', '数值', 'CAMPUS').value = '差不多';
    expect(await imported('head', book)).toMatchObject({ stored: false, badUnits: ['CAMPUS'] });
    expect(await imported('head', book, 'dryRun: false, leaveOut: ["SCHOOL"]')).toMatchObject({ stored: false });
    expect(await imported('head', book, 'dryRun: false, leaveOut: ["CAMPUS"]')).toMatchObject({
      stored: true,
      changed: 1,
    });
    expect([await stored('A'), await stored('A', 'CAMPUS')]).toEqual(['0.86 f DRAFT r4', null]);
    const whole = await download('head');
    cell(whole, 'A', '数值', 'CAMPUS').value = '差不多';
    expect(await imported('head', whole, 'dryRun: false, leaveOut: ["CAMPUS"]')).toMatchObject({
      stored: false,
      badUnits: [],
    });
  });

  it('of another kind is refused', async () => {
    const book = await download('reporter');
    table(book).getRow(1).getCell(14).value = null;
    expect(codes(await imported('reporter', book))).toEqual(['填报!A1 NO_KEYS']);
  });

  it('is for those who enter figures, and for their units only', async () => {
    const book = await download('office');
    cell(book, 'A', '数值', 'OTHER').value = 1;
    expect(await imported('office', book)).toBe('NOT_YOUR_ACTION');
    const answer = await imported('other', book);
    expect(answer.problems.every(({ code }: { code: string }) => code === 'NOT_DUE')).toBe(true);
    expect(answer.problems).toHaveLength(6);
    expect(await imported('reporter', crypto.randomUUID())).toBe('NO_SUCH_FILE');
  });
});

describe('a CSV file', () => {
  it('goes the same way, and its texts are never formulas', async () => {
    const text = await (await get('other', '/workbooks/figures/s.csv')).text();
    expect(text).toContain("'=二小");
    const lines = text.split('\r\n');
    const filled = lines.map((line) =>
      line.replace(/^(OTHER,.*,项目A,.*?,,)/, '$1').replace(/,,,,,,,未填,/, ',,,"1,000",,,,未填,'),
    );
    expect(filled).not.toEqual(lines);
    const id = await uploaded('other', Buffer.from(filled.join('\r\n')), 'a.csv');
    expect(await imported('other', id)).toMatchObject({ stored: true, problems: [] });
    expect(await stored('A', 'OTHER')).toBe('1000 f DRAFT r1');
  });
});

describe('a scheme that was changed since', () => {
  it('has figures that are still due, and others that are refused by name', async () => {
    const book = await download('other');
    cell(book, 'M', '数值', 'OTHER').value = 7;
    await loadBundle(server.platform, server.district.id, await bundle(['A', 'P', 'N', 'R']));
    const answer = await imported('other', book);
    expect(answer).toMatchObject({
      stored: false,
      stillDue: expect.arrayContaining([{ unit: 'OTHER', measure: 'N' }]),
    });
    expect(codes(answer)).toEqual([`填报!C${rowOf(book, 'M', 'OTHER').number} NOT_DUE`]);
    expect(answer.problems[0].message.zh).toContain('M');
  });
});

describe('a column that a department reports of all units', () => {
  it('is a table of the department, and the units can only read it', async () => {
    const column = await download('other', '?measure=R');
    expect(table(column).rowCount).toBe(4);
    cell(column, 'R', '数值').value = 0.5;
    expect(await imported('other', column)).toMatchObject({ stored: true, changed: 1, problems: [] });
    expect(await stored('R')).toBe('0.5 f DRAFT r1');
    const own = await download('reporter');
    expect(cell(own, 'R', '数值').protection?.locked).not.toBe(false);
    expect(cell(own, 'R', '数值').value).toBe(0.5);
    cell(own, 'R', '数值').value = 0.6;
    expect(codes(await imported('reporter', own))).toEqual([`填报!H${rowOf(own, 'R').number} REPORTED_BY_DEPARTMENT`]);
  });
});

it('a figure that was handed over takes no entry, and says why', async () => {
  const query =
    'mutation { submitObservations(figures: [{ scope: "s", measure: "A", unit: "SCHOOL", year: 2025, revision: 4 }]) { done } }';
  await server.ask(query, headers.head);
  const book = await download('reporter');
  expect(cell(book, 'A', '数值').protection?.locked).not.toBe(false);
  expect(await imported('reporter', book)).toMatchObject({ stored: true, changed: 0 });
  cell(book, 'A', '数值').value = 1;
  expect(codes(await imported('reporter', book))).toEqual([`填报!H${rowOf(book, 'A').number} ILLEGAL_TRANSITION`]);
});
