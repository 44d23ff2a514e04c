/**
 * 拒绝: the time that a real server takes to refuse an oversized request over HTTP, compared with its health endpoint.
 * All contestants take turns on connections of their own. Each document is the largest one that reaches the limit in
 * question.
 */
import { Agent, request } from 'node:http';
import { type Measured, medianOf, percentile } from './measure.js';
import { DISTRICT } from './reads/fixture.js';
import { setStage } from './reads/stage.js';
import { startServer } from './server.js';

/** Number of measured rounds, so that p99 is the tenth slowest. */
const ROUNDS = 1000;
const WARM_UP = 100;

interface SentRequest {
  readonly path: string;
  /** Left out for a GET. */
  readonly token?: string;
  readonly body?: string;
}

interface Contestant {
  readonly case: string;
  readonly status: number;
  /** The limit that the answer must name. */
  readonly reason: string;
  /** Makes request number n. No request may be answered from the cache. */
  readonly asks: (n: number) => SentRequest;
}

export async function run(): Promise<readonly Measured[]> {
  const stage = await setStage({ ...DISTRICT, units: 30, years: 1 });
  try {
    const [bi, hasty] = [stage.token, await stage.tokenOf('OVERSIGHT')];
    const server = await startServer(stage.ownerUrl);
    try {
      return await race(server.url, contestants(bi), { token: hasty, path: '/graphql', body: SMALL });
    } finally {
      await server.stop();
    }
  } finally {
    await stage.close();
  }
}

const LIVE: Contestant = { case: 'live', status: 200, reason: '"ok"', asks: () => ({ path: '/health/live' }) };
const SMALL = JSON.stringify({ query: '{ viewer { name } }' });
const LARGEST_BODY = 256 * 1024;

const repeated = (times: number, one: (index: number) => string) =>
  Array.from({ length: times }, (_, i) => one(i)).join(' ');

const contestants = (token: string): readonly Contestant[] => {
  const refused = (name: string, reason: string, query: (n: number) => string): Contestant => ({
    case: name,
    status: 400,
    reason,
    asks: (n) => ({ path: '/graphql', token, body: JSON.stringify({ query: query(n) }) }),
  });
  const deep = `${'parent{'.repeat(13)}code${'}'.repeat(13)}`;
  return [
    refused('a document of too many tokens', 'TOKENS', (n) => `query Q${n} { viewer { ${'name '.repeat(11_900)}} }`),
    refused('one too deep', 'DEPTH', (n) => `query Q${n} { ${repeated(90, (i) => `d${i}:unit(code:"U"){${deep}}`)} }`),
    refused('too many aliases', 'ALIASES', (n) => `query Q${n} { viewer { ${repeated(1600, (i) => `a${i}:name`)} } }`),
    refused(
      'too costly by rows',
      'COST',
      (n) => `query Q${n} { ${repeated(350, (i) => `r${i}:scoreRows(first:10000){rows{points}}`)} }`,
    ),
    {
      // This refusal closes the connection. The time of the next connection counts.
      case: 'a body too large',
      status: 413,
      reason: 'FST_ERR_CTP_BODY_TOO_LARGE',
      asks: (n) => ({ path: '/graphql', token, body: JSON.stringify({ query: `# ${n}`.padEnd(LARGEST_BODY, 'x') }) }),
    },
  ];
};

/** @param hasty request of an account that is repeated until it is refused, then sent once a round */
async function race(url: string, refused: readonly Contestant[], hasty: SentRequest): Promise<readonly Measured[]> {
  const limited: Contestant = {
    case: 'an account that asks too often',
    status: 429,
    reason: 'RATE',
    asks: () => hasty,
  };
  const all = [LIVE, ...refused, limited];
  const agents = new Map(all.map((contestant) => [contestant, new Agent({ keepAlive: true, maxSockets: 1 })]));
  const times = new Map(all.map((contestant) => [contestant, [] as number[]]));
  for (let n = 0; n < WARM_UP + ROUNDS; n++) {
    for (const [contestant, agent] of agents) {
      let answer = await ask(url, contestant.asks(n), agent);
      // The account may send again every few seconds; such an answer is not a refusal.
      while (contestant === limited && answer.status === 200) answer = await ask(url, hasty, agent);
      requireRefusal(contestant, answer);
      if (n >= WARM_UP) times.get(contestant)?.push(answer.milliseconds);
    }
  }
  for (const agent of agents.values()) agent.destroy();
  const timesOf = (contestant: Contestant) => times.get(contestant) ?? [];
  return [...refused, limited].flatMap((contestant) =>
    [
      { of: 'median', figure: medianOf },
      { of: 'p99', figure: (values: readonly number[]) => percentile(values, 0.99) },
    ].map(({ of, figure }): Measured => {
      const [ours, baseline] = [figure(timesOf(contestant)), figure(timesOf(LIVE))];
      return {
        case: `${contestant.case}, ${of}; baseline /health/live`,
        unit: 'ms',
        ours,
        baseline,
        ratio: ours / baseline,
      };
    }),
  );
}

interface Answer {
  readonly status: number;
  readonly text: string;
  /** From before the first byte was sent to the last of the answer. */
  readonly milliseconds: number;
}

function ask(url: string, { path, token, body }: SentRequest, agent: Agent): Promise<Answer> {
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  };
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const sent = request(`${url}${path}`, { method: body ? 'POST' : 'GET', headers, agent }, (response) => {
      let text = '';
      response
        .setEncoding('utf8')
        .on('data', (chunk: string) => {
          text += chunk;
        })
        .on('error', reject)
        .on('end', () =>
          resolve({ status: response.statusCode ?? 0, text, milliseconds: performance.now() - started }),
        );
    });
    sent.on('error', reject).end(body);
  });
}

/** The answer must be the expected refusal, otherwise its time means nothing. */
function requireRefusal({ case: name, status, reason }: Contestant, answer: Answer): void {
  if (answer.status === status && answer.text.includes(reason)) return;
  throw new Error(`${name}: not ${status} ${reason} but ${answer.status} ${answer.text.slice(0, 300)}`);
}
