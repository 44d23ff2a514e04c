import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import { nodeId } from '../../reads/node-id.js';
import { createToken, revokeToken, setRoles } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { inTransaction } from '../../services/in-transaction.js';
import { eventually } from '../setup/process.js';
import { type Api, openApi } from './graphql-client.js';

let api: Api;
let office: Record<string, string>;
/** Statements that the database received. */
let statements: jest.SpiedFunction<Api['platform']['database']['askRaw']>;
beforeAll(async () => {
  api = await openApi();
  office = await api.signIn(api.viewer(['OFFICE']));
  statements = jest.spyOn(api.platform.database, 'askRaw');
  await eventually('somebody listens', async () =>
    (await api.platform.database.changeFeed.caughtUp()) ? true : undefined,
  );
});
afterAll(() => api.close());
beforeEach(() => {
  statements.mockClear();
});

const TOTALS = '{ unitScoreRows(filter: { years: [2025] }) { rows { run unitCode total } } }';
const FIGURES = '{ observationRows(filter: { units: ["P001"] }) { rows { measureCode value } } }';

const ask = async (query: string, headers = office) =>
  api.http.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
  api.http.inject({
    method: 'GET',
    url: `/graphql?${new URLSearchParams(parameters)}`,
    headers: { ...office, ...headers },
  });

/** Repeats a query until its answer is cached, if it ever is. @returns the answer, and the number of statements of the last time */
async function again(query: string, headers = office) {
  const first = await ask(query, headers);
  expect(first.statusCode).toBe(200);
  await ask(query, headers);
  statements.mockClear();
  const third = await ask(query, headers);
  expect(third.body).toBe(first.body);
  expect(third.headers['content-type']).toBe(first.headers['content-type']);
  return { body: third.body, statements: statements.mock.calls.length };
}

/** A token of the viewer's account. */
async function tokenOf({ account }: Viewer): Promise<{ secret: string; headers: Record<string, string> }> {
  const wanted = { account: account.name, label: 'test', ttl: 3600_000 };
  const { token } = await createToken(api.platform, systemClaims(api.fixture.district), wanted);
  return { secret: token, headers: { authorization: `Bearer ${token}` } };
}

