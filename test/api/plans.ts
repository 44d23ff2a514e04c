/** The plans of PostgreSQL for the statements of a query. */
import { expect } from '@jest/globals';
import { escapeLiteral } from 'pg';
import type { Viewer } from '../../auth/viewer.js';
import { claimsStatement } from '../../db/claims.js';
import { parameter, withLiterals } from '../../db/reading/literals.js';
import type { Query } from '../../db/reading/one-message.js';
import { APP_ROLE, databaseOf, roleName } from '../../db/roles/roles.js';
import { startPostgres15 } from '../setup/postgres-15.js';
import type { Api, Ask } from './graphql-client.js';

export interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Subplan Name'?: string;
  readonly 'Parent Relationship'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly Plans?: readonly Node[];
}

/** @param open creates its database on this major version of PostgreSQL @returns the database, and a function that closes it and its server */
export async function onMajor(
  major: number,
  open: () => Promise<Api>,
): Promise<{ api: Api; end: () => Promise<void> }> {
  if (major === 18) {
    const api = await open();
    return { api, end: () => api.close() };
  }
  const shared = process.env.KAOPING_TEST_DATABASE_URL;
  const server = await startPostgres15();
  process.env.KAOPING_TEST_DATABASE_URL = server.url;
  const api = await open();
  const end = async () => {
    await api.close();
    process.env.KAOPING_TEST_DATABASE_URL = shared;
    await server.stop();
  };
  return { api, end };
}

/** Queries over HTTP. @returns the statements that the database received */
async function statementsOf(api: Api, viewer: Viewer, query: string): Promise<Query[]> {
  const { database } = api.platform;
  const asked: Query[] = [];
  const original = database.askRaw.bind(database);
  database.askRaw = (claims, statement, longest) => {
    asked.push(statement);
    return original(claims, statement, longest);
  };
  const ask: Ask = api.as(viewer);
  const { errors } = await ask(query);
  database.askRaw = original;
  expect(errors).toBeUndefined();
  return asked;
}

/** @param explain explains a statement, in a transaction as that viewer */
async function explained(
  api: Api,
  viewer: Viewer,
  query: string,
  settings: string,
  explain: (statement: Query) => string,
): Promise<Node[][]> {
  const asked = await statementsOf(api, viewer, query);
  const role = roleName(APP_ROLE, databaseOf(api.databaseUrl));
  await api.owner.query(`begin; set local role ${role}; ${settings}; ${claimsStatement(viewer.claims)}`);
  try {
    const plans: Node[][] = [];
    for (const statement of asked) {
      const results = (await api.owner.query(explain(statement))) as unknown;
      const last = (Array.isArray(results) ? results : [results]).find(({ command }) => command === 'EXPLAIN');
      plans.push(flat(last.rows[0]['QUERY PLAN'][0].Plan));
    }
    return plans;
  } finally {
    await api.owner.query('rollback');
  }
}

/** @returns the plans of the statements of a query, each as a list of nodes */
export const plansOf = async (
  api: Api,
  roles: Parameters<Api['viewer']>[0],
  units: readonly string[],
  query: string,
  settings = '',
): Promise<Node[][]> =>
  explained(
    api,
    await api.viewer(roles, units),
    query,
    settings,
    ({ text, values }) => `explain (format json) ${withLiterals(text, values)}`,
  );

/** @returns the number of rows of the table that a query reads, with the plans of the product, which are for any values */
export async function rowsRead(
  api: Api,
  roles: Parameters<Api['viewer']>[0],
  units: readonly string[],
  query: string,
  table: string,
): Promise<number> {
  const settings = "set local plan_cache_mode = 'force_generic_plan'; set local jit = off";
  const plans = await explained(api, await api.viewer(roles, units), query, settings, ({ text, values, planned }) => {
    const texts = values.map((value) => {
      const written = parameter(value);
      return written === null ? 'null' : escapeLiteral(written);
    });
    const choice = planned === undefined ? '' : 'set local enable_nestloop = off; set local enable_seqscan = off;';
    return `${choice} deallocate all; prepare asked as ${text}; explain (analyze, timing off, format json) execute asked(${texts.join(', ')})`;
  });
  return plans
    .flat()
    .filter((node) => node['Relation Name'] === table)
    .reduce((sum, node) => {
      const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
      return sum + ((node['Actual Rows'] ?? 0) + removed) * (node['Actual Loops'] ?? 1);
    }, 0);
}

const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)];
