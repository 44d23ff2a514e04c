/** 内存: memory of a server after a million different documents, compared with its memory once its caches are full. */
import type { Measured } from './measure.js';
import { DISTRICT, unitCode } from './reads/fixture.js';
import { askAll, askOnce, type Request } from './reads/load.js';
import { named } from './reads/requests.js';
import { setStage } from './reads/stage.js';
import { type BenchServer, startServer } from './server.js';

/** BENCH_DOCUMENTS sets another number. */
const DOCUMENTS = Number(process.env.BENCH_DOCUMENTS ?? 1_000_000);
/** The first part fills every cache: at most ten thousand documents and 64 MB of answers. */
const PARTS = 10;
const SAMPLE_MS = 250;

/** Memory during one part, in MB. */
interface Memory {
  /** The largest resident memory of the process. */
  readonly resident: number;
  /** The smallest size of the heap: its size just after a garbage collection. */
  readonly heap: number;
}

export async function run(): Promise<readonly Measured[]> {
  const stage = await setStage({ ...DISTRICT, units: 30, years: 1 });
  try {
    const server = await startServer(stage.ownerUrl, { RATE_LIMIT: 'off' });
    try {
      await requireAnswers(server.url, stage.token);
      const parts: Memory[] = [];
      for (let part = 1; part <= PARTS; part++) {
        const upTo = Math.round((DOCUMENTS * part) / PARTS);
        const memory = await askUpTo(upTo, server, stage.token);
        parts.push(memory);
        console.error(`${upTo.toLocaleString('en')} documents: resident ${memory.resident} MB, heap ${memory.heap} MB`);
      }
      return [
        compared('resident memory, at most', parts, ({ resident }) => resident),
        compared('heap, at least', parts, ({ heap }) => heap),
      ];
    } finally {
      await server.stop();
    }
  } finally {
    await stage.close();
  }
}

function compared(what: string, parts: readonly Memory[], of: (memory: Memory) => number): Measured {
  const [baseline = Number.NaN, ours = Number.NaN] = [parts[1], parts.at(-1)].map((memory) => memory && of(memory));
  const name = `${what}, in the last tenth of ${DOCUMENTS.toLocaleString('en')} different documents; baseline in the second`;
  return { case: name, unit: 'MB', ours, baseline, ratio: ours / baseline };
}

let sent = 0;

async function askUpTo(count: number, server: BenchServer, token: string): Promise<Memory> {
  const resident: number[] = [];
  const heap: number[] = [];
  const sample = async () => {
    resident.push(server.resident());
    heap.push(await heapOf(server));
  };
  const timer = setInterval(() => void sample().catch(() => undefined), SAMPLE_MS);
  try {
    await askAll(server.url, () => (sent < count ? requestOf(sent++, token) : null));
    await sample();
  } finally {
    clearInterval(timer);
  }
  return { resident: Math.max(...resident), heap: Math.min(...heap) };
}

/** The size of the heap as the server reports it, in MB. */
async function heapOf({ url }: BenchServer): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const bytes = /^kaoping_nodejs_heap_size_used_bytes (\S+)$/m.exec(metrics)?.[1];
  return Math.round(Number(bytes) / 2 ** 20);
}

type Kind = (n: number) => object;

const viewer: Kind = (n) => ({ query: `query D${n} { viewer { a${n}: name displayName roles units { code name } } }` });
const byHash: Kind = (n) => {
  const query = `query D${n} { viewer { a${n}: displayName } }`;
  return { query, extensions: named(query) };
};
const rows: Kind = (n) => ({
  query: `query D${n}($units: [String!]) { scoreRows(filter: { units: $units }, first: 60) { rows { a${n}: unitCode itemCode points } } }`,
  variables: { units: [unitCode(1 + (n % 30)), `none-${n}`] },
});
/** No schema has this field. */
const invalid: Kind = (n) => ({ query: `query D${n} { viewer { a${n} } }` });

/** In this order. Few ask for rows, because the database must plan each of those anew. */
const KINDS = [rows, viewer, byHash, invalid, viewer, byHash, invalid, viewer];

const kindOf = (n: number) => KINDS[n % KINDS.length] as Kind;

const requestOf = (n: number, token: string): Request => ({
  path: '/graphql',
  headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  body: JSON.stringify(kindOf(n)(n)),
});

/** The answers must be right, otherwise the measured memory means nothing. */
async function requireAnswers(url: string, token: string): Promise<void> {
  for (; sent < KINDS.length; sent++) {
    const request = requestOf(sent, token);
    const text = await (await askOnce(url, request)).text();
    const right = kindOf(sent) === invalid ? text.includes('GRAPHQL_VALIDATION_FAILED') : text.startsWith('{"data":{');
    if (!right) throw new Error(`${request.body} was answered ${text.slice(0, 300)}`);
  }
}
