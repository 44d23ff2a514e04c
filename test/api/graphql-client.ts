/** Queries the API as a viewer: over HTTP, or in process to count statements. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type ExecutionResult, type GraphQLSchema, graphql } from 'graphql';
import type pg from 'pg';
import type { Viewer } from '../../auth/viewer.js';
import type { Database } from '../../db/database.js';
import type { Role } from '../../entities/access.js';
import { createContext } from '../../resolvers/execution/context.js';
import { buildSchema } from '../../resolvers/schema.js';
import { stringifyResult } from '../../schema/json.js';
import { REQUEST_HEADER, SESSION_COOKIE } from '../../server/http/credentials.js';
import { buildHttp, type HttpOptions } from '../../server/http.js';
import type { Platform } from '../../services/platform.js';
import { addTestAccount, newAccountName, openPlatform, signInAs } from '../setup/services.js';
import { createTwoYears, type Fixture } from '../setup/two-years.js';

export interface Answer<T> {
  readonly data: T;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  /** The exact text. */
  readonly text: string;
}

export type Ask = <T = unknown>(query: string, variables?: Record<string, unknown>) => Promise<Answer<T>>;

export interface Api {
  readonly schema: GraphQLSchema;
  readonly platform: Platform;
  readonly http: FastifyInstance;
  readonly fixture: Fixture;
  /** For reading stored rows, and for tests whose subject is SQL. */
  readonly owner: pg.Client;
  /** Connection URL of the database's owner. */
  readonly databaseUrl: string;
  /** A new account with these roles, signed in; `units` are the codes of the units of its unit roles. */
  viewer(roles: readonly Role[], units?: readonly string[]): Promise<Viewer>;
  /** Queries over HTTP in the session of the viewer; null: without a session. */
  as(viewer: Viewer | Promise<Viewer> | null): Ask;
  /** Queries in process. @returns also the number of statements */
  counted<T = unknown>(
    viewer: Viewer | Promise<Viewer> | null,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<ExecutionResult<T> & { readonly reads: number }>;
  /** Headers of the session of the viewer. */
  signIn(viewer: Viewer | Promise<Viewer>): Promise<Record<string, string>>;
  close(): Promise<void>;
}

export async function openApi(options: Partial<HttpOptions> = {}): Promise<Api> {
  const { test, fixture } = await createTwoYears();
  const { platform, close } = await openPlatform(test.url);
  const schema = await buildSchema();
  const http = await buildHttp(platform, { console: 'test/api', demoAllowed: false, rates: null, ...options });
  const secrets = new Map<Viewer, string>();
  const viewer: Api['viewer'] = async (roles, units = []) => {
    const name = newAccountName(roles);
    await addTestAccount(platform, fixture.district, { name, displayName: roles.join(), roles, units });
    const signedIn = await signInAs(platform, name);
    secrets.set(signedIn.viewer, signedIn.secret);
    return signedIn.viewer;
  };
  const signIn: Api['signIn'] = async (of) => ({
    cookie: `${SESSION_COOKIE}=${secrets.get(await of)}`,
    [REQUEST_HEADER]: '1',
  });

  return {
    schema,
    platform,
    http,
    fixture,
    owner: test.owner,
    databaseUrl: test.url,
    signIn,
    viewer,
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
      const { database } = platform;
      let reads = 0;
      const ask: Database['ask'] = (...args) => {
        reads += 1;
        return database.ask(...args);
      };
      const contextValue = createContext({ ...platform, database: { ask } as Database }, await viewer, randomUUID());
      const result = await graphql({ schema, source, variableValues, contextValue });
      return { ...JSON.parse(stringifyResult(result as never)), reads };
    },
    close: async () => {
      await http.close();
      await close();
      await test.drop();
    },
  };
}
