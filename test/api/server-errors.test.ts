/** What is answered where nothing is to be answered. */
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
let bearer: { authorization: string };
beforeAll(async () => {
  server = await openServer();
  bearer = { authorization: `Bearer ${await server.token(['OFFICE'])}` };
});
afterAll(() => server.close());

const JSON_BODY = { 'content-type': 'application/json' };

describe('an error', () => {
  it.each([
    ['an address that there is not', 'GET', '/nothing', '', 404, 'NOT_FOUND', 'NO_SUCH_PAGE'],
    ['an address that cannot be read', 'GET', '/%zz', '', 404, 'NOT_FOUND', 'NO_SUCH_PAGE'],
    ['a method that there is not', 'PATCH', '/session', '{}', 404, 'NOT_FOUND', 'NO_SUCH_PAGE'],
    ['a body that is not JSON', 'POST', '/session', '{"name', 400, 'BAD_USER_INPUT', 'FST_ERR_CTP_INVALID_JSON_BODY'],
    ['an empty body', 'POST', '/session', '', 400, 'BAD_USER_INPUT', 'FST_ERR_CTP_EMPTY_JSON_BODY'],
    ['a body without a password', 'POST', '/session', '{"name":"a"}', 400, 'BAD_USER_INPUT', 'BAD_CREDENTIALS'],
    [
      'a body that is too large',
      'POST',
      '/session',
      `"${'x'.repeat(1024 * 1024)}"`,
      413,
      'LIMIT',
      'FST_ERR_CTP_BODY_TOO_LARGE',
    ],
  ])('of %s is JSON in both languages, without stack or path', async (_, method, path, body, status, code, reason) => {
    const response = await fetch(`${server.url}${path}`, { method, headers: JSON_BODY, ...(body && { body }) });
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toMatchObject({
      error: { code, reason, message: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) } },
    });
    expect(text).not.toMatch(/node_modules|\bat \/|\.[jt]s:\d/);
  });

  it.each([
    ['a body that is not JSON', '{"query', 400, 'BAD_USER_INPUT', 'FST_ERR_CTP_INVALID_JSON_BODY'],
    ['a body without a query', '{}', 400, 'BAD_USER_INPUT', 'BAD_REQUEST'],
    ['a query that is no text', '{"query":5}', 400, 'BAD_USER_INPUT', 'BAD_REQUEST'],
    ['a batch', '[{"query":"{ viewer { name } }"}]', 400, 'BAD_USER_INPUT', 'BAD_REQUEST'],
    ['a body that is too large', `"${'x'.repeat(1024 * 1024)}"`, 413, 'LIMIT', 'FST_ERR_CTP_BODY_TOO_LARGE'],
    ['syntax', '{"query":"{"}', 400, 'BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED'],
    ['a field that there is not', '{"query":"{ nothing }"}', 400, 'BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'two operations and no name',
      '{"query":"query a { viewer { name } } query b { viewer { name } }"}',
      400,
      'BAD_USER_INPUT',
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'the hash of a document that was never sent',
      `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'0'.repeat(64)}"}}}`,
      200,
      'BAD_USER_INPUT',
      'PERSISTED_QUERY_NOT_FOUND',
    ],
    ['a query that is nested beyond reading', JSON.stringify({ query: '{a'.repeat(4900) }), 400, 'LIMIT', 'BRACKETS'],
  ])('of GraphQL, %s, has GraphQL’s shape', async (_, body, status, code, reason) => {
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: JSON_BODY, body });
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ message: expect.any(String), extensions: { code, reason } }] });
    expect(text).not.toMatch(/stacktrace|node_modules|\bat \//);
  });

  it('of a host that is no name is the asker’s', async () => {
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${server.url}/graphql`, { method: 'POST', headers: { ...JSON_BODY, host: '^[' } });
      asked.on('response', ({ statusCode }) => resolve(statusCode)).on('error', reject);
      asked.end('{"query":"{ viewer { name } }"}');
    });
    expect(status).toBe(400);
  });
});

describe('a request that cannot be read', () => {
  const send = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      const socket = connect(Number(port), hostname, () => socket.write(text));
      let answer = '';
      socket.setTimeout(5000, () => socket.destroy(new Error('no answer')));
      socket.on('data', (bytes) => {
        answer += bytes;
      });
      socket.on('close', () => resolve(answer)).on('error', reject);
    });
  const END = 'Connection: close\r\n\r\n';

  it.each([
    [
      'an address that is too long',
      `GET /graphql?query=${'a'.repeat(70_000)} HTTP/1.1\r\nHost: a\r\n${END}`,
      414,
      'LIMIT',
      'URL_TOO_LONG',
    ],
    [
      'headers that are too long',
      `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'a'.repeat(16_384)}\r\n${END}`,
      431,
      'LIMIT',
      'HEADERS_TOO_LONG',
    ],
    ['no HTTP', 'HELLO\r\n\r\n', 400, 'BAD_USER_INPUT', 'BAD_REQUEST'],
    ['two hosts', `GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n${END}`, 400, 'BAD_USER_INPUT', 'BAD_HOST'],
    [
      'the same host twice',
      `GET /health/live HTTP/1.1\r\nhost: a\r\nHOST: a\r\n${END}`,
      400,
      'BAD_USER_INPUT',
      'BAD_HOST',
    ],
  ])('for %s is told so in both languages', async (_, text, status, code, reason) => {
    const [head = '', body = ''] = (await send(text)).split('\r\n\r\n', 2);
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(body)).toMatchObject({
      error: { code, reason, message: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) } },
    });
  });
});

describe('an address as it is typed, with Chinese or spaces', () => {
  it.each([
    [
      '/export/score-rows.csv?units=公办幼儿园',
      '/export/score-rows.csv?units=%E5%85%AC%E5%8A%9E%E5%B9%BC%E5%84%BF%E5%9B%AD',
    ],
    ["/odata/UnitScores?$filter=unitName eq '一小'", "/odata/UnitScores?$filter=unitName%20eq%20'%E4%B8%80%E5%B0%8F'"],
    ['/graphql?query={unit(code:"一"){name}}', '/graphql?query=%7Bunit(code:%22%E4%B8%80%22)%7Bname%7D%7D'],
    ['/导出/%E5%B0%8F x', '/%E5%AF%BC%E5%87%BA/%E5%B0%8F%20x'],
  ])('is refused with the address to send: %s', async (path, encoded) => {
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
      );
      let text = '';
      socket.on('data', (bytes) => {
        text += bytes;
      });
      socket.on('close', () => resolve(text)).on('error', reject);
    });
    const { error } = JSON.parse(answer.split('\r\n\r\n', 2)[1] ?? '');
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'URL_NOT_ENCODED' });
    for (const text of [error.message.zh, error.message.en]) expect(text).toContain(encoded);
  });
});

describe('every answer', () => {
  it.each(['/health/live', '/nothing', '/%zz', '/graphql', '/'])('of %s has an id of ours', async (path) => {
    const response = await fetch(`${server.url}${path}`, { headers: { 'x-request-id': 'forged' } });
    expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(response.headers.get('x-powered-by')).toBeNull();
  });
});

describe('a question', () => {
  const doubling = (times: number) =>
    `{ viewer { ...f0 } } ${Array.from({ length: times }, (_, index) => `fragment f${index} on Viewer { ...f${index + 1} ...f${index + 1} }`).join(' ')} fragment f${times} on Viewer { name }`;
  const TOO_MUCH: [string, string][] = [
    ['is deeper than twelve', `{ unit(code: "SCHOOL") ${'{ parent '.repeat(12)} { code } ${'}'.repeat(12)} }`],
    [
      'is deep by fragments',
      `{ unit(code: "x") { ...a } } ${Array.from({ length: 12 }, (_, i) => `fragment ${'a'.repeat(i + 1)} on Unit { parent { ...${'a'.repeat(i + 2)} } }`).join(' ')} fragment ${'a'.repeat(13)} on Unit { code }`,
    ],
    ['doubles with every fragment', doubling(60)],
    ['has more than ten thousand fields', doubling(14)],
  ];

  it.each(TOO_MUCH)('that %s is refused', async (_, query) => {
    const response = await server.ask(query, bearer);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT' } }] });
  });

  it.each(TOO_MUCH)('that %s is refused as a subscription, too', async (_, query) => {
    const headers = { ...JSON_BODY, ...bearer };
    const body = JSON.stringify({ query: `subscription ${query}` });
    const response = await fetch(`${server.url}/graphql/stream`, { method: 'POST', headers, body });
    expect(await response.text()).toMatch(/"code":"(LIMIT|BAD_USER_INPUT)"/);
  });

  it.each([
    ['that is too long', `{ viewer { ${'name '.repeat(10_000)} } }`],
    ['that repeats itself', `{ ${'viewer { name } '.repeat(2400)} }`],
    [
      'that asks the schema about itself without end',
      `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
    ],
  ])('%s is refused', async (_, query) => {
    const { errors } = (await (await server.ask(query, bearer)).json()) as {
      errors?: { extensions: { code: string } }[];
    };
    expect(['LIMIT', 'BAD_USER_INPUT']).toContain(errors?.[0]?.extensions.code);
  });

  it('of a size that people ask is answered', async () => {
    const units = Array.from({ length: 300 }, (_, index) => `u${index}: unit(code: "U${index}") { ...facts }`).join(
      ' ',
    );
    const query = `{ ${units} } fragment facts on Unit { code name category parent { code name } children { code } }`;
    const answer = (await (await server.ask(query, bearer)).json()) as { errors?: unknown; data: object };
    expect(answer.errors).toBeUndefined();
    expect(Object.keys(answer.data)).toHaveLength(300);
  });
});
