/** Heavy computations on threads: equal ones run once, each account has few, and a disconnected client has none. */
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readBundle } from '../../bundle/index.js';
import { isOverloaded, Overloaded } from '../../db/reading/overload.js';
import { grade, ScoringErrors } from '../../scoring/index.js';
import type { GradingInput } from '../../scoring/input.js';
import { computing } from '../../services/computing/computing.js';
import { freeze } from '../../services/grading/frozen.js';
import { gradeFrozen } from '../../services/grading/grade-frozen.js';
import { loadBundle } from '../../services/load/index.js';
import { published } from '../setup/graded.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

const OWN = 'DX-P001';
let server: TestServer;
let headers: Record<string, string>;
let input: GradingInput;

beforeAll(async () => {
  server = await openServer();
  const { bundle } = await readBundle('examples/daxing-2021-2025');
  if (bundle === null) throw new Error('the sample cannot be read');
  input = bundle;
  const { platform, district } = server;
  await loadBundle(platform, district.id, bundle);
  await published(platform, district.id, bundle.scheme.code);
  headers = { cookie: await server.session(await server.account(['UNIT_HEAD'], [OWN])), ...OWN_PAGE };
});
afterAll(async () => {
  await server?.close();
  await computing.close();
});
afterEach(() => {
  jest.restoreAllMocks();
});

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any query
  readonly data: any;
  readonly errors?: readonly { readonly extensions: Record<string, unknown> }[];
}

const ask = async (fields: string): Promise<Answer> => {
  const answer = await server.ask(`{ unit(code: "${OWN}") { assessment { ${fields} } } }`, headers);
  return (await answer.json()) as Answer;
};
const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const trial = (value: number) =>
  `whatIf(changes: [{ figure: { measure: "B13", value: ${value} } }]) { after { total } }`;

describe('a run of many scores', () => {
  const graded = async (input: GradingInput) => gradeFrozen(input, await freeze(input), 10_001);

  it('gets the same result on a thread as on the main thread', async () => {
    const spy = jest.spyOn(computing, 'run');
    expect((await graded(input)).result).toEqual(grade(input));
    expect(spy.mock.calls.map(([, task]) => task)).toEqual(['gradeRun']);
  });

  it('reports on the thread, too, why it cannot be graded', async () => {
    const items = input.scheme.items.map((item) => ({ ...item, items: [], method: { kind: 'NO_SUCH' } }));
    const unknown = { ...input, scheme: { ...input.scheme, items } };
    await expect(graded(unknown)).rejects.toThrow(ScoringErrors);
  });
});

describe('a computation', () => {
  it('runs once in a request, however often it is requested', async () => {
    const spy = jest.spyOn(computing, 'run');
    const { data, errors } = await ask(`${times(20, (i) => `a${i}: ${trial(90)}`)} b: ${trial(91)}`);
    expect(errors).toBeUndefined();
    expect(Object.keys(data.unit.assessment)).toHaveLength(21);
    expect(spy.mock.calls.map(([, task]) => task)).toEqual(['whatIf', 'whatIf']);
  });

  it('explains all scores of a unit together', async () => {
    const spy = jest.spyOn(computing, 'run');
    const { errors } = await ask('items { trace { points } }');
    expect(errors).toBeUndefined();
    expect(spy.mock.calls.map(([, task]) => task)).toEqual(['explainItems']);
  });

  it('reads the data of many units at once', async () => {
    const office = { cookie: await server.session(await server.account(['OFFICE'])), ...OWN_PAGE };
    const query = '{ units(first: 20) { nodes { assessment { nextGrade { grade } items { trace { points } } } } } }';
    const spy = jest.spyOn(server.platform.database, 'read');
    const answer = (await (await server.ask(query, office)).json()) as Answer;
    expect(answer.errors).toBeUndefined();
    expect(answer.data.units.nodes).toHaveLength(20);
    // The account, the scores, the frozen inputs, and the origins of the figures with names.
    expect(spy.mock.calls.length).toBeLessThanOrEqual(6);
  });

  it('is refused once in an answer, whose other fields are no longer computed', async () => {
    jest.spyOn(computing, 'run').mockImplementation(async () => {
      throw new Overloaded('all threads are busy');
    });
    const { data, errors } = await ask('items { trace { points } } nextGrade { grade }');
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT', reason: 'BUSY' } }]);
    expect(errors).toHaveLength(1);
  });

  it('is refused with a time to try again if an account has hundreds in the queue', async () => {
    const caller = { account: 'one' };
    const wrong = { hash: '', content: new Uint8Array() };
    const compute = () => computing.run(caller, 'explainTotal', { evidence: { frozen: wrong } as never });
    const outcomes = await Promise.allSettled(Array.from({ length: 400 }, compute));
    const refused = outcomes.filter((one) => one.status === 'rejected' && isOverloaded(one.reason));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(200);
  });

  it('does not start for a client that has disconnected', async () => {
    const disconnected = new AbortController();
    const compute = (account: string, signal?: AbortSignal) =>
      computing.run({ account, disconnected: signal }, 'explainTotal', { evidence: {} as never });
    const before = Array.from({ length: 4 }, () => compute('one'));
    const late = compute('another', disconnected.signal);
    disconnected.abort();
    await expect(late).rejects.toMatchObject({ code: 'LIMIT', reason: 'BUSY' });
    for (const { status } of await Promise.allSettled(before)) expect(status).toBe('rejected');
  });

  it('is cancelled when its client disconnects', async () => {
    const asked = Promise.withResolvers<AbortSignal | undefined>();
    jest.spyOn(computing, 'run').mockImplementation(async ({ disconnected }) => {
      asked.resolve(disconnected);
      return new Promise(() => undefined) as never;
    });
    const query = `{ unit(code: "${OWN}") { assessment { nextGrade { grade } } } }`;
    const asking = request(`${server.url}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
    });
    asking.on('error', () => undefined);
    asking.end(JSON.stringify({ query }));
    const disconnected = await asked.promise;
    expect(disconnected?.aborted).toBe(false);
    const left = new Promise((resolve) => disconnected?.addEventListener('abort', resolve));
    asking.destroy();
    await left;
  });
});
