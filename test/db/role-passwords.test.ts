/** When the password of a working role is set again: only where the server says that it is wrong. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import { ensureRoles } from '../../db/roles/ensure-roles.js';
import { APP_ROLE, BI_ROLE, JOBS_ROLE, roleName } from '../../db/roles/roles.js';
import { fakePostgres } from '../setup/embedded-fake.js';

const listening: Server[] = [];
afterAll(() => {
  for (const server of listening) server.close();
});

/** A server that answers every sign-in with this. @returns an owner's URL of it */
async function refusingServer(code: string, message: string): Promise<string> {
  const server = createServer(fakePostgres({ refusing: { code, message } }));
  listening.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `postgres://owner:secret@127.0.0.1:${(server.address() as AddressInfo).port}/kaoping`;
}

const COMPLETE = {
  roles: ([APP_ROLE, JOBS_ROLE, BI_ROLE] as const).map((role) => roleName(role, 'kaoping')),
  joined: true,
  creates_schemas: true,
  creates_tables: true,
  foreign_owners: [],
};

/** An owner to whom every role is there already and that no process uses. @returns it, and the statements that it was asked to run */
function owner(): { client: Client; statements: string[] } {
  const statements: string[] = [];
  const query = async (text: string) => {
    statements.push(text);
    return text.includes('pg_stat_activity') ? { rows: [] } : { rows: [COMPLETE], rowCount: 1 };
  };
  return { client: { query } as unknown as Client, statements };
}

const changesPassword = (statement: string) => /alter role .* password/.test(statement);

describe('a working role that cannot sign in', () => {
  it.each([
    ['53300', 'too many connections for role', 'SERVER_BUSY'],
    ['28000', 'role is not permitted to log in', 'NOT_ADMITTED'],
    ['57P03', 'the database system is starting up', 'SERVER_BUSY'],
    ['3D000', 'database does not exist', 'NO_SUCH_DATABASE'],
    ['42501', 'permission denied for database', 'CANNOT_CONNECT'],
  ])('keeps its password where the server says %s %s, and the start says %s', async (code, message, said) => {
    const { client, statements } = owner();
    await expect(ensureRoles(client, await refusingServer(code, message))).rejects.toMatchObject({ code: said });
    expect(statements.filter(changesPassword)).toEqual([]);
  });

  it('keeps its password where the connection is lost', async () => {
    const server = createServer((socket) => socket.destroy());
    listening.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { client, statements } = owner();
    const url = `postgres://owner:secret@127.0.0.1:${(server.address() as AddressInfo).port}/kaoping`;
    await expect(ensureRoles(client, url)).rejects.toThrow();
    expect(statements.filter(changesPassword)).toEqual([]);
  });

  it('gets its password where the server says that the one it has is wrong', async () => {
    const { client, statements } = owner();
    await ensureRoles(client, await refusingServer('28P01', 'password authentication failed'));
    expect(statements.filter(changesPassword)).toHaveLength(2);
  });
});
