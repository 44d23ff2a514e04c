/** Every page of the console, as every role that is led to it: no error, no foreign request, nothing that axe finds. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ACCOUNTS, routesOf, settle, walk, watchRequests } from '../../scripts/console-walk.mjs';
import { type Console, openConsole } from './console.js';

/** Addresses that no link leads to, because a person comes to them in another way. */
const WITHOUT_LINK: Readonly<Record<string, readonly string[]>> = {
  office: ['/account/second-factor'],
};

/** Routes of which the sample has nothing to show, with the reason. Tests of their subject open them. */
const NOT_IN_THE_SAMPLE: Readonly<Record<string, string>> = {
  '/documents/$id': 'no document is drafted of the past years of the sample',
  '/appeals/$id': 'no unit of the sample has appealed',
  '/judging/sheets/$sheet': 'no year of the sample is being judged',
  '/consultations/$draft': 'no scheme of the sample consults',
  '/schemes/drafts/$draft': 'no draft of a scheme is being written in the sample',
};

/** Each page is looked at in both widths and both themes; for the roles that come after, in the narrow and dark one. */
const LOOKS = [
  { width: 1366, height: 768, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const;

const axe = createRequire(import.meta.url).resolve('axe-core');

let site: Console;
let all: readonly string[] = [];
const reached = new Set<string>();
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

/** What axe finds by the rules of WCAG 2.2, level AA, whatever its impact. */
const violations = (page: Page) =>
  page.evaluate<string[]>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => id + ': ' + html.slice(0, 200))))`,
  );

/** Kinds of elements on the page: name, role, class and states. */
const KINDS = `[...new Set([...document.querySelectorAll('body, body *')].map((element) =>
  [element.localName, element.getAttribute('class'), ...element.getAttributeNames().filter((name) => /^(aria-|data-|role$|disabled$)/.test(name))].join(' ')))]`;

/** By look: kinds of elements that axe has seen. */
const seen = new Map<string, Set<string>>();

/**
 * Whether the page has an element of a kind that axe has not seen in this look. Most pages of a role are made of the same
 * pieces as those of the roles before, and axe takes most of the time of these tests.
 */
async function hasNewKind(page: Page, look: string): Promise<boolean> {
  const known = seen.get(look) ?? new Set();
  seen.set(look, known);
  const kinds = await page.evaluate<string[]>(KINDS);
  const isNew = kinds.some((kind) => !known.has(kind));
  for (const kind of kinds) known.add(kind);
  return isNew;
}

/** A page at the address of its frame, as the ranking of the results, has a slash at its end. */
const bare = (route: string) => route.replace(/(?<=.)\/$/, '');

/** Everything that is wrong on the pages that this account is led to, each with its address. */
async function faultsOf(account: string): Promise<string[]> {
  const { page, complaints, foreign, signIn } = await site.open({ viewport: { width: 1366, height: 768 } });
  const requests = watchRequests(page);
  const faults: string[] = [];
  let now = '';
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${now} ${response.status()} ${response.url()}`);
  });
  await signIn(account);
  await page.evaluate(await readFile(axe, 'utf8'));
  all = (await routesOf(page)).map(bare);
  for await (const { route, address } of walk(page, requests, WITHOUT_LINK[account])) {
    now = `${account} ${address}`;
    const looks = reached.has(bare(route)) ? LOOKS.slice(1) : LOOKS;
    reached.add(bare(route));
    for (const { colorScheme, ...viewport } of looks) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settle(page, requests);
      const look = `${now} ${colorScheme} ${viewport.width}`;
      if (await hasNewKind(page, colorScheme)) {
        for (const violation of await violations(page)) faults.push(`${look}: ${violation}`);
      }
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (wide > viewport.width) faults.push(`${look}: is ${wide} px wide`);
    }
    for (const complaint of complaints.splice(0)) faults.push(`${now}: ${complaint}`);
    for (const request of foreign.splice(0)) faults.push(`${now} asks for ${request}`);
  }
  await page.context().close();
  return faults;
}

describe('the pages of the console', () => {
  // Two at once: a page waits for the server half of the time.
  const pairs = ACCOUNTS.flatMap((_, index) => (index % 2 === 0 ? [ACCOUNTS.slice(index, index + 2)] : []));

  it.each(pairs.map((pair) => [pair.join(' and '), pair] as const))('are without a fault for %s', async (_, pair) => {
    const faults = await Promise.all(pair.map(faultsOf));
    expect(faults.flat()).toEqual([]);
  });

  it('are reached by a link, all of them', () => {
    expect(all.length).toBeGreaterThan(5);
    expect(all.filter((route) => !reached.has(route) && !(route in NOT_IN_THE_SAMPLE))).toEqual([]);
  });
});
