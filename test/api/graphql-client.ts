/** Asks the API as somebody, in process: the schema, a fresh context a request, JSON as it would go out. */
import { randomUUID } from 'node:crypto';
import { type GraphQLSchema, graphql } from 'graphql';
import pino from 'pino';
import { claimsOf } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import { Database } from '../../db/database.js';
import type { Role } from '../../entities/access.js';
import { createContext } from '../../resolvers/context.js';
import { buildSchema } from '../../resolvers/schema.js';
import { stringifyResult } from '../../schema/json.js';
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
  /** Transactions that the request read in. */
  readonly reads: number;
}

export type Ask = <T = unknown>(query: string, variables?: Record<string, unknown>) => Promise<Answer<T>>;

export interface Api {
  readonly schema: GraphQLSchema;
  readonly platform: Platform;
  readonly fixture: Fixture;
  /** A viewer with these roles; unit roles are of the units named, by code. */
  viewer(roles: readonly Role[], units?: readonly string[]): Viewer;
  /** Asks as that viewer; null: nobody. */
  as(viewer: Viewer | null): Ask;
  close(): Promise<void>;
}

export async function openApi(): Promise<Api> {
  const testDatabase = await createTestDatabase();
  const fixture = await seedFixture(testDatabase.owner);
  const database = await Database.open(testDatabase.url);
  const platform = {
    database,
    jobs: { enqueueGrading: async () => undefined },
    clock: systemClock,
    log: pino({ level: 'silent' }),
  } as unknown as Platform;
  const schema = await buildSchema();

  const as =
    (viewer: Viewer | null): Ask =>
    async (source, variableValues) => {
      let reads = 0;
      const counting = {
        ...platform,
        database: {
          read: (...args: Parameters<Database['read']>) => {
            reads += 1;
            return database.read(...args);
          },
          work: database.work.bind(database),
          rows: database.rows.bind(database),
        },
      } as unknown as Platform;
      const contextValue = createContext(counting, viewer, randomUUID());
      const text = stringifyResult((await graphql({ schema, source, variableValues, contextValue })) as never);
      return { ...JSON.parse(text), text, reads };
    };

  return {
    schema,
    platform,
    fixture,
    as,
    viewer: (roles, codes = []) => viewerOf(fixture, roles, codes),
    close: async () => {
      await database.close();
      await testDatabase.drop();
    },
  };
}

function viewerOf({ district, units }: Fixture, roles: readonly Role[], codes: readonly string[]): Viewer {
  const account = randomUUID();
  // P001 has a unit below it, which its people see too.
  const below = codes.flatMap((code) => (code === 'P001' ? ['P001', 'K1'] : [code]));
  return {
    account: { id: account, name: roles.join('-').toLowerCase(), displayName: roles.join() },
    district: { id: district, code: 'daxing', name: '大兴区', timeZone: 'Asia/Shanghai', sample: false },
    roles,
    units: codes.map((code) => ({ id: units[code] as string, code, name: `单位 ${code}` })),
    via: 'SESSION',
    claims: claimsOf({ district, account, roles, units: below.map((code) => units[code] as string) }, false),
  };
}
