/** Large answers that the client does not read. */
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { renameWhileGraded } from '../setup/two-years.js';
import { type Api, openApi } from './graphql-client.js';

let api: Api;
let office: Record<string, string>;
beforeAll(async () => {
  api = await openApi({ mostUnread: 20 * 1024 * 1024 });
  await api.http.listen({ port: 0, host: '127.0.0.1' });
  await renameWhileGraded(api.platform, api.fixture, () => '校'.repeat(300));
  office = await api.signIn(api.viewer(['OFFICE']));
});
afterAll(() => api.close());

const port = () => (api.http.server.address() as AddressInfo).port;
/** 8 MB each, all different. */
const large = (n: number) =>
  `{ scoreRows(filter: { years: [2025] }, first: ${400 - n}) { rows { ${Array.from({ length: 24 }, (_, alias) => `a${alias}: unitName`).join(' ')} } } }`;

/** Sends a query and reads only the first line of the answer. */
async function unread(n: number): Promise<{ socket: Socket; status: string }> {
  const body = JSON.stringify({ query: large(n) });
  const headers = Object.entries(office).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(port(), '127.0.0.1');
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers.join('')}\r\n${body}`,
  );
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.pause();
  return { socket, status: first.toString('latin1', 9, 12) };
}

const ask = async (query: string) => {
  const response = await fetch(`http://127.0.0.1:${port()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...office },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, headers: response.headers, answer: (await response.json()) as object };
};

const waiting: { socket: Socket; status: string }[] = [];
afterAll(() => {
  for (const { socket } of waiting) socket.destroy();
});

it('do not fill the memory: the next one is refused for now, and small ones are answered', async () => {
  waiting.push(await unread(0), await unread(1));
  expect(waiting.map(({ status }) => status)).toEqual(['200', '200']);
  const refused = await ask(large(2));
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(refused.answer).toMatchObject({ errors: [{ extensions: { code: 'LIMIT', reason: 'BUSY' } }] });
  expect((await ask('{ unitScoreRows(first: 1) { rows { unitCode } } }')).status).toBe(200);

  for (const { socket } of waiting) socket.destroy();
  await Promise.all(waiting.map(({ socket }) => socket.closed || once(socket, 'close')));
  // The server notices it a little later.
  let again = await ask(large(3));
  for (let time = 0; again.status === 429 && time < 100; time++) again = await ask(large(3));
  expect(again.status).toBe(200);
});