describe('an unchanged answer', () => {
  it('is repeated without a statement', async () => {
    expect((await again(TOTALS)).statements).toBe(0);
    expect((await again(FIGURES)).statements).toBe(0);
  });

  it('stays while a run is under way', async () => {
    await again(TOTALS);
    await api.platform.database.rows(systemClaims(api.fixture.district), async (rows) => {
      await rows.query('update run set units_done = units_done + 1 where district_id = $1', [api.fixture.district]);
      rows.changed('progress');
    });
    statements.mockClear();
    await ask(TOTALS);
    expect(statements).not.toHaveBeenCalled();
  });

  it('is cached after the second request', async () => {
    const question = '{ unitScoreRows(filter: { years: [2025] }) { rows { unitName } } }';
    await ask(question);
    statements.mockClear();
    await ask(question);
    expect(statements).toHaveBeenCalledTimes(1);
    await ask(question);
    expect(statements).toHaveBeenCalledTimes(1);
  });

  it('is shared only by viewers with the same claims', async () => {
    const signedIn = [];
    for (const viewer of [
      api.viewer(['OFFICE']),
      api.viewer(['UNIT_HEAD'], ['P001']),
      api.viewer(['UNIT_HEAD'], ['P002']),
    ])
      signedIn.push(await api.signIn(viewer));
    await again(TOTALS);
    statements.mockClear();
    const colleague = await ask(TOTALS, signedIn[0]);
    expect(statements).not.toHaveBeenCalled();
    const head = await ask(TOTALS, signedIn[1]);
    const neighbour = await ask(TOTALS, signedIn[2]);
    expect(new Set([colleague.body, head.body, neighbour.body]).size).toBe(3);
    expect((await ask(TOTALS, {})).json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('differs for other variables', async () => {
    const rows = async (years: number[]) =>
      (
        await api.http.inject({
          method: 'POST',
          url: '/graphql',
          headers: office,
          payload: {
            query: 'query ($years: [Int!]) { unitScoreRows(filter: { years: $years }) { totalCount rows { year } } }',
            variables: { years },
          },
        })
      ).json().data.unitScoreRows.totalCount;
    expect([await rows([2025]), await rows([1900]), await rows([2025])]).toEqual([108, 0, 108]);
  });

  it('is not cached if a part is not a read, or failed', async () => {
    expect((await again(`{ viewer { name } ${TOTALS.slice(1)}`)).statements).toBe(1);
    const wrong = '{ unitScoreRows(first: -1) { totalCount } }';
    expect((await ask(wrong)).body).toContain('OUT_OF_BOUNDS');
    expect((await ask(wrong)).body).toContain('OUT_OF_BOUNDS');
  });
});

describe('an answer by GET', () => {
  it('has a tag, so that it need not be sent again', async () => {
    const first = await get({ query: TOTALS });
    const { etag } = first.headers;
    expect(first.headers).toMatchObject({
      'cache-control': 'private, no-cache',
      vary: expect.stringContaining('authorization'),
    });
    const later = await get({ query: TOTALS }, { 'if-none-match': String(etag) });
    expect([later.statusCode, later.body]).toEqual([304, '']);
    expect((await get({ query: TOTALS }, { 'if-none-match': '"another"' })).body).toBe(first.body);
  });

  it('may name its document by a hash after it was sent once', async () => {
    const query = `# new\n${TOTALS}`;
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
    expect((await get({ extensions })).json()).toMatchObject({ errors: [{ message: 'PersistedQueryNotFound' }] });
    const registered = await get({ query, extensions });
    const named = await get({ extensions });
    expect(named.body).toBe(registered.body);
    expect((await get({ extensions }, { 'if-none-match': String(named.headers.etag) })).statusCode).toBe(304);
  });

  it('is refused for a foreign page', async () => {
    await get({ query: TOTALS });
    const { cookie } = office;
    const response = await api.http.inject({
      method: 'GET',
      url: `/graphql?${new URLSearchParams({ query: TOTALS })}`,
      headers: { cookie } as never,
    });
    expect(response.statusCode).toBe(403);
  });
});

describe('a cached answer is no longer used', () => {
  it('when another run becomes official', async () => {
    const { draft, official } = api.fixture.runs;
    await again(TOTALS);
    const adopt = (run: string) => ask(`mutation { adoptRun(run: "${nodeId('Run', run)}") { problems { code } } }`);
    expect((await adopt(draft)).json().errors).toBeUndefined();
    expect((await ask(TOTALS)).body).toContain(nodeId('Run', draft));
    expect((await adopt(official)).json().errors).toBeUndefined();
    expect((await ask(TOTALS)).body).toContain(nodeId('Run', official));
  });

  it('when figures change, while answers from other tables stay', async () => {
    const totals = await again(TOTALS);
    await again(FIGURES);
    await inTransaction(api.platform, OPERATOR, systemClaims(api.fixture.district), async (tx) => {
      await tx.query("update observation set value = 12.340 where district_id = $1 and measure = 'I1'", [
        api.fixture.district,
      ]);
      tx.record({ action: 'figures.TEST', subject: { type: 'test', id: '1', label: '1' }, audience: 'DISTRICT' });
    });
    expect((await ask(FIGURES)).body).toContain('"value":12.340');
    statements.mockClear();
    expect((await ask(TOTALS)).body).toBe(totals.body);
    expect(statements).not.toHaveBeenCalled();
  });

  it('when a token is revoked', async () => {
    const tool = await api.viewer(['BI']);
    const { secret, headers } = await tokenOf(tool);
    expect((await again(TOTALS, headers)).statements).toBe(0);
    await revokeToken(api.platform, systemClaims(api.fixture.district), secret);
    expect((await ask(TOTALS, headers)).statusCode).toBe(401);
  });

  it('when a role is taken away', async () => {
    const tool = await api.viewer(['BI']);
    const headers = await api.signIn(tool);
    expect((await again(TOTALS, headers)).body).toContain('"total"');
    await setRoles(api.platform, systemClaims(api.fixture.district), tool.account.name, ['ADMIN'], []);
    expect((await ask(TOTALS, headers)).json()).toEqual({ data: { unitScoreRows: { rows: [] } } });
  });

  it('when announcements may have been missed', async () => {
    await again(FIGURES);
    await api.owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kaoping-changes' and datname = current_database()",
    );
    await api.owner.query("update observation set value = 56.780 where measure = 'I1'");
    expect((await ask(FIGURES)).body).toContain('"value":56.780');
    await eventually('somebody listens again', async () =>
      (await api.platform.database.changeFeed.caughtUp()) ? true : undefined,
    );
    expect((await ask(FIGURES)).body).toContain('"value":56.780');
  });
});
