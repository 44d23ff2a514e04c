/**
 * Makes the pictures of docs/pictures/: each page of the console as a person sees it who works with it, in Chinese, light,
 * 1366 pixels wide, from the sample district. `node scripts/write-pictures.mjs [part of a name …]`
 *
 * The guides in docs/guide/ show them.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromiumBinary from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { ACCOUNTS, settle, walk, watchRequests } from './console-walk.mjs';
import './build.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDER = join(ROOT, 'docs/pictures');
const SIZE = { width: 1366, height: 768 };
/** Of WebP: text stays sharp, and a picture has some 40 kB. */
const QUALITY = 82;
/** The same as in test/web/console.ts. */
const FLAGS = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--font-render-hinting=none'];

const wanted = process.argv.slice(2);

/** Routes that have a picture. The first account that is led to a page shows it; the first page is each account's own. */
const taken = new Set();

/** `/units/$unit/$year` → `units-unit-year` */
const nameOf = (account, route) =>
  route === '/' ? `home-${account}` : route.replaceAll('$', '').split('/').filter(Boolean).join('-');

/** Starts the product with the sample on a data folder of its own. */
async function startSample() {
  const data = await mkdtemp(join(tmpdir(), 'kaoping-pictures-'));
  // PostgreSQL runs as another user if this runs as root.
  await chmod(data, 0o755);
  const server = spawn(process.execPath, [join(ROOT, 'dist/cli/main.js'), 'serve'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, KAOPING_DATA: data, PORT: '0', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const isWhole = presentYear(server.stderr);
  let said = '';
  for await (const chunk of server.stdout.iterator({ destroyOnReturn: false })) {
    said += chunk;
    const url = /^ready (http:\S+)$/m.exec(said)?.[1];
    if (url === undefined) continue;
    server.stdout.resume();
    await isWhole;
    const password = (await readFile(join(data, 'keys', 'demo-password'), 'utf8')).trim();
    const stop = async () => {
      server.kill('SIGTERM');
      await once(server, 'exit');
      await rm(data, { recursive: true, force: true });
    };
    return { url, password, stop };
  }
  throw new Error('the server ended before it was ready');
}

/** Resolves when the log says that the year in its middle is loaded, so that its pages are in the pictures. */
async function presentYear(log) {
  let said = '';
  for await (const chunk of log.iterator({ destroyOnReturn: false })) {
    said += chunk;
    if (said.includes('the present year of the sample is loaded')) break;
  }
  log.resume();
}

/** @returns the cookie of a session */
async function signIn(url, name, password) {
  const response = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-kaoping-request': '1' },
    body: JSON.stringify({ name, password }),
  });
  if (!response.ok) throw new Error(`sign-in of ${name} answered ${response.status}`);
  const [pair] = response.headers.getSetCookie()[0].split(';');
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
}

async function take(page, name) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await session.detach();
  const bytes = Buffer.from(data, 'base64');
  await writeFile(join(FOLDER, `${name}.webp`), bytes);
  console.error(`${name}.webp ${Math.round(bytes.length / 1024)} kB`);
}

await mkdir(FOLDER, { recursive: true });
// Pictures of pages that are gone do not stay.
if (wanted.length === 0)
  for (const name of await readdir(FOLDER)) if (name.endsWith('.webp')) await rm(join(FOLDER, name));
const browser = await chromium.launch({ executablePath: await chromiumBinary.executablePath(), args: FLAGS });
const sample = await startSample();
const options = { locale: 'zh-CN', colorScheme: 'light', reducedMotion: 'reduce', viewport: SIZE };
const isWanted = (name) => wanted.length === 0 || wanted.some((part) => name.includes(part));
try {
  const outside = await browser.newPage(options);
  await outside.goto(`${sample.url}/`);
  await outside.locator('form').first().waitFor();
  if (isWanted('sign-in')) await take(outside, 'sign-in');
  await outside.close();
  for (const account of ACCOUNTS) {
    const context = await browser.newContext(options);
    await context.addCookies([await signIn(sample.url, account, sample.password)]);
    const page = await context.newPage();
    const requests = watchRequests(page);
    await page.goto(`${sample.url}/`);
    for await (const { route } of walk(page, requests)) {
      await page.evaluate('scrollTo(0, 0)');
      await settle(page, requests);
      const name = nameOf(account, route);
      if (taken.has(name) || !isWanted(name)) continue;
      taken.add(name);
      await take(page, name);
    }
    await context.close();
  }
} finally {
  await browser.close();
  await sample.stop();
}
