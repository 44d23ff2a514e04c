/** The HTML of documents in a real browser, under the policy that it is served with. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DocumentContent } from '../../documents/content/index.js';
import { printedLines } from '../../documents/printed-text.js';
import { fileOf } from '../../services/document/render.js';
import type { Platform } from '../../services/platform.js';
import { dense } from '../documents/read-back.js';
import { AT, everything, HASH, paragraph, plain } from '../documents/samples.js';
import { openBrowser } from './console.js';

const ADDRESS = 'http://documents.test/page.html';
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const CHART =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><rect width="40" height="20"/></svg>';
const hostile: DocumentContent = plain([
  paragraph('<script>alert(1)</script><img src=x onerror=alert(1)>'),
  paragraph('</main></style><style>*{display:none}</style>&lt;b&gt;'),
  { kind: 'PICTURE', svg: CHART, alt: '<b>图</b>" onload="alert(1)', width: 40 },
]);
const stale: DocumentContent = plain([
  { kind: 'PARAGRAPH', runs: [{ figure: 'total/U1', value: '1.00', hash: HASH }] },
]);

/** @returns the open page, and the errors of the browser */
async function open(content: DocumentContent, width: number, colorScheme: 'light' | 'dark' = 'light') {
  const present = content === stale ? [{ figure: 'total/U1', value: '1.00', present: '2.00' }] : [];
  const file = fileOf({} as Platform, { content, at: AT, stale: present }, 'html');
  const body = Buffer.from(await file.bytes());
  const page = await (
    await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: false })
  ).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  page.on(
    'request',
    (request) => request.url() !== ADDRESS && !request.url().startsWith('data:') && complaints.push(request.url()),
  );
  await page.route('**/*', (route) =>
    route.fulfill({ body, contentType: file.type, headers: { 'content-security-policy': file.policy ?? '' } }),
  );
  await page.goto(ADDRESS);
  return { page, complaints };
}

describe('the page of a document', () => {
  it.each([
    ['every element', everything],
    ['hostile text', hostile],
    ['a stale figure', stale],
  ] as const)('shows the text, runs no script and loads no resource: %s', async (_, content) => {
    const { page, complaints } = await open(content, 1366);
    // biome-ignore lint/performance/useDomNodeTextContent: only visible text counts
    const text = dense(await page.locator('main').innerText());
    const expected = dense(printedLines(content).join(''));
    expect(text).toBe(content === stale ? expected.replace('1.00', '1.002.00') : expected);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each([1366, 390])('is readable for everyone at %i pixels', async (width) => {
    const axe = await readFile(AXE, 'utf8');
    for (const content of [everything, hostile, stale]) {
      const { page } = await open(content, width);
      // The policy forbids scripts in the page; the debugger may evaluate one.
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        (
          globalThis as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          }
        ).axe.run(),
      );
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await page.context().close();
    }
  });
});
