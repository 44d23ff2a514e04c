/** Traces, what-if and the next grade over HTTP on the sample, as each role may see them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBundle } from '../../bundle/index.js';
import type { Role } from '../../entities/access.js';
import { loadBundle } from '../../services/load/index.js';
import { published } from '../setup/graded.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

const OWN = 'DX-P001';
let server: TestServer;
let units: readonly { readonly code: string; readonly name: string }[];
let run: string;
const cookies = new Map<string, Promise<string>>();

beforeAll(async () => {
  server = await openServer();
  const { bundle } = await readBundle('examples/daxing-2021-2025');
  if (bundle === null) throw new Error('the sample cannot be read');
  units = bundle.units;
  const { platform, district } = server;
  await loadBundle(platform, district.id, bundle);
  run = await published(platform, district.id, bundle.scheme.code);
});
afterAll(() => server?.close());

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any query
  readonly data: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly text: string;
}

/** Asks as an account of this role; unit roles are of OWN. */
async function ask(role: Role, query: string): Promise<Answer> {
  const unitRole = role === 'UNIT_HEAD' || role === 'UNIT_REPORTER';
  if (!cookies.has(role))
    cookies.set(
      role,
      server.account([role], unitRole ? [OWN] : []).then((name) => server.session(name)),
    );
  const response = await server.ask(query, { cookie: (await cookies.get(role)) as string, ...OWN_PAGE });
  const text = await response.text();
  return { ...JSON.parse(text), text };
}

const assessment = (fields: string, unit = OWN) => `{ unit(code: "${unit}") { assessment { ${fields} } } }`;
const TRACES = `total grade trace { sentence { zh en } total { numeric value } steps { grade outcome room candidates } adjustments { code } }
  items { points rate value item { code methodKind } trace {
    sentence { zh en } outcome points rate method { kind } formula { symbolic numeric value terms { symbol value } }
    observed { value numerator denominator status } verification { revision at by } targetVersion { version } target { value source }
    marks { count trim } milestones { task done } group { size withheld } standIn { rule value from } lastYear children { code points }
    path { code points } } }`;

/** Codes and names of every other unit in the text. */
const foreignIn = (text: string) =>
  units.filter(({ code, name }) => code !== OWN && (text.includes(`"${code}"`) || text.includes(name)));

