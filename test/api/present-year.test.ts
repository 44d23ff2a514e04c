/** 考核进行中的一年: what a fresh start shows, to each role. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type Started, signInTo, startProcess } from '../setup/process.js';
import { copySample } from '../setup/sample-folder.js';

const STEP = 'the present year of the sample';
const LOADED = 'the present year of the sample is loaded';
const YEAR = 'daxing-2026';

let folder: string;
let server: Started;
// biome-ignore lint/suspicious/noExplicitAny: answers of many queries
type Ask = (query: string) => Promise<any>;
const sessions = new Map<string, Promise<Ask>>();

const start = () =>
  startProcess({ KAOPING_DATA: folder, KAOPING_SAMPLE: 'present', LOG_LEVEL: 'debug', RATE_LIMIT: 'off' });
const messages = () =>
  server
    .log()
    .split('\n')
    .flatMap((line) =>
      line.startsWith('{') && line.endsWith('}') ? [JSON.parse(line) as { msg: string; step?: string }] : [],
    );
const until = (what: string, found: (all: ReturnType<typeof messages>) => boolean) =>
  eventually(what, async () => (found(messages()) ? true : undefined), 300);

async function ask(name: string, query: string) {
  let session = sessions.get(name);
  if (session === undefined) {
    session = readFile(join(folder, 'keys', 'demo-password'), 'utf8').then((secret) =>
      signInTo(server.url, name, secret.trim()),
    ) as Promise<Ask>;
    sessions.set(name, session);
  }
  const { data, errors } = await (await session)(query);
  if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return data;
}

const sum = (rows: readonly Record<string, number>[], field: string) =>
  rows.reduce((all, row) => all + (row[field] ?? 0), 0);
const CATEGORIES = 'categories { due prefilled byDepartment typed askedElsewhere categoryName }';
const burden = async (scheme: string) =>
  (await ask('office', `{ burden(scheme: "${scheme}") { ${CATEGORIES} } }`)).burden.categories;

beforeAll(async () => {
  folder = await copySample();
  server = await start();
  // The first start is interrupted in the middle of it.
  await until('judges are assigned', (all) => all.some(({ msg, step }) => msg === STEP && step === 'judges'));
  expect(await server.end('SIGTERM')).toBe(0);
  server = await start();
  await until('the year is loaded', (all) => all.some(({ msg }) => msg === LOADED));
}, 600_000);
afterAll(async () => {
  await server?.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

describe('the year in its middle', () => {
  it('is continued after an interrupted start, and no step of it is refused', () => {
    const steps = messages().flatMap(({ msg, step }) => (step === undefined ? [] : [`${step}: ${msg}`]));
    expect(steps.filter((step) => !step.endsWith(STEP))).toEqual([]);
    expect(steps.some((step) => step.startsWith('people:'))).toBe(false);
    expect(steps.at(-1)).toBe(`monitoring: ${STEP}`);
  });

  it('has at least 60 % of the figures proposed or reported by a department, and a second scheme that asks nothing new', async () => {
    const asked = await burden(YEAR);
    expect(sum(asked, 'due')).toBeGreaterThan(900);
    expect(sum(asked, 'due')).toBe(sum(asked, 'prefilled') + sum(asked, 'byDepartment') + sum(asked, 'typed'));
    expect((sum(asked, 'prefilled') + sum(asked, 'byDepartment')) / sum(asked, 'due')).toBeGreaterThan(0.6);
    expect(asked.map(({ categoryName }: { categoryName: string }) => categoryName)).toContain('幼儿园');
    const again = await burden('daxing-fitness-2026');
    expect(sum(again, 'due')).toBeGreaterThan(100);
    expect(sum(again, 'askedElsewhere')).toBe(sum(again, 'due'));
  });

  it('has figures in every state, late and open ones, with doubts, a claim and an objection', async () => {
    const { dueFigures } = await ask(
      'office',
      `{ dueFigures(scheme: "${YEAR}", first: 1000) { rows { state claimed remark checks { code } openObjection { reason } dueBy } } }`,
    );
    const rows = dueFigures.rows as {
      state: string;
      claimed: boolean;
      remark: string | null;
      checks: object[];
      openObjection: object | null;
      dueBy: string;
    }[];
    expect(new Set(rows.map(({ state }) => state))).toEqual(
      new Set(['MISSING', 'DRAFT', 'SUBMITTED', 'RETURNED', 'VERIFIED']),
    );
    const today = new Date().toISOString().slice(0, 10);
    const missing = rows.filter(({ state }) => state === 'MISSING');
    expect(missing.some(({ dueBy }) => dueBy < today)).toBe(true);
    expect(missing.some(({ dueBy }) => dueBy > today)).toBe(true);
    expect(rows.some(({ claimed }) => claimed)).toBe(true);
    expect(rows.some(({ checks, remark }) => checks.length > 0 && remark !== null)).toBe(true);
    expect(rows.filter(({ openObjection }) => openObjection !== null)).toHaveLength(1);
  });

  it.each([
    ['office', 'APPEAL_TO_ADMIT'],
    ['office-2', 'ADJUSTMENTS_TO_CONFIRM'],
    ['head', 'APPEAL_PERIOD'],
    ['reporter', 'FIGURES_DUE'],
    ['section-head', 'SCHEME_TO_COMMENT'],
    ['section', 'OBJECTIONS_TO_ANSWER'],
    ['verifier', 'FIGURES_TO_VERIFY'],
    ['section-verifier', 'FIGURES_TO_VERIFY'],
    ['judge', 'SHEETS_TO_MARK'],
    ['judge-3', 'SHEETS_TO_MARK'],
    ['approver', 'DOCUMENT_TO_APPROVE'],
    ['admin', 'UNITS_WITHOUT_PEOPLE'],
    ['dx-p003', 'SCHEME_TO_COMMENT'],
  ])('has work for %s: %s', async (name, kind) => {
    const { workList } = await ask(name, '{ workList { kind } }');
    expect(workList.map((item: { kind: string }) => item.kind)).toContain(kind);
  });

  it('lets the approver publish the results with their notice only', async () => {
    const { workList } = await ask('approver', '{ workList { kind } }');
    expect(workList).toEqual([{ kind: 'DOCUMENT_TO_APPROVE' }]);
  });

  it('has something to read for those who have nothing to do', async () => {
    const published = `{ documents(states: [PUBLISHED]) { totalCount } }`;
    expect((await ask('inspector', published)).documents.totalCount).toBe(3);
    const { documents } = await ask(
      'office',
      '{ documents(plans: ["daxing-edu-145"]) { rows { year state leftOut { kind } } } }',
    );
    expect(
      documents.rows.map(({ year, state, leftOut }: { year: number; state: string; leftOut: object[] }) => [
        year,
        state,
        leftOut.length,
      ]),
    ).toEqual([
      [2025, 'DRAFT', 3],
      [2024, 'PUBLISHED', 0],
      [2023, 'PUBLISHED', 0],
    ]);
    expect(
      (await ask('inspector', `{ selfAssessments(scheme: "${YEAR}") { state } }`)).selfAssessments.filter(
        (one: { state: string }) => one.state === 'SUBMITTED',
      ),
    ).toHaveLength(3);
    for (const name of ['oversight', 'bi'])
      expect(
        (await ask(name, '{ unitScoreRows(filter: { schemes: ["daxing-safety-2026-spring"] }) { totalCount } }'))
          .unitScoreRows.totalCount,
      ).toBe(43);
    expect(
      (await ask('judge-2', `{ mySheets { state } }`)).mySheets.map((one: { state: string }) => one.state),
    ).toEqual(['SUBMITTED', 'SUBMITTED']);
    expect((await ask('approver-2', '{ documents(states: [IN_APPROVAL]) { totalCount } }')).documents.totalCount).toBe(
      1,
    );
  });

  it('is marked in the audit log as the sample, and its chain is whole', async () => {
    const { auditEntries } = await ask('office', '{ auditEntries(first: 200) { rows { via account } } }');
    expect(new Set(auditEntries.rows.map(({ via }: { via: string }) => via))).not.toContain('SESSION');
  });
});
