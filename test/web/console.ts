/** The console in a real browser, before the real server with its sample. */
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import chromiumBinary from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { kaoping, startProcess } from '../setup/process.js';
import { copySample } from '../setup/sample-folder.js';

export interface Console {
  readonly url: string;
  /** Of every demo account. */
  readonly password: string;
  /** Runs a `kaoping` command on the data of the server. @returns what it prints @throws Error if it fails */
  run(...args: readonly string[]): Promise<string>;
  open(options?: BrowserContextOptions): Promise<Opened>;
  close(): Promise<void>;
}

/** A page and what was noticed while it was used. */
export interface Opened {
  readonly page: Page;
  /** Errors that the browser reported, a refused request by its address among them. */
  readonly complaints: string[];
  /** Addresses outside the server that were asked for. */
  readonly foreign: string[];
  /** What the server sent, as text. */
  readonly answers: Promise<string>[];
  signIn(name: string): Promise<void>;
}

/**
 * Flags of the browser, all of them. The defaults of the package serve functions in a small container: they run the
 * browser in one process and let pages read each other, which no browser of a user does.
 */
const FLAGS = [
  // The tests may run as root, as which Chromium has no sandbox.
  '--no-sandbox',
  // Without a graphics card: drawn without one, instead of by a program that pretends to be one.
  '--disable-gpu',
  '--font-render-hinting=none',
];

/** A browser by itself, for pages that need no server. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumBinary.executablePath(), args: FLAGS });
}

/**
 * Starts a server on a data folder of its own, with more variables if wanted. With CONSOLE_URL and CONSOLE_PASSWORD in the environment, the one
 * that runs there is used.
 */
export async function openConsole(env: Readonly<Record<string, string>> = {}): Promise<Console> {
  const { url, password, folder, stop } = await server(env);
  const sessions: Sessions = new Map();
  const browser = await openBrowser();
  return {
    url,
    password,
    run: async (...args) => {
      const { status, stdout, stderr } = await kaoping(args, { KAOPING_DATA: folder });
      if (status !== 0) throw new Error(stderr);
      return stdout;
    },
    open: (options) => openPage(browser, url, password, sessions, options),
    close: async () => {
      await browser.close();
      await stop();
    },
  };
}

async function server(
  env: Readonly<Record<string, string>>,
): Promise<{ url: string; password: string; folder: string; stop: () => Promise<void> }> {
  const { CONSOLE_URL: running, CONSOLE_PASSWORD: known = '' } = process.env;
  if (running !== undefined) return { url: running, password: known, folder: '', stop: async () => undefined };
  const folder = await copySample();
  const started = await startProcess({ KAOPING_DATA: folder, LOG_LEVEL: 'warn', ...env });
  return {
    url: started.url,
    folder,
    password: (await readFile(join(folder, 'keys', 'demo-password'), 'utf8')).trim(),
    stop: async () => {
      await started.end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Cookies by account: a network may sign in thirty times a minute, and a test file opens more pages than that. */
type Sessions = Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>;

async function openPage(
  browser: Browser,
  url: string,
  password: string,
  sessions: Sessions,
  options?: BrowserContextOptions,
): Promise<Opened> {
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  const foreign: string[] = [];
  const answers: Promise<string>[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith(`blob:${url}/`)) foreign.push(request.url());
  });
  page.on('response', (response) => {
    if (/graphql|session|\/$|\?/.test(response.url())) answers.push(response.text().catch(() => ''));
  });
  await page.goto(`${url}/`);
  return {
    page,
    complaints,
    foreign,
    answers,
    signIn: async (name) => {
      const known = sessions.get(name);
      if (known === undefined) {
        await page.getByLabel('账号').fill(name);
        await page.getByLabel('密码').fill(password);
        await page.getByRole('button', { name: '登录' }).click();
      } else {
        await context.addCookies(known);
        await page.goto(`${url}/`);
      }
      await page.getByRole('button', { name: '退出' }).waitFor();
      sessions.set(name, await context.cookies());
    },
  };
}

const axe = createRequire(import.meta.url).resolve('axe-core');

/** What axe finds serious or critical: rule and element. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(axe, 'utf8'));
  return page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html + ' ' + failureSummary)))`,
  );
}
