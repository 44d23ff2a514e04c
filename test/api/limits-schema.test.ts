/** Access to the schema. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
let demo: TestServer;
beforeAll(async () => {
  server = await openServer();
  demo = await openServer({ demoAllowed: true });
});
afterAll(() => Promise.all([server.close(), demo.close()]));

const SCHEMA = getIntrospectionQuery();
const errorOf = async (response: Response) =>
  ((await response.json()) as { errors?: { message: string; extensions: { code: string } }[] }).errors?.[0];

describe('the schema', () => {
  it.each([
    ['all of it', SCHEMA],
    ['a type', '{ __type(name: "Unit") { name } }'],
    ['a part through a fragment', '{ viewer { name } ...f } fragment f on Query { s: __schema { types { name } } }'],
  ])('is hidden without a sign-in: %s', async (_, query) => {
    const response = await server.ask(query);
    expect(response.status).toBe(401);
    expect((await errorOf(response))?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'SIGN_IN_FIRST' });
  });

  it('is hidden without a sign-in even after a signed-in account has read it', async () => {
    const query = `${SCHEMA} # the same text`;
    expect(
      await errorOf(await server.ask(query, { authorization: `Bearer ${await server.token(['BI'])}` })),
    ).toBeUndefined();
    expect((await errorOf(await server.ask(query)))?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('can be read with a token, and with a session as GraphiQL does', async () => {
    expect(
      await errorOf(await server.ask(SCHEMA, { authorization: `Bearer ${await server.token(['BI'])}` })),
    ).toBeUndefined();
    const cookie = await server.session(await server.account(['OFFICE']));
    expect(await errorOf(await server.ask(SCHEMA, { cookie, ...OWN_PAGE }))).toBeUndefined();
  });

  it('is open in the demo', async () => {
    expect(await errorOf(await demo.ask(SCHEMA))).toBeUndefined();
  });

  it('allows names of types in answers without a sign-in', async () => {
    expect(await errorOf(await server.ask('{ __typename viewer { __typename } }'))).toBeUndefined();
  });

  it.each([
    ['fields', '{ viewr { name } }'],
    ['arguments', '{ unit(cod: "A") { name } }'],
    ['types', 'query ($f: ScoreFilte) { viewer { name } }'],
    ['values', '{ scoreRows(orderBy: [POINTS_DES]) { totalCount } }'],
  ])('cannot be guessed without a sign-in from wrong %s', async (_, query) => {
    expect((await errorOf(await server.ask(query)))?.message).not.toMatch(/did you mean/i);
    const known = await errorOf(await server.ask(query, { authorization: `Bearer ${await server.token(['BI'])}` }));
    expect(known?.message).toMatch(/did you mean/i);
  });
});
