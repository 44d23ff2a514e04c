/** Fetches files as somebody: over HTTP, with a session or a token. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { hashSecret, newSecret } from '../../auth/secret.js';
import type { Role } from '../../entities/access.js';
import type { Feed } from '../../reads/feeds/feed.js';
import type { HttpOptions } from '../../server/http.js';
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
      const secret = newSecret();
      await insertToken(api, role, units, secret);
      return secret;
    },
    get: (path, headers = {}) => fetch(`${address}${path}`, { headers }),
  };
}

async function insertToken({ owner, fixture }: Api, role: Role, units: readonly string[], secret: string) {
  const account = randomUUID();
  await owner.query(
    `insert into account (district_id, id, name, display_name, password_hash) values ($1, $2::uuid, $2::text, 'tool', 'x')`,
    [fixture.district, account],
  );
  for (const unit of units.length > 0 ? units : [null]) {
    await owner.query(
      'insert into account_role (district_id, id, account_id, role, unit_id) values ($1, gen_random_uuid(), $2, $3, $4)',
      [fixture.district, account, role, unit && fixture.units[unit]],
    );
  }
  await owner.query(
    `insert into token (district_id, id, account_id, label, prefix, secret_hash, scopes, expires_at)
     values ($1, gen_random_uuid(), $2, 'test', 'kp_', $3, '{read}', now() + interval '1 hour')`,
    [fixture.district, account, hashSecret(secret)],
  );
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export type Cell = string | null | readonly string[];
export type CellRow = Readonly<Record<string, Cell>>;

/** A value of JSON with the very digits of its numbers, as text. */
export const exactJson = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? context?.source : value,
  );

/** Every row that the API itself gives, decimals and whole numbers as their digits. */
export async function rowsOfApi(ask: Ask, { entitySet, rows }: Feed): Promise<CellRow[]> {
  const root = `${entitySet[0]?.toLowerCase()}${entitySet.slice(1)}`;
  const columns = Object.keys(rows.columns).join(' ');
  const { text } = await ask(`{ page: ${root}(first: 10000) { rows { ${columns} } pageInfo { hasNextPage } } }`);
  const { data } = exactJson(text) as { data: { page: { rows: CellRow[]; pageInfo: { hasNextPage: boolean } } } };
  if (data.page.pageInfo.hasNextPage) throw new Error('a fixture with more rows than a page');
  return data.page.rows;
}

/** A row as flat text has it: flags in one cell, null as an empty one. */
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
