/**
 * Exports a million rows as a file, compared with COPY of the same query into nothing in another process, which is
 * the work of psql's `\copy`. The server runs in a process of its own. Its memory is sampled, and small queries are
 * sent to it meanwhile.
 */
import { request } from 'node:http';
import { startCopier } from './export/copier.js';
import { openExportFixture, ROWS } from './export/fixture.js';
import { type Measured, measure, percentile } from './measure.js';
import { unitCode } from './reads/fixture.js';
import { type BenchServer, startServer } from './server.js';

type Headers = Readonly<Record<string, string>>;
const ROUNDS = 3;

export async function run(): Promise<readonly Measured[]> {
  console.error(`making ${ROWS.toLocaleString('en')} rows`);
  const fixture = await openExportFixture();
  const copier = startCopier(fixture);
  const server = await startServer(fixture.url);
  const headers = { authorization: `Bearer ${fixture.token}` };
  try {
    const cases: Measured[] = [];
    for (const format of ['csv', 'ndjson'] as const) {
      const path = `/export/score-rows.${format}`;
      const before = server.resident();
      const watch = watchMemory(server);
      const measured = await measure({
        case: `${path}, ${ROWS.toLocaleString('en')} rows`,
        ours: () => download(`${server.url}${path}`, headers),
        baseline: () => copier.copy(format),
        rounds: ROUNDS,
      });
      const peak = watch.stop();
      console.error(
        `${path}: ${(1 / measured.ratio).toFixed(2)} × the time of COPY; server's memory ${before} MB before, ${peak} MB at most`,
      );
      cases.push(measured);
    }
    cases.push(await smallQueries(server.url, headers));
    return cases;
  } finally {
    await server.stop();
    copier.stop();
    await fixture.close();
  }
}

/** Reads a file to its end. @returns the expected number of rows */
function download(url: string, headers: Headers): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response
        .on('error', reject)
        .on('end', () => resolve(ROWS))
        .resume();
    })
      .on('error', reject)
      .end();
  });
}

/** The p99 of a hundred small queries, as a rate: during an export, and at rest. */
async function smallQueries(url: string, headers: Headers): Promise<Measured> {
  const idle: number[] = [];
  await askWhile(url, headers, async () => (idle.length < 1000 ? undefined : true), idle);
  const during: number[] = [];
  let done = false;
  const export_ = download(`${url}/export/score-rows.csv`, headers).then(() => {
    done = true;
  });
  await askWhile(url, headers, async () => (done ? true : undefined), during);
  await export_;
  const [atRest, meanwhile] = [percentile(idle, 0.99), percentile(during, 0.99)];
  console.error(
    `small query: p99 ${atRest.toFixed(1)} ms at rest, ${meanwhile.toFixed(1)} ms while a million rows are exported (${(meanwhile / atRest).toFixed(1)} ×, ${during.length} sent)`,
  );
  return {
    case: 'small query (p99) while a million rows are exported, against at rest',
    ours: 1000 / meanwhile,
    baseline: 1000 / atRest,
    ratio: atRest / meanwhile,
  };
}

const SMALL = JSON.stringify({
  query: `{ scoreRows(filter: { years: [2025], units: ["${unitCode(7)}"] }) { rows { itemCode itemName value target points } } }`,
});

/** Sends one query after the other. @param times receives the milliseconds of each */
async function askWhile(
  url: string,
  headers: Headers,
  ended: () => Promise<true | undefined>,
  times: number[],
): Promise<void> {
  while ((await ended()) === undefined) {
    const started = performance.now();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: SMALL,
    });
    await response.text();
    if (!response.ok) throw new Error(`a small query answered ${response.status}`);
    times.push(performance.now() - started);
  }
}

function watchMemory(server: BenchServer) {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, server.resident());
  }, 100);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}
