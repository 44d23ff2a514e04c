/** Records every statement that reaches PostgreSQL, as a proxy that reads the messages of the protocol. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface StatementRecorder {
  /** The database's URL through the recorder. */
  readonly url: string;
  /** Distinct texts by the user who sent them, so far. */
  readonly statements: ReadonlyMap<string, ReadonlySet<string>>;
  close(): Promise<void>;
}

const PROTOCOL_3 = 196_608;
const QUERY = 'Q'.charCodeAt(0);
const PARSE = 'P'.charCodeAt(0);

export async function openStatementRecorder(databaseUrl: string): Promise<StatementRecorder> {
  const target = new URL(databaseUrl);
  const statements = new Map<string, Set<string>>();
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        database.destroy();
      });
    }
    const read = reader((user, text) => statements.set(user, (statements.get(user) ?? new Set()).add(text)));
    client.on('data', read);
    client.pipe(database);
    database.pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    statements,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Reads one connection: untyped messages until the start, then typed ones. */
function reader(note: (user: string, text: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let user: string | null = null;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const typed = user === null ? 0 : 1;
      if (rest.length < typed + 4) return;
      const length = typed + rest.readInt32BE(typed);
      if (rest.length < length) return;
      const message = rest.subarray(0, length);
      rest = rest.subarray(length);
      if (user === null) user = userOf(message);
      else if (message[0] === QUERY) note(user, textAt(message, 5));
      else if (message[0] === PARSE) note(user, textAt(message, message.indexOf(0, 5) + 1));
    }
  };
}

const textAt = (message: Buffer, start: number) => message.toString('utf8', start, message.indexOf(0, start));

/** @returns null for a message before the start: a request for encryption, or to cancel a statement */
function userOf(message: Buffer): string | null {
  if (message.readInt32BE(4) !== PROTOCOL_3) return null;
  const parts = message.subarray(8).toString('utf8').split('\0');
  return parts[parts.indexOf('user') + 1] ?? null;
}
