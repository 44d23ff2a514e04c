/** The page that checks slips, opened from the disk in a real browser, without a server. */

import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { branded } from '../../scoring/brand.js';
import { prove, publicationOrigin } from '../../services/publication/proof.js';
import { rootCode } from '../../services/publication/root-code.js';
import { slipBytes, zSlip } from '../../services/publication/slip.js';
import { type SlipProof, slipJson, tlogProof } from '../../services/publication/slip-file.js';
import { newKey, slipOf } from '../setup/slips.js';
import { openBrowser } from './console.js';

const UNITS = 116;
const PEM = newKey();

const slips = Array.from({ length: UNITS }, (_, place) => slipOf(place));
const published = prove(publicationOrigin('daxing', branded('p-2024')), slips, PEM);
const code = rootCode(published.root);
const proofAt = (place: number): SlipProof => published.proofs[place] as SlipProof;

let browser: Browser;
let page: Page;
let folder: string;
const requests: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaoping-slips-'));
  await copyFile('dist/verify.html', join(folder, 'verify.html'));
  browser = await openBrowser();
  page = await browser.newPage();
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(join(folder, 'verify.html')).href);
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function answerTo(file: string, typed = code, name = 'slip.json'): Promise<string> {
  await page.getByLabel('凭条文件').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(file) });
  await page.getByLabel('通报上的校验码').fill(typed);
  await page.getByRole('status').evaluate((element) => element.replaceChildren());
  await page.getByRole('button', { name: '核对' }).click();
  await page.getByRole('status').locator('p').first().waitFor();
  return (await page.getByRole('status').textContent()) ?? '';
}

describe('the page that checks slips', () => {
  it('confirms every slip of a publication in one sentence', async () => {
    for (const proof of published.proofs) {
      const { total, rank, unit } = zSlip.parse(proof.slip);
      const answer = await answerTo(slipJson(proof));
      expect(answer).toContain(
        `✔ 一致。${unit.name}在“2024 年度考核”中的结果为：${total} 分，等次 良好，小学组第 ${rank} 名`,
      );
    }
    expect(await page.locator('#content tbody td').allTextContents()).toEqual(['1.1', '巩固率', '9.5', '10']);
  });

  it('confirms the form of C2SP as well, and a code in small letters without spaces', async () => {
    const file = tlogProof(proofAt(4), slipBytes(zSlip.parse(proofAt(4).slip)).toString());
    expect(await answerTo(file, code.toLowerCase().replaceAll(' ', ''), 'slip.tlog-proof')).toContain('✔ 一致');
  });

  it('takes code, number and key from the text of the notice’s QR code', async () => {
    const notice = `KAOPING 1\nkaoping/daxing/p-2024\ncode ${code}\nslips ${UNITS}\nkey ${'ab'.repeat(32)}\naudit 1 x`;
    await page.getByLabel('通报上的校验码').evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, notice);
    const typed = await Promise.all(['#code', '#size', '#key'].map((field) => page.locator(field).inputValue()));
    expect(typed).toEqual([code, String(UNITS), 'ab'.repeat(32)]);
    expect(await answerTo(slipJson(proofAt(2)))).toContain('✘ 签名不是用通报所载的公钥签的');
    for (const field of ['#size', '#key'])
      await page.locator(field).evaluate((input) => {
        (input as HTMLInputElement).value = '';
      });
    expect(await answerTo(slipJson(proofAt(2)))).toContain('✔ 一致');
  });

  it('says what differs, whom to call and until when to appeal', async () => {
    const file = slipJson({ ...proofAt(7), slip: { ...slips[7], total: '99.35' } });
    const answer = await answerTo(file);
    expect(answer).toContain('✘ 凭条的内容与签发时不同');
    expect(answer).toContain('区考核办 010-6000 0000');
    expect(answer).toContain('2025-03-14');
    expect(await page.locator('#content table').count()).toBe(0);
  });

  it('refuses the proof of another unit, another publication, a foreign key and another file', async () => {
    expect(await answerTo(slipJson({ ...proofAt(7), path: proofAt(8).path }))).toContain('✘ 凭条与所附的证明不相符');
    const older = prove(publicationOrigin('daxing', branded('p-2023')), slips.slice(1), PEM);
    expect(await answerTo(slipJson(proofAt(7)), rootCode(older.root))).toContain('✘ 凭条不属于这份通报');
    expect(await answerTo('{"format":"other"}')).toContain('✘ 这个文件不是成绩凭条');
    await page.getByText('还可核对份数和公钥').click();
    await page.getByLabel('通报上的公钥').fill('ab'.repeat(32));
    expect(await answerTo(slipJson(proofAt(7)))).toContain('✘ 签名不是用通报所载的公钥签的');
    await page.getByLabel('通报上的公钥').fill('');
  });

  it('asks for nothing and breaks no policy', () => {
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('kaoping verify-slip', () => {
  const run = promisify(execFile);
  const kaoping = (...args: string[]) => run('node', ['dist/cli/main.js', 'verify-slip', ...args]);

  it('confirms a slip, and exits with 1 if anything differs', async () => {
    const file = join(folder, 'slip.json');
    await writeFile(file, slipJson(proofAt(0)));
    expect((await kaoping(file, '--code', code, '--size', `${UNITS}`)).stdout).toContain('一致');
    await writeFile(file, slipJson({ ...proofAt(0), slip: slips[1] }));
    await expect(kaoping(file, '--code', code)).rejects.toMatchObject({ code: 1 });
  });
});
