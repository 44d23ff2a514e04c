/**
 * The browser of the tests. Its package is one of the development, which a production install does not have, so its types
 * are declared here as far as they are used.
 */

export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly url: string;
}

export interface Locator {
  first(): Locator;
  waitFor(): Promise<void>;
  count(): Promise<number>;
  click(): Promise<void>;
}

export interface Page {
  readonly keyboard: { press(key: string): Promise<void> };
  addInitScript(script: string): Promise<unknown>;
  goto(url: string): Promise<unknown>;
  locator(selector: string): Locator;
  evaluate<T>(expression: string): Promise<T>;
}

export interface BrowserContext {
  addCookies(cookies: readonly Cookie[]): Promise<void>;
  newPage(): Promise<Page>;
  newCDPSession(page: Page): Promise<{ send(method: string, parameters: object): Promise<unknown> }>;
  close(): Promise<void>;
}

export interface Browser {
  newContext(options: object): Promise<BrowserContext>;
  close(): Promise<void>;
}

interface Playwright {
  readonly chromium: { launch(options: object): Promise<Browser> };
}

interface Binary {
  readonly default: { executablePath(): Promise<string> };
}

/** The compiler must not look for them. */
const [PLAYWRIGHT, BINARY]: readonly string[] = ['playwright-core', '@sparticuz/chromium'];

export async function openBrowser(): Promise<Browser> {
  const { chromium } = (await import(PLAYWRIGHT ?? '')) as Playwright;
  const { default: binary } = (await import(BINARY ?? '')) as Binary;
  return chromium.launch({
    executablePath: await binary.executablePath(),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader'],
  });
}
