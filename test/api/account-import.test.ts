/** Accounts of a workbook or CSV file: checked whole, stored whole, and the same again changes nothing. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbook as Book } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { importAccounts } from '../../services/access/import/import-accounts.js';
import { readSheets } from '../../workbooks/read.js';
import { shownWork } from '../setup/long-work.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { eventually, kaoping } from '../setup/process.js';
import { signInAs } from '../setup/services.js';
import { Uploader } from '../setup/uploads.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEAD = ['账号', '姓名', '电子邮箱', '角色', '单位代码', '起始日期', '截止日期'];

let server: TestServer;
let folder: string;
let headers: Record<string, string>;
let uploader: Uploader;
beforeAll(async () => {
  server = await openServer();
  folder = await mkdtemp(join(tmpdir(), 'kaoping-import-'));
  headers = { cookie: await server.session(await server.account(['ADMIN'])), ...OWN_PAGE };
  uploader = new Uploader(server.url, headers);
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

type Row = readonly (string | number | Date | object | null)[];

async function workbook(
  rows: readonly Row[],
  change: (sheet: ReturnType<Book['addWorksheet']>) => void = () => undefined,
) {
  const book = new Book();
  const sheet = book.addWorksheet('账号');
  for (const row of [HEAD, ...rows]) sheet.addRow([...row]);
  change(sheet);
  return Buffer.from(await book.xlsx.writeBuffer());
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
async function imported(content: Buffer, { name = 'accounts.xlsx', dryRun = false } = {}): Promise<any> {
  const type = name.endsWith('.csv') ? 'text/csv' : XLSX;
  const id = await uploader.stored({ name, content, type });
  const query = `mutation { importAccounts(file: "${id}", dryRun: ${dryRun}) { added changed unchanged roles stored problems { place code } } }`;
  const { data, errors } = (await (await server.ask(query, headers)).json()) as {
    data: { importAccounts: object };
    errors?: unknown;
  };
  expect(errors).toBeUndefined();
  return data.importAccounts;
}

const rows = async () =>
  (
    await server.owner.query<{ name: string }>(
      `select a.name, a.display_name, a.email, r.role, u.code, r.valid_from::text, r.valid_to::text
       from account a left join account_role r on r.account_id = a.id left join unit u on u.id = r.unit_id
       where a.name like 'i.%' order by 1, 4, 5`,
    )
  ).rows;

const GOOD: readonly Row[] = [
  ['i.head', '钱校长', 'head@example.cn', 'UNIT_HEAD 单位负责人', 'SCHOOL', null, null],
  ['i.head', null, null, '单位负责人', 'CAMPUS', new Date(Date.UTC(2999, 8, 1)), '3000年8月31日'],
  ['i.office', { richText: [{ text: '孙' }, { text: '主任' }] }, null, 'office', null, null, '2999.12.31'],
  [20240001, '李四', null, '填报人', 'SCHOOL', null, null],
];

describe('a workbook of accounts', () => {
  it('is tried, stored, and changes nothing the second time', async () => {
    const file = await workbook(GOOD);
    const before = await rows();
    const outcome = { added: ['i.head', 'i.office', '20240001'], changed: [], unchanged: [], roles: 4, problems: [] };
    expect(await imported(file, { dryRun: true })).toEqual({ ...outcome, stored: false });
    expect(await rows()).toEqual(before);
    expect(await imported(file)).toEqual({ ...outcome, stored: true });
    const after = await rows();
    expect(after).toHaveLength(3);
    const again = { added: [], changed: [], unchanged: outcome.added, roles: 0, stored: true, problems: [] };
    expect(await imported(file)).toEqual(again);
    server.wait(60_000);
    expect(await imported(file)).toEqual(again);
    expect(await rows()).toEqual(after);
  });

  it('changes what differs, and nothing by an empty cell', async () => {
    const file = await workbook([
      ['i.head', '钱书记', null, 'UNIT_HEAD', 'SCHOOL', null, null],
      ['i.office', null, null, 'INSPECTOR', null, null, null],
    ]);
    expect(await imported(file)).toMatchObject({ changed: ['i.head', 'i.office'], roles: 1, stored: true });
    expect(await rows()).toContainEqual(
      expect.objectContaining({ name: 'i.head', display_name: '钱书记', email: 'head@example.cn' }),
    );
  });

  it('is refused whole, with the cell of every problem', async () => {
    const before = await rows();
    const file = await workbook([
      ['i.new', '新人', 'no address', '校长', null, null, null],
      ['?', '超'.repeat(65), null, 'OFFICE', 'SCHOOL', '2026-02-30', null],
      [null, null, null, 'OFFICE', null, null, null],
      ['i.two', '甲', null, 'OFFICE', null, null, null],
      ['i.two', '乙', null, 'ADMIN', null, null, null],
      ['i.unit', null, null, 'UNIT_HEAD', 'NOWHERE', null, null],
      ['i.unit', null, null, 'UNIT_REPORTER', null, null, '2020-01-01'],
      ['i.error', { error: '#N/A' }, null, 'BI', null, null, null],
      ['i.formula', { formula: 'A1', result: undefined }, null, 'BI', null, null, null],
      ['i.head', null, null, 'OFFICE', null, null, null],
    ]);
    const { problems, stored } = await imported(file);
    expect(stored).toBe(false);
    expect(problems.map(({ place, code }: { place: string; code: string }) => `${place} ${code}`)).toEqual([
      '账号!C2 BAD_EMAIL',
      '账号!D2 UNKNOWN_ROLE',
      '账号!A3 BAD_NAME',
      '账号!B3 BAD_DISPLAY_NAME',
      '账号!F3 BAD_DAY',
      '账号!A4 NO_NAME',
      '账号!B9 NOT_TEXT',
      '账号!B10 NOT_TEXT',
      '账号!B6 TWO_VALUES',
      '账号!D6 SEPARATION_OF_DUTIES',
      '账号!E7 UNKNOWN_UNIT',
      '账号!E8 NO_UNIT',
      '账号!G8 ENDS_BEFORE_IT_BEGINS',
      '账号!D11 SEPARATION_OF_DUTIES',
      '账号!D11 SEPARATION_OF_DUTIES',
    ]);
    expect(await rows()).toEqual(before);
  });

  it('is not read where nobody sees it, nor without its columns', async () => {
    const codes = async (file: Buffer, name?: string) =>
      (await imported(file, { name })).problems.map(
        ({ place, code }: { place: string; code: string }) => `${place} ${code}`,
      );
    const one: Row[] = [['i.hidden', null, null, 'BI', null, null, null]];
    expect(
      await codes(
        await workbook(one, (sheet) => {
          sheet.getRow(2).hidden = true;
        }),
      ),
    ).toEqual(['账号!A2 HIDDEN_ROW']);
    expect(
      await codes(
        await workbook(one, (sheet) => {
          sheet.getColumn(4).hidden = true;
        }),
      ),
    ).toEqual(['账号!D1 HIDDEN_COLUMN']);
    expect(await codes(await workbook([]))).toEqual(['账号!A2 NOTHING_READ']);
    expect(await codes(Buffer.from('账号,年龄\ni.x,9\n'), 'a.csv')).toEqual([
      'CSV!B1 UNKNOWN_COLUMN',
      'CSV!A1 MISSING_COLUMN',
    ]);
    expect(await codes(Buffer.from('一行文字\n'), 'a.csv')).toEqual(['CSV!A2 NOTHING_READ']);
    const claims = systemClaims(server.district.id);
    await expect(importAccounts(server.platform, claims, [], { isTrial: true })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'BAD_SHEET',
    });
  });

  it('is imported by the administrator only, and only one’s own file', async () => {
    const id = await uploader.stored({ name: 'accounts.xlsx', content: await workbook(GOOD), type: XLSX });
    const query = `mutation { importAccounts(file: "${id}", dryRun: true) { added } }`;
    const reason = async (roles: 'OFFICE' | 'ADMIN') => {
      const cookie = await server.session(await server.account([roles]));
      const { errors } = (await (await server.ask(query, { cookie, ...OWN_PAGE })).json()) as {
        errors: { extensions: { reason: string } }[];
      };
      return errors[0]?.extensions.reason;
    };
    expect([await reason('OFFICE'), await reason('ADMIN')]).toEqual(['NOT_YOUR_ACTION', 'NO_SUCH_FILE']);
  });
});

describe('the workbook to fill in', () => {
  it('has the units and roles to choose from, and is for the administrator', async () => {
    const answer = await fetch(`${server.url}/workbooks/accounts.xlsx`, { headers });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, XLSX]);
    const sheets = await readSheets(Buffer.from(await answer.arrayBuffer()), 'a.xlsx');
    expect(sheets[0]?.rows[0]?.cells.map(({ value }) => value)).toEqual([
      '账号 name',
      '姓名 display name',
      '电子邮箱 e-mail',
      '角色 role',
      '单位代码 unit',
      '起始日期 from',
      '截止日期 to',
    ]);
    const lists = sheets[1]?.rows.flatMap(({ cells }) => cells.map(({ value }) => value));
    expect(lists).toEqual(expect.arrayContaining(['SCHOOL', 'OFFICE 考核办']));
    expect((await fetch(`${server.url}/workbooks/accounts.xlsx`)).status).toBe(401);
    const cookie = await server.session(await server.account(['OFFICE']));
    expect((await fetch(`${server.url}/workbooks/accounts.xlsx`, { headers: { cookie } })).status).toBe(403);
  });
});

describe('kaoping account import', () => {
  it('tells what it did, and every problem with its cell', async () => {
    const env = { DATABASE_URL: server.databaseUrl, KAOPING_DATA: folder };
    const file = join(folder, 'accounts.csv');
    const run = (...args: string[]) => kaoping(['account', 'import', file, ...args], env);
    await writeFile(file, '账号,姓名,角色\ni.csv,周,BI\ni.csv,周,国王\n');
    const refused = await run();
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain('CSV!C3: UNKNOWN_ROLE: 没有角色“国王”');
    await writeFile(file, '账号,姓名,角色\ni.csv,周,BI\n');
    expect(await run('--dry-run')).toMatchObject({ status: 0, stdout: '新增 added\ti.csv\n' });
    expect(await run()).toMatchObject({ status: 0, stdout: '新增 added\ti.csv\n' });
    const again = await run();
    expect(again).toMatchObject({ status: 0, stdout: '' });
    expect(again.stderr).toContain('unchanged 1');
    expect(await kaoping(['account', 'template', join(folder, 'form.xlsx')], env)).toMatchObject({ status: 0 });
  });
});

describe('an import that its account cancels', () => {
  it('stores nothing, and says that it was cancelled', async () => {
    const { viewer, secret } = await signInAs(server.platform, await server.account(['ADMIN']));
    const own = { ...headers, cookie: headers.cookie?.replace(/=.*/, `=${secret}`) ?? '' };
    const content = await workbook([['late', '迟到者', null, 'INSPECTOR', null, null, null]]);
    const id = await new Uploader(server.url, own).stored({ name: 'late.xlsx', content, type: XLSX });
    // Imports of a district wait for each other at this lock.
    await server.owner.query('begin');
    await server.owner.query("select pg_advisory_xact_lock(hashtextextended('import of accounts ' || $1, 0))", [
      server.district.id,
    ]);
    try {
      const answer = server.ask(`mutation { importAccounts(file: "${id}", dryRun: false) { stored } }`, own);
      const shown = await shownWork(server.platform, viewer, 'late.xlsx');
      const cancelled = await server.ask(`mutation { cancelLongWork(id: "${shown.id}") { isCancelled } }`, own);
      expect(await cancelled.json()).toEqual({ data: { cancelLongWork: { isCancelled: true } } });
      const toldAt = async () =>
        (
          await server.owner.query<{ told: string }>('select told_at::text as told from long_work where id = $1', [
            shown.id,
          ])
        ).rows[0]?.told;
      const before = await toldAt();
      server.wait(1);
      await eventually('the import knows of it', async () => ((await toldAt()) === before ? undefined : true));
      await server.owner.query('rollback');
      expect(await (await answer).json()).toMatchObject({
        errors: [{ extensions: { code: 'CONFLICT', reason: 'WORK_CANCELLED' } }],
      });
    } finally {
      await server.owner.query('rollback');
    }
    expect(await shownWork(server.platform, viewer, 'late.xlsx')).toMatchObject({
      outcome: 'CANCELLED',
      failure: null,
    });
    expect((await rows()).map(({ name }) => name)).not.toContain('late');
  });
});
