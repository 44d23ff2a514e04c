/**
 * The main steps of the story in the browser, as the different people. With KAOPING_PICTURES=1 (`node
 * scripts/write-year.mjs`) it writes docs/a-year.md, its English version, and their pictures.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../web/console.js';
import { CHAPTERS } from './chapters/index.js';
import type { Scene } from './scene.js';
import { SCENES } from './scenes/index.js';
import { told } from './told.js';
import { openWorld, type World } from './world.js';

const WRITES = process.env.KAOPING_PICTURES === '1';
const FOLDER = 'docs/pictures/year';
/** Of WebP: text stays sharp, and a picture has some 40 kB. */
const QUALITY = 82;

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await openWorld({ console: resolve('dist/web'), docs: resolve('docs') });
  browser = await openBrowser();
  if (WRITES) await mkdir(FOLDER, { recursive: true });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

async function show({ who, path, phone, happens, picture }: Scene): Promise<void> {
  const { url, platform } = world.server;
  const viewport = phone === true ? { width: 390, height: 844 } : { width: 1366, height: 768 };
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    viewport,
  });
  try {
    await context.clock.setFixedTime(platform.clock.now());
    if (who !== null) {
      const [name = '', value = ''] = (await world.server.session(who)).split('=');
      await context.addCookies([{ name, value, url }]);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(`${url}${typeof path === 'string' ? path : await path(world)}`);
    await happens(page);
    expect(complaints).toEqual([]);
    if (phone === true) expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    if (WRITES && picture !== null) await take(page, picture);
  } finally {
    await context.close();
  }
}

async function take(page: Page, picture: string): Promise<void> {
  await page.evaluate('scrollTo(0, 0)');
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await writeFile(join(FOLDER, `${picture}.webp`), Buffer.from(data, 'base64'));
}

it('every scene has its place in the story', () => {
  const sentences = CHAPTERS.flatMap(({ steps }) => steps.map(([sentence]) => sentence));
  expect(SCENES.filter(({ after }) => !sentences.some((one) => one.startsWith(after)))).toEqual([]);
});

describe.each(CHAPTERS)('$title', ({ steps }) => {
  it.each(steps)('%s', async (sentence, happens) => {
    await happens(world);
    for (const scene of SCENES) if (sentence.startsWith(scene.after)) await show(scene);
  });
});

it.each(['zh', 'en'] as const)('the year is told as it was walked (%s)', async (language) => {
  const { path, text } = told(SCENES, language);
  if (WRITES) await writeFile(path, text);
  expect(await readFile(path, 'utf8')).toBe(text);
});
