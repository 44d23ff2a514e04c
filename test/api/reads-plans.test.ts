import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMPILED } from '../../resolvers/execution/compiled.js';
import { type Api, openApi } from './graphql-client.js';
import { type Node, onMajor, plansOf } from './plans.js';

/** Names of functions that are evaluated for each row. */
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

/** Scores of a unit, of all items of a scheme, of an indicator. */
const LISTS = [
  '{ unit(code: "P001") { assessment(year: 2024) { items { points item { code indicator { code } } } } } }',
  '{ scheme(code: "s-2025") { items { scores { points unit { code } } } } }',
  '{ indicator(code: "I1") { scores { year points unit { code } item { code } } } }',
];

describe.each([18, 15])('on PostgreSQL %i', (major) => {
  let api: Api;
  let end: () => Promise<void>;
  beforeAll(async () => {
    ({ api, end } = await onMajor(major, openApi));
  });
  afterAll(() => end());

  describe.each(VIEWERS)('the plans of PostgreSQL for %s', (_name, roles, units) => {
    it.each([...QUESTIONS, SUMMARY])('evaluate policies once for each statement: %s', async (question) => {
      const plans = await plansOf(api, roles, units, question);
      expect(plans).toHaveLength(1);
      expect(rowByRow(plans)).toEqual([]);
      expect(plans.flat().some((node) => node['Parent Relationship'] === 'InitPlan')).toBe(true);
    });
  });

  describe.each(VIEWERS)('nested lists of scores in an answer for %s', (_name, roles, units) => {
    it.each(LISTS)('are one statement, which evaluates policies once: %s', async (question) => {
      const plans = await plansOf(api, roles, units, question);
      expect(plans).toHaveLength(1);
      expect(rowByRow(plans)).toEqual([]);
      expect(plans.flat().some((node) => node['Relation Name'] === 'item_score')).toBe(true);
    });
  });

  it('uses an index for the scores of a head', async () => {
    // Such a small table is read completely unless sequential scans are disabled.
    for (const root of ['scoreRows', 'unitScoreRows', 'observationRows']) {
      const [plan = []] = await plansOf(
        api,
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
      const plans = (await Promise.resolve(plansOf(api, ['BI'], [], question))).flat();
      const read = new Set(plans.flatMap((node) => node['Relation Name'] ?? []));
      const known = new Set<string>(COMPILED[root]?.tables);
      expect([...read].filter((table) => !known.has(table))).toEqual([]);
      expect(known.has('cycle') || root === 'indicatorRows').toBe(true);
    });
  });
});
