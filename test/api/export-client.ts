/** Fetches files over HTTP, with a session or a token. */
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { systemClaims } from '../../auth/access.js';
import type { Role } from '../../entities/access.js';
import type { Feed } from '../../reads/feeds/feed.js';
import type { HttpOptions } from '../../server/http.js';
import { createToken } from '../../services/access/index.js';
import { addTestAccount, newAccountName } from '../setup/services.js';
import { type Api, type Ask, openApi } from './graphql-client.js';

export interface FeedApi extends Api {
  readonly address: string;
  /** A token of a new account with this role, of the units named by code. */
  token(role: Role, units?: readonly string[]): Promise<string>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
}

export async function openFeedApi(options: Partial<HttpOptions> = {}): Promise<FeedApi> {
  const api = await openApi(options);
  await api.http.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(api.http.server.address() as AddressInfo).port}`;
  return {
    ...api,
    address,
    token: async (role, units = []) => {
      const name = newAccountName([role]);
      const { platform, fixture } = api;
      await addTestAccount(platform, fixture.district, { name, roles: [role], units });
      return tokenOf(api, name);
    },
    get: (path, headers = {}) => fetch(`${address}${path}`, { headers }),
  };
}

/** A token of the account of this name, for an hour. */
export async function tokenOf({ platform, fixture }: Api, account: string): Promise<string> {
  const wanted = { account, label: 'test', ttl: 3600_000 };
  return (await createToken(platform, systemClaims(fixture.district), wanted)).token;
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export type Cell = string | null | readonly string[];
export type CellRow = Readonly<Record<string, Cell>>;

/** A JSON value whose numbers are texts with the same digits. */
export const exactJson = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? context?.source : value,
  );

/** All rows of the API, with numbers as texts of their digits. */
export async function rowsOfApi(ask: Ask, { entitySet, rows }: Feed): Promise<CellRow[]> {
  const root = `${entitySet[0]?.toLowerCase()}${entitySet.slice(1)}`;
  const columns = Object.keys(rows.columns).join(' ');
  const { text } = await ask(`{ page: ${root}(first: 10000) { rows { ${columns} } pageInfo { hasNextPage } } }`);
  const { data } = exactJson(text) as { data: { page: { rows: CellRow[]; pageInfo: { hasNextPage: boolean } } } };
  if (data.page.pageInfo.hasNextPage) throw new Error('a fixture with more rows than a page');
  return data.page.rows;
}

/** A row as in a text file: flags in one cell, null as an empty cell. */
export const flat = (row: CellRow): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? value : (value?.join('|') ?? '')]),
  );

/** Rows of a CSV file with its byte order mark, as texts. */
export const csvRows = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true });

export const ndjsonRows = (text: string): CellRow[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => exactJson(line) as CellRow);
