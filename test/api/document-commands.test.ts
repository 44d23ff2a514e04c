/** Documents from the command line. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { htmlText, pdfText } from '../documents/read-back.js';
import { kaoping } from '../setup/process.js';
import { createTwoDistricts, type TwoDistricts } from '../setup/small-district.js';

let districts: TwoDistricts;
let folder: string;
beforeAll(async () => {
  districts = await createTwoDistricts();
  folder = await mkdtemp(join(tmpdir(), 'kaoping-documents-'));
});
afterAll(async () => {
  await districts?.test.drop();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  kaoping(['document', ...args, '--district', 'mine'], { DATABASE_URL: districts.test.url, KAOPING_DATA: folder });

describe('kaoping document', () => {
  it('lists the documents of the district, the latest first, with their states', async () => {
    const { status, stdout } = await run('list');
    expect(status).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split('\t').slice(1, 3)),
    ).toEqual([
      ['已公布', '第 2 版'],
      ['审批中', '第 2 版'],
      ['草稿', '第 2 版'],
      // Approvals of proposed projects.
      ['已批准', '第 1 版'],
      ['已批准', '第 1 版'],
      ['已批准', '第 1 版'],
    ]);
  });

  it('drafts a notice, prints only its id, and renders it to standard output or into a file', async () => {
    const { status, stdout } = await run('draft', 'S0');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^[0-9a-f-]{36}\n$/)]);
    const id = stdout.trim();
    const page = await run('render', id, '--format', 'html');
    expect(htmlText(page.stdout)).toContain('OWN关于2025年度考核结果的通报');
    const file = join(folder, 'notice.pdf');
    expect(await run('render', id, '--out', file)).toMatchObject({ status: 0, stdout: '' });
    expect(await pdfText(await readFile(file))).toContain('考核结果的通报');
  });

  it('renders the result of a unit', async () => {
    const file = join(folder, 'unit.pdf');
    expect(await run('unit-result', 'S0', 'OWN', '--out', file)).toMatchObject({ status: 0 });
    expect(await pdfText(await readFile(file))).toContain('单位：OWN');
  });

  it('reports an unknown document, scheme or unit, a year without results, and an unknown format', async () => {
    const unknown = await run('render', '01a22c01-17ca-723e-9533-dbf72117a113');
    expect(unknown).toMatchObject({ status: 1, stderr: expect.stringContaining('没有这份文件') });
    expect(await run('draft', 'none')).toMatchObject({ status: 1, stderr: expect.stringContaining('none') });
    expect(await run('draft', 'S2')).toMatchObject({ status: 1, stderr: expect.stringContaining('正式评分') });
    expect(await run('unit-result', 'S0', 'none')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('结果'),
    });
    expect(await run('render', 'x', '--format', 'doc')).toMatchObject({ status: 2 });
  });
});
