/**
 * 控制台: how soon the pages of the office show something useful, and how soon they answer a press, in a browser whose
 * processor is slowed down four times, on the large district of the benches. `baseline` is the design's goal.
 */
import { randomBytes } from 'node:crypto';
import { systemClaims } from '../auth/access.js';
import { addAccount } from '../services/access/index.js';
import { listDistricts } from '../services/districts/districts.js';
import { type Browser, type Cookie, openBrowser, type Page } from './console/browser.js';
import { type Measured, medianOf } from './measure.js';
import { usePlatform } from './platform.js';
import { DISTRICT, FIRST_YEAR, unitCode } from './reads/fixture.js';
import { setStage } from './reads/stage.js';
import { startServer } from './server.js';

/** Milliseconds, the goals of the design. */
const GOAL = { home: 1000, page: 1500, interaction: 100 } as const;
const SLOWER = 4;
const ROUNDS = 5;
const YEAR = FIRST_YEAR + DISTRICT.years - 1;

/** Pages by what people call them. */
const PAGES: Readonly<Record<string, string>> = {
  home: '/',
  results: `/results/S${YEAR}`,
  'heat map': `/results/S${YEAR}/heat-map`,
  units: '/units',
  unit: `/units/${unitCode(1)}/${YEAR}`,
  'data service': '/data',
};

export async function run(): Promise<readonly Measured[]> {
  const stage = await setStage(DISTRICT);
  const password = randomBytes(16).toString('base64url');
  await usePlatform(stage.ownerUrl, async (platform) => {
    const [district] = await listDistricts(platform.database);
    if (district === undefined) throw new Error('the bench has no district');
    await addAccount(platform, systemClaims(district.id), {
      name: 'pages',
      displayName: '测速',
      roles: ['OFFICE'],
      units: [],
      password,
      demo: false,
    });
  });
  const server = await startServer(stage.ownerUrl, { RATE_LIMIT: 'off' });
  const browser = await openBrowser();
  try {
    const cookie = await signIn(server.url, 'pages', password);
    const measured: Measured[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      const looks: Look[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const look = await lookAt(browser, server.url, cookie, path);
        // The first one fills the caches of the server.
        if (round > 0) looks.push(look);
      }
      const figure = (what: string, goal: number, of: (look: Look) => number): Measured => {
        const ours = medianOf(looks.map(of));
        return { case: `${name}: ${what}`, unit: 'ms', ours, baseline: goal, ratio: ours / goal };
      };
      measured.push(
        figure('useful paint', name === 'home' ? GOAL.home : GOAL.page, ({ useful }) => useful),
        figure('longest answer to a press', GOAL.interaction, ({ interaction }) => interaction),
      );
    }
    return measured;
  } finally {
    await browser.close();
    await server.stop();
    await stage.close();
  }
}

async function signIn(url: string, name: string, password: string): Promise<Cookie> {
  const response = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-kaoping-request': '1' },
    body: JSON.stringify({ name, password }),
  });
  const pair = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const at = pair.indexOf('=');
  if (!response.ok || at < 0) throw new Error(`the sign-in answered ${response.status}`);
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
}

/** Milliseconds. */
interface Look {
  readonly useful: number;
  readonly interaction: number;
}

/** Opens the page in a browser that has nothing of it yet, waits for its content, and presses what can be pressed. */
async function lookAt(browser: Browser, url: string, cookie: Cookie, path: string): Promise<Look> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } });
  try {
    await context.addCookies([cookie]);
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(`${url}${path}`);
    await page.locator('main h1').waitFor();
    await complete(page);
    const useful = await page.evaluate<number>('self.kaopingSeen.largest');
    return { useful, interaction: await longestAnswer(page) };
  } finally {
    await context.close();
  }
}

/** Notes the largest paint, and the longest time from a press to the next picture. */
const WATCH = `
self.kaopingSeen = { largest: 0, slowest: 0 };
new PerformanceObserver((list) => { for (const entry of list.getEntries()) self.kaopingSeen.largest = entry.startTime; })
  .observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (entry.interactionId) self.kaopingSeen.slowest = Math.max(self.kaopingSeen.slowest, entry.duration);
}).observe({ type: 'event', durationThreshold: 16, buffered: true });`;

/** Waits until nothing was added to the page for a while. */
const complete = (page: Page) =>
  page.evaluate<void>(`new Promise((resolve) => {
    const done = () => { watching.disconnect(); resolve(); };
    let timer = setTimeout(done, 500);
    const watching = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 500); });
    watching.observe(document.body, { childList: true, subtree: true });
  })`);

/** Moves the focus along the first controls and opens the first choice: what every page has. */
async function longestAnswer(page: Page): Promise<number> {
  for (let press = 0; press < 10; press++) await page.keyboard.press('Tab');
  const choice = page.locator('main button:visible:enabled').first();
  if ((await choice.count()) > 0) await choice.click();
  await page.keyboard.press('Escape');
  await complete(page);
  return page.evaluate<number>('self.kaopingSeen.slowest');
}
