import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimsStatement } from '../../db/claims.js';
import { withLiterals } from '../../db/literals.js';
import { type Query } from '../../db/one-message.js';
import { APP_ROLE, databaseOf, roleName } from '../../db/roles.js';
import { COMPILED } from '../../resolvers/compiled.js';
import { type Api, type Ask, openApi } from './graphql-client.js';

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Subplan Name'?: string;
  readonly 'Parent Relationship'?: string;
  readonly Plans?: readonly Node[];
}

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** Asks over HTTP. @returns the plans of the statements that the database was asked with, as one list of their nodes each */
async function plansOf(
  roles: Parameters<Api['viewer']>[0],
  units: readonly string[],
  query: string,
  settings = '',
): Promise<Node[][]> {
  const { database } = api.platform;
  const asked: Query[] = [];
  const original = database.askRaw.bind(database);
  database.askRaw = (claims, statement, longest) => {
    asked.push(statement);
    return original(claims, statement, longest);
  };
  const viewer = api.viewer(roles, units);
  const ask: Ask = api.as(viewer);
  const { errors } = await ask(query);
  database.askRaw = original;
  expect(errors).toBeUndefined();

  const role = roleName(APP_ROLE, databaseOf(api.databaseUrl));
  await api.owner.query(`begin; set local role ${role}; ${settings}; ${claimsStatement(viewer.claims)}`);
  const plans: Node[][] = [];
  for (const { text, values } of asked) {
    const { rows } = await api.owner.query(`explain (format json) ${withLiterals(text, values)}`);
    plans.push(flat(rows[0]['QUERY PLAN'][0].Plan));
  }
  await api.owner.query('rollback');
  return plans;
}

const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)];

/** Names of what is evaluated once a row. */
const rowByRow = (plans: readonly (readonly Node[])[]) =>
  plans
    .flat()
    .filter((node) => node['Parent Relationship'] === 'SubPlan')
    .map((node) => node['Subplan Name']);

const COLUMNS: Readonly<Record<string, string>> = {
  scoreRows: 'rows { year unitName unitGroup itemName indicatorName points } pageInfo { endCursor }',
  unitScoreRows: 'rows { year unitName total rank } pageInfo { endCursor }',
  indicatorRows: 'rows { indicatorName year value target } pageInfo { endCursor }',
  observationRows: 'rows { unitName measureName value target evidence } pageInfo { endCursor }',
};
const VIEWERS: readonly (readonly [string, Parameters<Api['viewer']>[0], readonly string[]])[] = [
  ['the office', ['OFFICE'], []],
  ['a tool', ['BI'], []],
  ['a head', ['UNIT_HEAD'], ['P001']],
  ['oversight', ['OVERSIGHT'], []],
];
const QUESTIONS = Object.entries(COLUMNS).map(([root, columns]) => `{ ${root} { ${columns} } }`);
const SUMMARY = '{ scoreSummary(groupBy: [UNIT, ITEM], measures: [MEAN, MEDIAN]) { unitName itemName mean median } }';

describe.each(VIEWERS)('what PostgreSQL does for %s', (_name, roles, units) => {
  it.each([...QUESTIONS, SUMMARY])('evaluates policies once a statement: %s', async (question) => {
    const plans = await plansOf(roles, units, question);
    expect(plans).toHaveLength(1);
    expect(rowByRow(plans)).toEqual([]);
    expect(plans.flat().some((node) => node['Parent Relationship'] === 'InitPlan')).toBe(true);
  });
});

/** Scores of a unit, of all items of a scheme, of an indicator. */
const LISTS = [
  '{ unit(code: "P001") { assessment(year: 2024) { items { points item { code indicator { code } } } } } }',
  '{ scheme(code: "s-2025") { items { scores { points unit { code } } } } }',
  '{ indicator(code: "I1") { scores { year points unit { code } item { code } } } }',
];

describe.each(VIEWERS)('lists of scores that hang in an answer to %s', (_name, roles, units) => {
  it.each(LISTS)('are one statement, which evaluates policies once: %s', async (question) => {
    const plans = await plansOf(roles, units, question);
    expect(plans).toHaveLength(1);
    expect(rowByRow(plans)).toEqual([]);
    expect(plans.flat().some((node) => node['Relation Name'] === 'item_score')).toBe(true);
  });
});

it('finds a head’s scores by an index', async () => {
  // So small a table is read as a whole unless that is forbidden.
  for (const root of ['scoreRows', 'unitScoreRows', 'observationRows']) {
    const [plan = []] = await plansOf(
      ['UNIT_HEAD'],
      ['P001'],
      `{ own: ${root} { ${COLUMNS[root]} } }`,
      'set local enable_seqscan = off',
    );
    const found = plan.filter((node) => /^(item_score|unit_score|observation)$/.test(node['Relation Name'] ?? ''));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
  }
});

describe('the tables of an answer', () => {
  it.each([...Object.keys(COLUMNS), 'scoreSummary'])('are known for %s', async (root) => {
    const question = root === 'scoreSummary' ? SUMMARY : `{ ${root} { ${COLUMNS[root]} } }`;
    const plans = (await Promise.resolve(plansOf(['BI'], [], question))).flat();
    const read = new Set(plans.flatMap((node) => node['Relation Name'] ?? []));
    const known = new Set(COMPILED[root]?.tables);
    expect([...read].filter((table) => !known.has(table))).toEqual([]);
    expect(known.has('cycle') || root === 'indicatorRows').toBe(true);
  });

  it('tell of every change', async () => {
    const { rows } = await api.owner.query<{ name: string }>(
      "select relname as name from pg_trigger t join pg_class c on c.oid = tgrelid where tgname = 'told'",
    );
    const told = new Set(rows.map(({ name }) => name));
    const known = Object.values(COMPILED).flatMap(({ tables }) => tables);
    expect(known.filter((table) => !told.has(table))).toEqual([]);
  });
});
