/** Refusals of requests by their address, credentials and pace. */
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerUnreadable } from '../../server/http/unreadable-requests.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
let bearer: Record<string, string>;
beforeAll(async () => {
  server = await openServer();
  bearer = { authorization: `Bearer ${await server.token(['OFFICE'])}` };
});
afterAll(() => server?.close());

const JSON_BODY = { 'content-type': 'application/json' };

interface Told {
  readonly code?: string;
  readonly reason?: string;
  /** The place of the reason in OData. */
  readonly innererror?: { readonly code: string };
}

interface Answered {
  readonly error?: Told;
  readonly errors?: readonly { readonly extensions: Told }[];
}

async function refusalOf(path: string, init: RequestInit = {}): Promise<unknown[]> {
  const response = await fetch(`${server.url}${path}`, init);
  const { error, errors } = (await response.json()) as Answered;
  const { code, reason, innererror } = error ?? errors?.[0]?.extensions ?? {};
  return [response.status, code, reason ?? innererror?.code];
}

describe('a request is refused', () => {
  it('with a token that is unknown or a session that has ended', async () => {
    const refused = [401, 'UNAUTHENTICATED', 'BAD_CREDENTIAL'];
    const cookie = 'kaoping_session=gone';
    expect(await refusalOf('/export/score-rows.csv', { headers: { authorization: 'Bearer kp_x' } })).toEqual(refused);
    expect(await refusalOf('/export/score-rows.csv', { headers: { authorization: 'Digest x' } })).toEqual(refused);
    expect(await refusalOf('/export/score-rows.csv', { headers: { cookie } })).toEqual(refused);
  });

  it('for metrics from another machine, without a token', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.1' };
    expect(await refusalOf('/metrics', { headers })).toEqual([403, 'FORBIDDEN', 'METRICS_CLOSED']);
  });

  it('as a form, which any page can send', async () => {
    const headers = { ...bearer, 'content-type': 'application/x-www-form-urlencoded' };
    const refused = [415, 'BAD_USER_INPUT', 'FST_ERR_CTP_INVALID_MEDIA_TYPE'];
    expect(await refusalOf('/graphql', { method: 'POST', headers, body: 'query={viewer{name}}' })).toEqual(refused);
  });

  it.each([
    ['/export/nothing.csv', 404, 'NOT_FOUND', 'NO_SUCH_EXPORT'],
    ['/export/score-rows.csv?yaers=2025', 400, 'BAD_USER_INPUT', 'BAD_PARAMETERS'],
    ['/odata/Nothing', 404, 'NOT_FOUND', 'NO_SUCH_SET'],
    ['/odata/UnitScoreRows?$top=x', 400, 'BAD_USER_INPUT', 'BAD_PARAMETERS'],
    ['/odata/UnitScoreRows?$filter=total%20gt', 400, 'BAD_USER_INPUT', 'BAD_FILTER'],
    ['/odata/UnitScoreRows?$orderby=total%20upwards', 400, 'BAD_USER_INPUT', 'BAD_ORDER'],
    ['/odata/UnitScoreRows?$filter=nothing%20eq%201', 400, 'BAD_USER_INPUT', 'BAD_CONDITION'],
  ])('for unknown parts of a feed: %s', async (path, ...refused) => {
    expect(await refusalOf(path, { headers: bearer })).toEqual(refused);
  });

  it('to subscribe to a query', async () => {
    const follow = (body: object) =>
      refusalOf('/graphql/stream', {
        method: 'POST',
        headers: { ...bearer, ...OWN_PAGE, ...JSON_BODY },
        body: JSON.stringify(body),
      });
    expect(await follow({})).toEqual([400, 'BAD_USER_INPUT', 'NO_QUERY']);
  });
});

it('a query at the address of subscriptions is refused as an event', async () => {
  const response = await fetch(`${server.url}/graphql/stream`, {
    method: 'POST',
    headers: { ...bearer, ...JSON_BODY, accept: 'text/event-stream' },
    body: JSON.stringify({ query: '{ viewer { name } }' }),
  });
  expect(await response.text()).toContain('"reason":"ONLY_SUBSCRIPTIONS"');
});

it('a request that does not arrive in time is refused as a timeout', async () => {
  const slow = createServer({ requestTimeout: 20, headersTimeout: 20, connectionsCheckingInterval: 10 });
  slow.on('clientError', (error, socket) => answerUnreadable(error, socket as never));
  await new Promise<void>((resolve) => {
    slow.listen(0, '127.0.0.1', resolve);
  });
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect((slow.address() as AddressInfo).port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\n'));
    socket.on('data', (bytes) => {
      text += bytes;
    });
    socket.on('close', () => resolve(text)).on('error', reject);
  });
  slow.close();
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(JSON.parse(answer.split('\r\n\r\n', 2)[1] ?? '')).toMatchObject({
    error: { code: 'LIMIT', reason: 'REQUEST_TIMEOUT' },
  });
});
