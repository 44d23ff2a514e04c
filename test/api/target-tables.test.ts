/** 目标表: downloaded, filled in by a program for tables, and read back by key, whole or not at all. */
import { Workbook as Book } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Uploader } from '../setup/uploads.js';
import { type Ask, openYearWorld, PLAN, type YearWorld } from '../setup/year-world.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let world: YearWorld;
let office: Ask;
let headers: Record<string, string>;
beforeAll(async () => {
  world = await openYearWorld();
  ({ ask: office, headers } = await world.person('OFFICE'));
});
afterAll(() => world?.close());

const get = (path: string, as = headers) => fetch(`${world.server.url}${path}`, { headers: as });

async function open(content: Buffer): Promise<Book> {
  const book = new Book();
  await book.xlsx.load(content as never);
  return book;
}

async function download(): Promise<Book> {
  const answer = await get(`/workbooks/targets/${PLAN}/2026.xlsx`);
  expect(answer.status).toBe(200);
  return open(Buffer.from(await answer.arrayBuffer()));
}

const sheetOf = (book: Book) => book.getWorksheet('目标') as NonNullable<ReturnType<Book['getWorksheet']>>;
const COLUMNS = '单位代码 单位名称 考核分组 指标代码 指标名称 计量单位 上年目标 全区目标 目标 签订 批准文件 键'.split(
  ' ',
);

function cellOf(book: Book, indicator: string, unit: string | null, column = '目标') {
  const sheet = sheetOf(book);
  const at = (name: string) => COLUMNS.indexOf(name) + 1;
  for (let number = 1; number <= sheet.rowCount; number++) {
    const row = sheet.getRow(number);
    if ((row.getCell(at('单位代码')).value ?? null) === unit && row.getCell(at('指标代码')).value === indicator)
      return row.getCell(at(column));
  }
  throw new Error(`no row of ${indicator} ${unit}`);
}

const bytes = async (book: Book) => Buffer.from(await book.xlsx.writeBuffer());
const uploaded = (content: Buffer, name = 'a.xlsx', as = headers) =>
  new Uploader(world.server.url, as).stored({ name, content, type: name.endsWith('.csv') ? 'text/csv' : XLSX });

async function read(file: string, { dryRun = false, more = '', ask = office } = {}) {
  const { data, errors } = await ask(
    `mutation { done: importTargets(file: "${file}", dryRun: ${dryRun}${more}) { stored plan year changed unchanged
      saved { indicator unit before after } notes { place code } questions { code places } problems { place code } problemCount } }`,
  );
  return errors?.[0]?.extensions.reason ?? data.done;
}
const send = async (book: Book, more: Parameters<typeof read>[1] = {}) => read(await uploaded(await bytes(book)), more);

