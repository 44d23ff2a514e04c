/**
 * From the approval to the check without a server: a notice for 116 units goes through three approvers, one of whom sends
 * it back and one of whom is represented by a substitute; it is published; and every slip that the server gives is checked
 * by the page that people keep on a disk, with the code as the published notice prints it.
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { systemClaims } from '../../auth/access.js';
import { rendering } from '../../documents/rendering.js';
import { idOf } from '../../reads/node-id.js';
import { substituteAs } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { verifyApprovals } from '../../services/approval/verify.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import type { SlipProof } from '../../services/publication/slip-file.js';
import { htmlText } from '../documents/read-back.js';
import { APPROVING, type ApprovalWorld, openApprovalWorld, type Someone } from '../setup/approval-world.js';
import { approvedNotice, loadSampleYear, moveCycle, SAMPLE_SCHEME } from '../setup/sample-year.js';
import { openBrowser } from './console.js';

const { send, approve, sendBack } = APPROVING;

let world: ApprovalWorld;
let drafter: Someone;
let notice: string;
let browser: Browser;
let page: Page;
let folder: string;
const requests: string[] = [];
beforeAll(async () => {
  world = await openApprovalWorld(async ({ platform, district }) => {
    await loadSampleYear(platform, district.id);
    return SAMPLE_SCHEME;
  });
  folder = await mkdtemp(join(tmpdir(), 'kaoping-slips-'));
  await copyFile('dist/verify.html', join(folder, 'verify.html'));
  browser = await openBrowser();
  page = await browser.newPage();
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(join(folder, 'verify.html')).href);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
  await world?.close();
  await rendering.close();
});

let session: Promise<string> | undefined;

async function read(path: string): Promise<string> {
  session ??= world.server.session(drafter.name);
  const cookie = await session;
  const response = await fetch(`${world.server.url}${path}`, { headers: { cookie } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.text();
}

/** The values of the page 核验页 as the published notice prints them. */
async function printed(id: string) {
  const text = htmlText(await read(`/documents/${id}.html`));
  const value = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';
  return {
    code: value(/校验码([0-9A-Z]{40})/),
    size: value(/凭条份数(\d+)公钥/),
    key: value(/（Ed25519）([0-9a-f]{64})/),
  };
}

async function answerTo(file: string, typed: { code: string; size?: string; key?: string }): Promise<string> {
  await page
    .getByLabel('凭条文件')
    .setInputFiles({ name: 'slip.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await page.getByLabel('通报上的校验码').fill(typed.code);
  await page.locator('#size').evaluate((input, value) => ((input as HTMLInputElement).value = value), typed.size ?? '');
  await page.locator('#key').evaluate((input, value) => ((input as HTMLInputElement).value = value), typed.key ?? '');
  await page.getByRole('status').evaluate((element) => element.replaceChildren());
  await page.getByRole('button', { name: '核对' }).click();
  await page.getByRole('status').locator('p').first().waitFor();
  return (await page.getByRole('status').textContent()) ?? '';
}

const slip = (unit: string) => read(`/documents/slip/${SAMPLE_SCHEME}/${unit}.json`);

describe('a notice of results', () => {
  it('is approved by three people, one of whom sends it back and one of whom is represented', async () => {
    drafter = await world.person('OFFICE');
    const chief = await world.person('OFFICE');
    const deputy = await world.person('APPROVER');
    const leader = await world.person('APPROVER');
    const stand = await world.person('INSPECTOR');
    const { platform, district } = world.server;
    const to = addDays(dayAt(platform.clock.now(), 'Asia/Shanghai'), 3);
    const wanted = { account: leader.name, substitute: stand.name, from: null, to, reason: '出差' };
    await substituteAs(platform, OPERATOR, systemClaims(district.id), wanted);
    await world.route(
      `[{ title: "考核办负责人", accounts: ["${chief.name}"] }, { title: "分管领导", accounts: ["${deputy.name}"] }, { title: "主要领导", accounts: ["${leader.name}"] }]`,
    );
    notice = await world.draft(drafter);
    const approves = async (by: Someone) => by.try(approve(notice, (await world.show(drafter, notice)).hash));
    expect(await drafter.try(send(notice))).toBe('DONE');
    expect(await approves(chief)).toBe('DONE');
    expect(await drafter.try(`publish(document: "${notice}")`)).toBe('ILLEGAL_TRANSITION');
    expect(await deputy.try(sendBack(notice, null, '措辞不妥'))).toBe('DONE');
    await world.edit(drafter, notice, '（示例，修改稿）');
    expect(await drafter.try(send(notice))).toBe('DONE');
    for (const person of [chief, deputy, stand.for(leader.name)]) expect(await approves(person)).toBe('DONE');
    expect(await drafter.try(`publish(document: "${notice}", contact: "区考核办 010-6000 0000")`)).toBe('DONE');
    const verdict = await verifyApprovals(platform, district.id, idOf('Document', notice));
    expect(verdict.approvals.filter(({ fault }) => fault !== null)).toEqual([]);
  }, 120_000);

  it('gives 116 slips, each confirmed from a disk with what the notice prints', async () => {
    const { data } = await drafter.ask(
      `{ unitScoreRows(filter: { schemes: ["${SAMPLE_SCHEME}"] }, first: 200) { rows { unitCode total } } }`,
    );
    const rows = data.unitScoreRows.rows.filter(({ total }: { total: number | null }) => total !== null);
    expect(rows).toHaveLength(116);
    const typed = await printed(notice);
    expect(typed).toEqual({
      code: expect.stringMatching(/^.{40}$/),
      size: '116',
      key: expect.stringMatching(/^.{64}$/),
    });
    for (const { unitCode } of rows) expect(await answerTo(await slip(unitCode), typed)).toContain('✔ 一致');
  }, 300_000);

  it('is not confirmed with a changed digit, another unit’s proof, the root of an older notice or a foreign key', async () => {
    const typed = await printed(notice);
    const [own, other] = [await slip('DX-P001'), await slip('DX-P002')].map(
      (file) => JSON.parse(file) as SlipProof & { slip: { total: string } },
    );
    if (own === undefined || other === undefined) throw new Error('a slip is missing');
    const digit = own.slip.total.endsWith('9') ? '8' : '9';
    const changed = { ...own, slip: { ...own.slip, total: own.slip.total.slice(0, -1) + digit } };
    expect(await answerTo(JSON.stringify(changed), typed)).toContain('✘ 凭条的内容与签发时不同');
    const borrowed = { ...own, index: other.index, path: other.path };
    expect(await answerTo(JSON.stringify(borrowed), typed)).toContain('✘ 凭条与所附的证明不相符');
    expect(await answerTo(JSON.stringify(own), { ...typed, key: '00'.repeat(32) })).toContain(
      '✘ 签名不是用通报所载的公钥签的',
    );
    const { platform, district } = world.server;
    expect(await drafter.try(`withdrawPublication(document: "${notice}", reason: "算错")`)).toBe('DONE');
    await moveCycle(platform, district.id, SAMPLE_SCHEME, 'SEND_FOR_APPROVAL');
    const next = await approvedNotice(platform, district.id, SAMPLE_SCHEME);
    expect(await drafter.try(`publish(document: "${next}")`)).toBe('DONE');
    expect(await answerTo(await slip('DX-P001'), typed)).toContain('✘ 凭条不属于这份通报');
    expect(await answerTo(await slip('DX-P001'), await printed(next))).toContain('✔ 一致');
    expect(await answerTo(JSON.stringify(own), await printed(next))).toContain('区考核办 010-6000 0000');
  }, 120_000);

  it('was checked without a request', () => {
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
  });
});
