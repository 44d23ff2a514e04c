/**
 * Visits the console's pages as a person does: from the navigation along the links of each page, one page of each route.
 * The routes are the router's own, so a new one is visited, or missed by name, without a list that somebody keeps.
 */

/** The accounts of the sample district, one for each role. */
export const ACCOUNTS = [
  'office',
  'head',
  'reporter',
  'verifier',
  'judge',
  'inspector',
  'oversight',
  'approver',
  'bi',
  'admin',
];

/** Milliseconds without a request after which a page is complete, and for which one is waited for. */
const QUIET = 250;
const LONGEST = 30_000;
const LOOK_AGAIN = 50;

/** Counts the requests of a page that are not answered. Streams of events do not end, and are not counted. */
export function watchRequests(page) {
  const open = new Set();
  let last = Date.now();
  const ended = (request) => {
    open.delete(request);
    last = Date.now();
  };
  page.on('request', (request) => {
    last = Date.now();
    if (!(request.headers().accept ?? '').includes('text/event-stream')) open.add(request);
  });
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  return {
    isQuiet: () => open.size === 0 && Date.now() - last >= QUIET,
    open: () => [...open].map((each) => each.url()),
  };
}

/** Two frames of the browser: what follows from an answer or from a new size is done in them. */
const FRAMES = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`;
/** How often in a row a page must look complete: between its code and its first request, it looks so once. */
const LOOKS = 3;

/** Waits until the page has its code and its data. @throws Error if that takes too long */
export async function settle(page, requests) {
  const deadline = Date.now() + LONGEST;
  for (let complete = 0; complete < LOOKS; ) {
    await page.evaluate(FRAMES);
    const isShown = await page.evaluate(
      `self.__TSR_ROUTER__?.state.status === 'idle' && document.querySelector('main h1') !== null && document.querySelector('[aria-busy="true"], .ui-loading') === null`,
    );
    complete = isShown && requests.isQuiet() ? complete + 1 : 0;
    if (Date.now() > deadline) throw new Error(`${page.url()} is not complete; open: ${requests.open().join(' ')}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}

/** The paths of all routes that have a page, as `/units/$unit`. */
export const routesOf = (page) => page.evaluate('Object.keys(self.__TSR_ROUTER__.routesByPath)');

/** Links to pages of the console on the page, with the route of each. */
const LINKS = `[...document.querySelectorAll('a[href^="/"]')].flatMap((link) => {
  const [, , route] = self.__TSR_ROUTER__.getMatchedRoutes(new URL(link.href).pathname);
  return route === undefined || link.target === '_blank' || link.hasAttribute('download') ? [] : [[route.fullPath, link.getAttribute('href')]];
})`;

/**
 * @param page of a person who has signed in
 * @param more addresses that no link leads to
 * @returns each route with the address by which it was reached; the page shows it then
 */
export async function* walk(page, requests, more = []) {
  await settle(page, requests);
  const seen = new Set();
  const queue = ['/', ...more].map((address) => [undefined, address]);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [, address] = next;
    const route = next[0] ?? (await routeAt(page, address));
    if (seen.has(route)) continue;
    seen.add(route);
    await page.evaluate((to) => self.__TSR_ROUTER__.history.push(to), address);
    await settle(page, requests);
    yield { route, address };
    for (const link of await page.evaluate(LINKS)) if (!seen.has(link[0])) queue.push(link);
  }
}

const routeAt = (page, address) =>
  page.evaluate(
    (to) => self.__TSR_ROUTER__.getMatchedRoutes(new URL(to, location.href).pathname)[2]?.fullPath ?? to,
    address,
  );
