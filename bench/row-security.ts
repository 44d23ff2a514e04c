/**
 * 行级安全: the statements of reads as the application runs them, compared with the same statements of a role that
 * bypasses policies.
 */

import { randomUUID } from 'node:crypto';
import { type FieldNode, type GraphQLSchema, type OperationDefinitionNode, parse } from 'graphql';
import pg from 'pg';
import { claimsOf } from '../auth/access.js';
import { ReadQueue } from '../db/reading/read-queue.js';
import { APP_ROLE, databaseOf, roleName, roleUrl } from '../db/roles/roles.js';
import type { AccountId, DistrictId } from '../entities/ids.js';
import { jsonPageStatement, pageParts } from '../reads/json/json-page.js';
import { fieldsOf, type Selected } from '../reads/json/selection.js';
import { scoreRows } from '../reads/rows/score-rows.js';
import { buildSchema } from '../resolvers/schema.js';
import { type Measured, measure, SHORT } from './measure.js';
import { DISTRICT } from './reads/fixture.js';
import { DOCUMENT, flat, oneUnit, type Rows } from './reads/requests.js';
import { setStage } from './reads/stage.js';

const LONGEST = 15_000;
/** Has the application's rights but bypasses the policies. */
const BYPASSING_ROLE = 'bench_passing';
/**
 * Connections of each contestant, used one after the other, because the memory layout of a server process makes it
 * permanently faster or slower.
 */
const CONNECTIONS = 5;

export async function run(): Promise<readonly Measured[]> {
  const stage = await setStage(DISTRICT);
  const pools: pg.Pool[] = [];
  const connection = (url: string) => {
    const pool = new pg.Pool({ connectionString: url, max: 1 });
    pools.push(pool);
    return pool;
  };
  try {
    const owner = connection(stage.ownerUrl);
    const passingUrl = await createPassing(owner, stage.ownerUrl);
    const { rows } = await owner.query<{ district: DistrictId; account: AccountId }>(
      'select d.id as district, a.id as account from district d join account a on a.district_id = d.id',
    );
    const [reader] = rows;
    if (reader === undefined) throw new Error('the database has no account');
    const { district, account } = reader;
    const claims = claimsOf({ district, account, roles: ['BI'], units: new Map() }, true);
    const fields = fieldsAsked(await buildSchema());
    const queues = (url: string) =>
      Array.from({ length: CONNECTIONS }, () => new ReadQueue(connection(url), { short: 1, long: 1, most: 1 }));
    const [withPolicies, without] = [queues(roleUrl(stage.ownerUrl, APP_ROLE)), queues(passingUrl)];
    const asking = (contestant: readonly ReadQueue[], rowsOf: (n: number) => Rows) => {
      let turn = 0;
      return async () => {
        const reads = contestant[turn++ % CONNECTIONS] as ReadQueue;
        const until = performance.now() + SHORT.turnMs;
        let sent = 0;
        for (; performance.now() < until; sent++) {
          const { text, values } = statement(rowsOf(sent), fields);
          const query = { text, values: [district, ...values], planned: 'by tables' as const };
          const rows = await reads.askRaw(claims, query, LONGEST);
          if (rows.length === 0) throw new Error('a read without a row');
        }
        return sent;
      };
    };
    const contest = (name: string, rowsOf: (n: number) => Rows) =>
      measure({
        rounds: SHORT.rounds,
        case: `${name}, with policies`,
        ours: asking(withPolicies, rowsOf),
        baseline: asking(without, rowsOf),
      });
    return [
      await contest('1 unit × 60 items', oneUnit),
      await contest('1,000 rows', flat(1_000)),
      await contest('10,000 rows', flat(10_000)),
    ];
  } finally {
    for (const pool of pools) await pool.end();
    await stage.close();
  }
}

/** A superuser would also bypass privileges, which PostgreSQL checks for every function of a statement. */
async function createPassing(owner: pg.Pool, ownerUrl: string): Promise<string> {
  const password = randomUUID();
  const app = pg.escapeIdentifier(roleName(APP_ROLE, databaseOf(ownerUrl)));
  await owner.query(`create role ${BYPASSING_ROLE} login bypassrls in role ${app} password '${password}'`);
  const url = new URL(ownerUrl);
  [url.username, url.password] = [BYPASSING_ROLE, password];
  return url.href;
}

/** The fields that the bench of reads selects. */
function fieldsAsked(schema: GraphQLSchema): readonly Selected[] {
  const operation = parse(DOCUMENT).definitions[0] as OperationDefinitionNode;
  const root = operation.selectionSet.selections[0] as FieldNode;
  const type = schema.getQueryType()?.getFields()[root.name.value]?.type;
  const fields = type && fieldsOf({ schema, fragments: {}, variables: {} }, type, [root]);
  if (!fields) throw new Error('the document of the bench does not compile');
  return fields;
}

function statement({ units, years, first }: Rows, fields: readonly Selected[]) {
  const page = { first, after: null };
  return jsonPageStatement(scoreRows, { units, years }, page, scoreRows.order, null, pageParts(scoreRows, fields));
}
