/** The server of a test file: a fresh database with one small district, real HTTP on a free port, a clock that can be turned. */

import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { systemClaims } from '../../auth/access.js';
import type { Role } from '../../entities/access.js';
import { REQUEST_HEADER } from '../../server/http/credentials.js';
import { buildHttp, type HttpOptions } from '../../server/http.js';
import { createToken } from '../../services/access/index.js';
import { IdentityProvider } from '../../services/access/provider/index.js';
import { type DistrictFound, ensureDistrict } from '../../services/districts/districts.js';
import { type FileKeeping } from '../../services/files/settings.js';
import type { Installation } from '../../services/health/installation.js';
import type { Platform } from '../../services/platform.js';
import { createTestDatabase } from './database.js';
import { settingsFor } from './provider-settings.js';
import { addTestAccount, newAccountName, openPlatform, PASSWORD } from './services.js';
import { addUnits } from './units.js';

export { PASSWORD };

/** Codes of the district's units, each below the one before. */
export const UNITS = ['GROUP', 'SCHOOL', 'CAMPUS'] as const;

export interface TestServer {
  readonly url: string;
  readonly http: FastifyInstance;
  readonly platform: Platform;
  readonly district: DistrictFound;
  readonly owner: pg.Client;
  /** Connection URL of the database's owner. */
  readonly databaseUrl: string;
  /** Lets time pass. */
  wait(milliseconds: number): void;
  /** A new account with PASSWORD. @returns its name */
  account(roles: readonly Role[], units?: readonly string[]): Promise<string>;
  /** A token of a new account with these roles. */
  token(roles: readonly Role[], ttl?: number): Promise<string>;
  signIn(name: string, password?: string, headers?: Record<string, string>): Promise<Response>;
  /** The cookie of a session. @throws Error if signing in fails */
  session(name: string): Promise<string>;
  /** Posts an operation with these headers only. */
  ask(query: string, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

export interface TestServerOptions extends Partial<Omit<HttpOptions, 'provider'>> {
  /** Variables that name an identity provider. */
  readonly provider?: Readonly<Record<string, string>>;
  /** The address by which the application reaches the database. */
  readonly by?: (databaseUrl: string) => Promise<string>;
  /** Where files are kept and how many; in a folder of its own with the usual limits if left out. */
  readonly files?: Partial<FileKeeping>;
  /** How the installation is set up; not known if left out. */
  readonly installation?: Installation;
  /** Whether the district has UNITS. */
  readonly units?: boolean;
}

export async function openServer({
  by,
  files,
  units = true,
  provider,
  installation,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  const { owner, url: databaseUrl, drop } = await createTestDatabase();
  const reached = by === undefined ? databaseUrl : await by(databaseUrl);
  let passed = 0;
  const clock = { now: () => new Date(Date.now() + passed) };
  const { platform, close } = await openPlatform(databaseUrl, { clock, through: reached, files, installation });
  const district = await ensureDistrict(platform, { code: 'test', name: '测试区', sample: false });
  if (units) await addUnits(platform, district.id, UNITS);
  const http = await buildHttp(platform, {
    console: 'test/setup/no-console',
    demoAllowed: false,
    signInAttempts: 1000,
    rates: null,
    provider: provider && new IdentityProvider(settingsFor(provider), platform.log),
    ...options,
  });
  await http.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`;

  const account: TestServer['account'] = async (roles, units = []) => {
    const name = newAccountName(roles);
    await addTestAccount(platform, district.id, { name, roles, units });
    return name;
  };
  const signIn: TestServer['signIn'] = (name, password = PASSWORD, headers = {}) =>
    fetch(`${url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ name, password }),
    });
  return {
    url,
    http,
    platform,
    district,
    owner,
    databaseUrl,
    account,
    signIn,
    wait: (milliseconds) => {
      passed += milliseconds;
    },
    token: async (roles, ttl = 3600_000) => {
      const wanted = { account: await account(roles), label: 'test', ttl };
      return (await createToken(platform, systemClaims(district.id), wanted)).token;
    },
    session: async (name) => {
      const response = await signIn(name);
      if (!response.ok) throw new Error(`sign-in of ${name} answered ${response.status}`);
      return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    },
    ask: (query, headers = {}) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      }),
    close: async () => {
      await http.close();
      await close();
      await drop();
    },
  };
}

/** What our own pages send along. */
export const OWN_PAGE = { [REQUEST_HEADER]: '1' };