describe('a trace', () => {
  it('shows the office every score of a unit, equal to the stored ones', async () => {
    const { data, errors } = await ask('OFFICE', assessment(TRACES));
    expect(errors).toBeUndefined();
    const { items, trace, total, grade } = data.unit.assessment;
    expect(items.length).toBeGreaterThan(20);
    for (const item of items) {
      expect([item.item.code, Number(item.trace.points)]).toEqual([item.item.code, Number(item.points)]);
      expect(item.trace.method?.kind ?? null).toBe(item.item.methodKind);
    }
    const scored = items.filter((item: { trace: { formula: unknown } }) => item.trace.formula !== null);
    expect(scored.some((item: { trace: { verification: unknown } }) => item.trace.verification !== null)).toBe(true);
    expect(scored.some((item: { trace: { targetVersion: unknown } }) => item.trace.targetVersion !== null)).toBe(true);
    for (const { trace: shown } of scored) expect(shown.sentence.zh).toContain(shown.formula.numeric);
    expect(Number(trace.total.value)).toBeCloseTo(total, 2);
    expect(trace.steps.at(-1)).toMatchObject({ grade, outcome: 'AWARDED' });
  });

  it('shows a head the facts of the own unit and nothing of other units', async () => {
    const { data, errors, text } = await ask('UNIT_HEAD', assessment(TRACES));
    expect(errors).toBeUndefined();
    expect(foreignIn(text)).toEqual([]);
    const { items } = data.unit.assessment;
    const judged = items.find((item: { trace: { marks: unknown } }) => item.trace.marks !== null);
    expect(judged.trace.marks.count).toBeGreaterThan(2);
    expect(text).not.toMatch(/"judge"/);
    const observed = items.filter((item: { trace: { observed: unknown } }) => item.trace.observed !== null);
    expect(observed.length).toBeGreaterThan(5);
  });

  it('of another unit does not exist for a head, in any query', async () => {
    const other = units.find(({ code }) => code === 'DX-P002') ?? { code: '' };
    const { data, text } = await ask(
      'UNIT_HEAD',
      assessment('trace { sentence { zh } } nextGrade { grade } whatIf(changes: []) { after { total } }', other.code),
    );
    expect(data).toEqual({ unit: null });
    expect(foreignIn(text)).toEqual([]);
  });

  it.each(['OVERSIGHT', 'BI'] as const)('hides the reported figures of a score from %s', async (role) => {
    const { data, errors } = await ask(role, assessment(TRACES));
    expect(errors).toBeUndefined();
    const traces = data.unit.assessment.items.map((item: { trace: unknown }) => item.trace);
    expect(traces.length).toBeGreaterThan(20);
    expect(traces.filter((trace: { verification: unknown }) => trace.verification !== null)).toEqual([]);
    expect(
      traces.filter(
        (trace: { marks: unknown; milestones: unknown[] }) => trace.marks !== null || trace.milestones.length > 0,
      ),
    ).toEqual([]);
    const observed = traces.filter((trace: { observed: unknown }) => trace.observed !== null);
    expect(observed.length > 0).toBe(role === 'BI');
    if (role === 'OVERSIGHT') {
      expect(traces.filter((trace: { lastYear: unknown }) => trace.lastYear !== null)).toEqual([]);
      for (const { formula } of traces) expect(formula?.numeric ?? '').not.toMatch(/^\d+ × min\(\d+ ÷ \d+ ÷/);
    }
    expect(data.unit.assessment.trace.adjustments).toEqual([]);
  });

  it('hides the comparisons of a group below five from a head', async () => {
    const group = new Map(units.map((unit) => [(unit as unknown as { group: string }).group, 0]));
    for (const unit of units) {
      const key = (unit as unknown as { group: string }).group;
      group.set(key, (group.get(key) ?? 0) + 1);
    }
    const small = units.find((unit) => (group.get((unit as unknown as { group: string }).group) ?? 9) < 5);
    if (small === undefined) throw new Error('the sample has no small group');
    const name = await server.account(['UNIT_HEAD'], [small.code]);
    const cookie = await server.session(name);
    const asked = `{ unit(code: "${small.code}") { assessment { items { trace { group { size withheld } formula { numeric terms { symbol value } } } }
      nextGrade { ways { obstacle } } whatIf(changes: []) { before { quarter rank } } } } }`;
    const { data } = JSON.parse(await (await server.ask(asked, { cookie, ...OWN_PAGE })).text());
    const compared = data.unit.assessment.items.filter(
      ({ trace }: { trace: { group: unknown } }) => trace.group !== null,
    );
    for (const { trace } of compared) {
      if (trace.group.size >= 5) continue;
      expect(trace.group.withheld).toBe(true);
      for (const { symbol, value } of trace.formula?.terms ?? [])
        if (['ref', 'x_best', 'x_worst', 'μ', 'σ', 'rank', 'n'].includes(symbol)) expect(value).toBeNull();
    }
    expect(data.unit.assessment.whatIf.before).toEqual({ quarter: null, rank: null });
  });

  it('that differs from the stored score is an error with an id', async () => {
    await server.owner.query('alter table unit_score disable trigger all');
    const change = (by: number) =>
      server.owner.query(
        'update unit_score set total = total + $1 where run_id = $2 and unit_id = (select id from unit where code = $3)',
        [by, run, 'DX-P003'],
      );
    await change(1);
    try {
      const { errors } = await ask('OFFICE', assessment('trace { grade }', 'DX-P003'));
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INTERNAL', id: expect.any(String) });
    } finally {
      await change(-1);
    }
  });
});

describe('a what-if', () => {
  const MORE = 'whatIf(changes: [{ figure: { measure: "B13", value: 1000 } }])';
  const RESULT =
    '{ before { total grade rank quarter } after { total grade rank quarter } items { code before { points } after { points } } moved { code after { total } } }';

  it('grades everything again, and shows the office the other units that move', async () => {
    const { data, errors } = await ask('OFFICE', assessment(`total rank ${MORE} ${RESULT}`));
    expect(errors).toBeUndefined();
    const { total, rank, whatIf } = data.unit.assessment;
    expect(whatIf.before).toMatchObject({ total, rank });
    expect(whatIf.items.map(({ code }: { code: string }) => code)).toContain('B13');
    expect(whatIf.after.total).toBeGreaterThan(total);
    expect(whatIf.moved).toEqual(expect.any(Array));
  });

  it('shows a head the own total and grade, a quarter instead of a rank, and no other unit', async () => {
    const { data, errors, text } = await ask('UNIT_HEAD', assessment(`total ${MORE} ${RESULT}`));
    expect(errors).toBeUndefined();
    const { total, whatIf } = data.unit.assessment;
    expect(whatIf.before).toMatchObject({ total, rank: null });
    expect(whatIf.after.rank).toBeNull();
    expect([1, 2, 3, 4]).toContain(whatIf.after.quarter);
    expect(whatIf.moved).toBeNull();
    expect(foreignIn(text)).toEqual([]);
  });

  it('refuses every change that cannot be made, with its place and reason', async () => {
    const changes = `[
      { figure: { measure: "NOPE", value: 1 } },
      { figure: { measure: "A12", value: 1 } },
      { figure: { measure: "E4" } },
      { figure: { measure: "B13", numerator: 1, denominator: 0 } },
      { milestone: { project: "X", task: "Y" } },
      { adjustment: { kind: VETO, code: "NOPE" } }
    ]`;
    const { errors } = await ask('UNIT_HEAD', assessment(`whatIf(changes: ${changes}) { after { total } }`));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'BAD_CHANGE' });
    const fields = errors?.[0]?.extensions.fields as { field: string; code: string }[];
    expect(fields.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'changes.0 UNKNOWN',
      'changes.1 NOT_APPLICABLE',
      'changes.2 INCOMPLETE',
      'changes.3 NOT_A_NUMBER',
      'changes.4 UNKNOWN',
      'changes.5 UNKNOWN',
    ]);
    const both = await ask('UNIT_HEAD', assessment('whatIf(changes: [{}]) { after { total } }'));
    expect(both.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'ONE_OF_FOUR',
      fields: [{ field: 'changes.0', code: 'ONE_OF_FOUR' }],
    });
  });

  it('is hidden from a head, but not from the office, if ranks would reveal the values of others', async () => {
    const places = assessment('whatIf(changes: [{ figure: { measure: "D13", value: 60 } }]) { after { total } }');
    const { errors } = await ask('UNIT_HEAD', places);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ code: 'WITHHELD' }] });
    expect((await ask('OFFICE', places)).errors).toBeUndefined();
  });

  it.each(['BI', 'OVERSIGHT'] as const)('is forbidden for %s, like the next grade', async (role) => {
    const { errors } = await ask(role, assessment('whatIf(changes: []) { after { total } }'));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'NOT_OWN_UNIT' });
    const next = await ask(role, assessment('nextGrade { grade }'));
    expect(next.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the next grade', () => {
  const NEXT =
    'grade nextGrade { present grade min missing obstacle sentence { zh en } ways { kind from to denominator obstacle grade total most tasks { project task due } items { code } sentence { zh en } } }';

  it('is reached if its changes are tried as a what-if, for the office and for the head', async () => {
    for (const role of ['OFFICE', 'UNIT_HEAD'] as const) {
      const { data, errors, text } = await ask(role, assessment(NEXT));
      expect(errors).toBeUndefined();
      const { grade, nextGrade } = data.unit.assessment;
      expect(nextGrade.present).toBe(grade);
      const ways = nextGrade.ways.filter((way: { obstacle: unknown }) => way.obstacle === null);
      for (const way of ways.slice(0, 3)) {
        const measure = way.items[0].code;
        const change =
          way.kind === 'MEAN'
            ? `{ mean: { item: "${measure}", mean: ${way.to} } }`
            : way.kind === 'NUMERATOR'
              ? `{ figure: { measure: "${measure}", numerator: ${way.to}, denominator: ${way.denominator} } }`
              : way.kind === 'VALUE'
                ? `{ figure: { measure: "${measure}", value: ${way.to} } }`
                : way.tasks
                    .map(
                      (one: { project: string; task: string; due: string }) =>
                        `{ milestone: { project: "${one.project}", task: "${one.task}", done: "${one.due}" } }`,
                    )
                    .join(' ');
        const tried = await ask(role, assessment(`whatIf(changes: [${change}]) { after { grade total } }`));
        expect(tried.data.unit.assessment.whatIf.after).toEqual({ grade: way.grade, total: way.total });
      }
      if (role === 'UNIT_HEAD') expect(foreignIn(text)).toEqual([]);
    }
  });
});
