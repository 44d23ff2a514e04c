/**
 * A pooler in transaction mode, like PgBouncer: a client uses a connection of the server for one transaction, and then any
 * other client may use it. Messages of the server between transactions reach no client.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TransactionPooler {
  /** The database's URL through the pooler. */
  readonly url: string;
  close(): Promise<void>;
}

const SSL_REQUEST = 80_877_103;
const READY = 'Z'.charCodeAt(0);
const KEY_DATA = 'K'.charCodeAt(0);
const IDLE = 'I'.charCodeAt(0);
/** Messages that the server answers with ReadyForQuery: Query, Sync, FunctionCall. */
const ASKING = new Set(['Q', 'S', 'F'].map((letter) => letter.charCodeAt(0)));
const GOODBYE = 'X'.charCodeAt(0);

/** A connection of the server, and the client that uses it now. */
interface Backend {
  readonly socket: Socket;
  client: Client | null;
}

interface Client {
  readonly socket: Socket;
  /** User and database, whose connections it may use. */
  readonly key: string;
  backend: Backend | null;
  /** Requests that are not answered yet. */
  asked: number;
}

export async function openTransactionPooler(databaseUrl: string): Promise<TransactionPooler> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  /** Free connections; the one that has been free for longest is used first, so that clients mix. */
  const free = new Map<string, Backend[]>();
  let clients = 0;

  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };

  const server = createServer((socket) => {
    track(socket);
    let client: Client | null = null;
    const read = framed(
      (message) => {
        if (client === null) {
          if (message.readInt32BE(4) === SSL_REQUEST) socket.write('N');
          else client = begin(socket, message);
        } else if (message[0] === GOODBYE && client.asked === 0) socket.end();
        else forward(client, message);
      },
      () => client !== null,
    );
    socket.on('data', read);
  });

  /** Signs in with a new connection of the server, which all clients share afterwards. */
  function begin(socket: Socket, startup: Buffer): Client {
    const key = startup.subarray(8).toString().split('\0').slice(0, 4).join();
    const client: Client = { socket, key, backend: null, asked: 1 };
    const backend: Backend = { socket: connect(Number(target.port), target.hostname), client };
    client.backend = backend;
    track(backend.socket);
    const number = ++clients;
    backend.socket.on(
      'data',
      framed(
        (message) => {
          const to = backend.client;
          // Between transactions no client gets it.
          if (to === null) return;
          // Poolers number their clients themselves.
          if (message[0] === KEY_DATA) message.writeInt32BE(number, 5);
          to.socket.write(message);
          if (message[0] !== READY) return;
          to.asked -= 1;
          if (message[5] === IDLE && to.asked === 0) release(to, backend);
        },
        () => true,
      ),
    );
    backend.socket.on('close', () => backend.client?.socket.destroy());
    socket.on('close', () => {
      if (client.backend !== null) client.backend.socket.destroy();
    });
    backend.socket.write(startup);
    return client;
  }

  function release(client: Client, backend: Backend): void {
    client.backend = null;
    backend.client = null;
    free.set(client.key, [...(free.get(client.key) ?? []), backend]);
  }

  function forward(client: Client, message: Buffer): void {
    if (client.backend === null) {
      const backend = free.get(client.key)?.shift();
      // There are as many connections as clients that signed in, so that one is always free.
      if (backend === undefined) throw new Error('the pooler has no connection left');
      backend.client = client;
      client.backend = backend;
    }
    if (ASKING.has(message[0] as number)) client.asked += 1;
    client.backend.socket.write(message);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @param begun whether messages have a type before their length @returns a function that takes bytes as they arrive */
function framed(hear: (message: Buffer) => void, begun: () => boolean): (bytes: Buffer) => void {
  let kept = Buffer.alloc(0);
  return (bytes) => {
    kept = Buffer.concat([kept, bytes]);
    for (;;) {
      const type = begun() ? 1 : 0;
      if (kept.length < type + 4) return;
      const end = type + kept.readInt32BE(type);
      if (kept.length < end) return;
      const message = Buffer.from(kept.subarray(0, end));
      kept = kept.subarray(end);
      hear(message);
    }
  };
}
