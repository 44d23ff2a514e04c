/** Asks the API as somebody: over HTTP as everybody does, or in process where statements are counted. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type ExecutionResult, type GraphQLSchema, graphql } from 'graphql';
import type pg from 'pg';
import pino from 'pino';
import { claimsOf } from '../../auth/access.js';
import { hashSecret, newSecret } from '../../auth/secret.js';
import type { Viewer } from '../../auth/viewer.js';
import { Database } from '../../db/database.js';
import type { Role } from '../../entities/access.js';
import { createContext } from '../../resolvers/execution/context.js';
import { buildSchema } from '../../resolvers/schema.js';
import { stringifyResult } from '../../schema/json.js';
import { REQUEST_HEADER, SESSION_COOKIE } from '../../server/http/credentials.js';
import { buildHttp, type HttpOptions } from '../../server/http.js';
import { systemClock } from '../../services/clock.js';
import type { Platform } from '../../services/platform.js';
import { createTestDatabase } from '../setup/database.js';
import { type Fixture, seedFixture } from './graphql-fixture.js';

export interface Answer<T> {
  readonly data: T;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  /** The very characters. */
  readonly text: string;
}

export type Ask = <T = unknown>(query: string, variables?: Record<string, unknown>) => Promise<Answer<T>>;

export interface Api {
  readonly schema: GraphQLSchema;
  readonly platform: Platform;
  readonly http: FastifyInstance;
  readonly fixture: Fixture;
  /** Sees and may do everything. */
  readonly owner: pg.Client;
  /** Connection URL of the database's owner. */
  readonly databaseUrl: string;
  /** A viewer with these roles; unit roles are of the units named, by code. */
  viewer(roles: readonly Role[], units?: readonly string[]): Viewer;
  /** Asks over HTTP, in a session of that viewer's; null: nobody. */
  as(viewer: Viewer | null): Ask;
  /** Asks in process. @returns how many statements were read with, too */
  counted<T = unknown>(
    viewer: Viewer | null,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<ExecutionResult<T> & { readonly reads: number }>;
  /** Headers of a session of that viewer's. */
  signIn(viewer: Viewer): Promise<Record<string, string>>;
  close(): Promise<void>;
}

export async function openApi(options: Partial<HttpOptions> = {}): Promise<Api> {
  const { owner, url, drop } = await createTestDatabase();
  const fixture = await seedFixture(owner);
  const database = await Database.open(url);
  const platform = {
    database,
    jobs: {
      enqueueGrading: async () => undefined,
      enqueueNotices: async () => undefined,
      enqueueDeliveries: async () => undefined,
    },
    clock: systemClock,
    log: pino({ level: 'silent' }),
  } as unknown as Platform;
  const schema = await buildSchema();
  const http = await buildHttp(platform, { console: 'test/api', demoAllowed: false, rates: null, ...options });
  const sessions = new Map<Viewer, Promise<Record<string, string>>>();
  const signIn = (viewer: Viewer) => {
    const headers = sessions.get(viewer) ?? createSession(owner, viewer);
    sessions.set(viewer, headers);
    return headers;
  };

  return {
    schema,
    platform,
    http,
    fixture,
    owner,
    databaseUrl: url,
    signIn,
    viewer: (roles, codes = []) => viewerOf(fixture, roles, codes),
    as:
      (viewer) =>
      async (query, variables = {}) => {
        const headers = viewer === null ? {} : await signIn(viewer);
        const { body } = await http.inject({
          method: 'POST',
          url: '/graphql',
          headers,
          payload: { query, variables },
        });
        return { ...JSON.parse(body), text: body };
      },
    counted: async (viewer, source, variableValues) => {
      let reads = 0;
      const ask: Database['ask'] = (...args) => {
        reads += 1;
        return database.ask(...args);
      };
      const contextValue = createContext({ ...platform, database: { ask } as Database }, viewer, randomUUID());
      const result = await graphql({ schema, source, variableValues, contextValue });
      return { ...JSON.parse(stringifyResult(result as never)), reads };
    },
    close: async () => {
      await http.close();
      await database.close();
      await drop();
    },
  };
}

async function createSession(owner: pg.Client, { account, district, roles, units }: Viewer) {
  const secret = newSecret();
  await owner.query(
    `with holder as (
       insert into account (district_id, id, name, display_name, password_hash) values ($1, $2, $3, $4, 'x')
     ), roles as (
       insert into account_role (district_id, id, account_id, role, unit_id)
       select $1, gen_random_uuid(), $2, r, u from unnest($5::text[]) r left join unnest($6::uuid[]) u on true
     )
     insert into session (district_id, id, account_id, secret_hash, expires_at)
     values ($1, gen_random_uuid(), $2, $7, now() + interval '1 hour')`,
    [district.id, account.id, account.name, account.displayName, roles, units.map(({ id }) => id), hashSecret(secret)],
  );
  return { cookie: `${SESSION_COOKIE}=${secret}`, [REQUEST_HEADER]: '1' };
}

function viewerOf({ district, units }: Fixture, roles: readonly Role[], codes: readonly string[]): Viewer {
  const account = randomUUID();
  // P001 has a unit below it, which its people see too.
  const below = codes.flatMap((code) => (code === 'P001' ? ['P001', 'K1'] : [code]));
  return {
    account: { id: account, name: `${roles.join()}-${account}`, displayName: roles.join() },
    district: { id: district, code: 'daxing', name: '大兴区', timeZone: 'Asia/Shanghai', sample: false },
    roles,
    units: codes.map((code) => ({ id: units[code] as string, code, name: `单位 ${code}` })),
    via: 'SESSION',
    claims: claimsOf({ district, account, roles, units: below.map((code) => units[code] as string) }, false),
  };
}