describe('a table of targets', () => {
  it('has a row for the district and each unit, with last year beside, and is for the office', async () => {
    const book = await download();
    expect(cellOf(book, 'I1', 'P1', '上年目标').value).toBe(50);
    expect(cellOf(book, 'I1', null, '单位名称').value).toBe('全区');
    expect(cellOf(book, 'I1', 'K1').value).toBeNull();
    expect(sheetOf(book).getColumn(COLUMNS.indexOf('键') + 1).hidden).toBe(true);
    const { headers: reader } = await world.person('INSPECTOR');
    expect((await get(`/workbooks/targets/${PLAN}/2026.xlsx`, reader)).status).toBe(403);
    expect((await get(`/workbooks/targets/${PLAN}/x.xlsx`)).status).toBe(404);
    expect((await get('/workbooks/targets/none/2026.csv')).status).toBe(404);
    const none = await get(`/workbooks/targets/${PLAN}/2029.csv`);
    expect(await none.json()).toMatchObject({ error: { code: 'NOT_FOUND', reason: 'NO_TARGETS_TO_SET' } });
  });

  it('says on trial what would change, and then stores it; the same file again changes nothing', async () => {
    const book = await download();
    cellOf(book, 'I1', null).value = 120;
    cellOf(book, 'I1', 'P1').value = '６０';
    cellOf(book, 'I1', 'P2').value = 40;
    const file = await uploaded(await bytes(book));
    const trial = await read(file, { dryRun: true });
    expect(trial).toMatchObject({ stored: false, plan: PLAN, year: 2026, changed: 3, problems: [] });
    expect(trial.saved).toContainEqual({ indicator: 'I1', unit: 'P1', before: null, after: 60 });
    expect(await read(file)).toMatchObject({ stored: true, changed: 3 });
    expect(await read(file)).toMatchObject({ stored: false, changed: 0, problems: [] });
  });

  it('with a problem stores nothing; every problem has its cell, and comes back in the workbook', async () => {
    const book = await download();
    cellOf(book, 'I1', 'P1').value = 61;
    cellOf(book, 'I1', 'P2').value = '四十';
    const file = await uploaded(await bytes(book));
    const refused = await read(file);
    expect(refused).toMatchObject({ stored: false, problemCount: 1 });
    expect(refused.problems[0].place).toMatch(/^目标!I\d+$/);
    const answer = await get(`/workbooks/targets/answers/${file}.xlsx`);
    const marked = await open(Buffer.from(await answer.arrayBuffer()));
    expect(JSON.stringify(sheetOf(marked).getSheetValues())).toContain('四十');
    expect(cellOf(await download(), 'I1', 'P1').value).toBe(60);
  });

  it('does not overwrite what another person has changed since; what nobody touched stays', async () => {
    const book = await download();
    await office(
      `mutation { saveTargets(plan: "${PLAN}", year: 2026, targets: [{ indicator: "I1", unit: "P1", target: "62" }, { indicator: "I1", unit: "P3", target: "9" }]) { stored } }`,
    );
    cellOf(book, 'I1', 'P2').value = 41;
    expect(await send(book)).toMatchObject({ stored: true, changed: 1 });
    const old = await download();
    await office(
      `mutation { saveTargets(plan: "${PLAN}", year: 2026, targets: [{ indicator: "I1", unit: "P1", target: "63" }]) { stored } }`,
    );
    cellOf(old, 'I1', 'P1').value = 70;
    expect((await send(old)).problems).toMatchObject([{ code: 'STALE' }]);
  });

  it('takes a target back by the word 清空, and asks about hidden rows once', async () => {
    const book = await download();
    const cell = cellOf(book, 'I1', 'P3');
    cell.value = '清空';
    sheetOf(book).getRow(Number(cell.row)).hidden = true;
    const file = await uploaded(await bytes(book));
    expect(await read(file)).toMatchObject({ stored: false, questions: [{ code: 'HIDDEN_VALUES' }] });
    expect(await read(file, { more: ', confirmed: [HIDDEN_VALUES]' })).toMatchObject({ stored: true });
    expect(cellOf(await download(), 'I1', 'P3').value).toBeNull();
  });

  it('comes as CSV likewise, and is refused from heads, and for other files', async () => {
    const text = await (await get(`/workbooks/targets/${PLAN}/2026.csv`)).text();
    const lines = text.split('\r\n');
    const target = lines.findIndex((line) => line.startsWith('K1,') && line.includes(',I1,'));
    const cells = (lines[target] as string).split(',');
    cells[COLUMNS.indexOf('目标')] = '5';
    lines[target] = cells.join(',');
    expect(await read(await uploaded(Buffer.from(lines.join('\r\n')), 'a.csv'))).toMatchObject({
      stored: true,
      changed: 1,
    });
    expect((await read(await uploaded(Buffer.from('a,b\r\n1,2\r\n'), 'b.csv'))).problems).toMatchObject([
      { code: 'NO_KEYS' },
    ]);
    const { ask, headers: other } = await world.person('UNIT_HEAD', ['P1']);
    expect(await read(await uploaded(Buffer.from('a,b\r\n'), 'c.csv', other), { ask })).toBe('NOT_YOUR_ACTION');
  });

  it('changes agreed targets only with a document', async () => {
    const { ask: head } = await world.person('UNIT_HEAD', ['P1']);
    await office(
      `mutation { proposeTargets(plan: "${PLAN}", year: 2026, units: ["P1"], answerBy: "2099-01-01") { proposed } }`,
    );
    await head(
      `mutation { agreeTargets(of: { plan: "${PLAN}", year: 2026, unit: "P1" }, targets: [{ indicator: "I1", revision: 1 }]) { done } }`,
    );
    const book = await download();
    expect(cellOf(book, 'I1', 'P1', '签订').value).toBe('已签');
    cellOf(book, 'I1', 'P1').value = 64;
    expect((await send(book)).problems).toMatchObject([{ code: 'NO_DOCUMENT' }]);
    expect(await send(book, { more: ', document: "大教〔2026〕5号"' })).toMatchObject({ stored: true, changed: 1 });
  });
});
