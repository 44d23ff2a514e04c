/** 评议, over the API: judges are assigned, mark and submit; the office opens sheets again and asks for notes. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import type { MarkSheetId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import type { ItemCode, SchemeCode } from '../../scoring/input.js';
import { Exact } from '../../scoring/numbers/exact.js';
import { recordReads } from '../../services/audit/reading.js';
import { exportBundle } from '../../services/export.js';
import { assignJudges } from '../../services/judging/assign.js';
import { marksApart } from '../../services/judging/marks-apart.js';
import { saveMarks } from '../../services/judging/save.js';
import { submitSheet } from '../../services/judging/submit.js';
import { loadBundle } from '../../services/load/index.js';
import {
  assign,
  declareAll,
  type JudgingWorld,
  marksOf,
  openJudgingWorld,
  type Sheet,
  save,
  sheetOf,
  submit,
} from '../setup/judging-world.js';
import { moveCycle } from '../setup/sample-year.js';
import { signInAs } from '../setup/services.js';

let world: JudgingWorld;
beforeAll(async () => {
  world = await openJudgingWorld();
  await world.person('verifier', ['VERIFIER', 'JUDGE']);
  await world.person('inspector', ['INSPECTOR']);
  await world.person('head', ['UNIT_HEAD'], ['P1']);
});
afterAll(() => world?.close());

const overview = async (who = 'office', item = 'J') => {
  const { data, refused } = await world.ask(
    who,
    '{ judgedItems(scheme: "s") { code scale levels { label mark } revision areAllIn kendallW unitsOfAll sheets { id label state units given revision judge { name } allowedActions { action allowed because { en } } } marks { unit label mark firstMark noteAsked note } } }',
  );
  return refused ?? data.judgedItems.find((one: { code: string }) => one.code === item);
};
const loaded = async () =>
  (await exportBundle(world.server.platform, systemClaims(world.server.district.id), branded('s'))).marks;

describe('the office', () => {
  it('assigns judges to an item; who is no judge, or sees the marks of others, is named', async () => {
    expect(await assign(world, ['one', 'office', 'verifier', 'nobody', 'one'])).toEqual({
      leftOut: null,
      problems: [
        { field: 'judges.1.judge', code: 'NOT_A_JUDGE' },
        { field: 'judges.2.judge', code: 'SEES_MARKS' },
        { field: 'judges.3.judge', code: 'NOT_A_JUDGE' },
        { field: 'judges.4.judge', code: 'JUDGE_TWICE' },
      ],
    });
    expect(await assign(world, ['one'], 'L', ['P1', 'P3'])).toMatchObject({
      problems: [{ field: 'judges.0.units', code: 'UNKNOWN_UNIT' }],
    });
    expect(await assign(world, ['one'], 'L', [])).toMatchObject({ problems: [{ code: 'NO_UNITS' }] });
    expect(await assign(world, ['one'], 'A')).toBe('UNKNOWN_JUDGED_ITEM');
    expect(await assign(world, ['one'], 'J', null, 'inspector')).toBe('NOT_YOUR_ACTION');
    expect((await overview()).sheets).toEqual([]);
  });

  it('leaves out pairs that are recused, and the rest is marked', async () => {
    await world.recuse('three', 'P4');
    expect(await assign(world, ['one', 'two', 'three'])).toEqual({
      leftOut: [{ judge: world.names.three, unit: 'P4' }],
      problems: [],
    });
    expect((await overview()).sheets).toMatchObject([
      { label: '评委1', state: 'OPEN', units: ['P1', 'P2', 'P3', 'P4'], given: 0 },
      { label: '评委2', units: ['P1', 'P2', 'P3', 'P4'] },
      { label: '评委3', units: ['P1', 'P2', 'P3'] },
    ]);
    expect((await sheetOf(world, 'three')).units.map(({ code }) => code)).toEqual(['P1', 'P2', 'P3']);
  });

  it('changes an assignment that nobody has changed since', async () => {
    const { data, refused } = await world.ask(
      'office',
      `mutation { assignJudges(scheme: "s", item: "J", revision: 0, judges: []) { problems { code } } }`,
    );
    expect([data, refused]).toEqual([null, 'STALE_REVISION']);
  });
});

describe('a judge', () => {
  it('declares for each unit before marking it', async () => {
    expect(await save(world, 'one', { P1: '80' })).toMatchObject({
      problems: [{ field: 'marks.0.unit', code: 'NOT_DECLARED' }],
    });
    await declareAll(world, 'one');
    expect((await sheetOf(world, 'one')).units.every(({ isDeclared }) => isDeclared)).toBe(true);
  });

  it('gives marks on the scale, each stored as it was given, and learns of all that is wrong at once', async () => {
    expect(await save(world, 'one', { P1: ' 80 ', P2: '77.5' })).toEqual({ saved: 2, stale: [], problems: [] });
    expect(await save(world, 'one', { P1: '101', P2: '优', P3: '-1', X: '5' })).toMatchObject({
      saved: 0,
      problems: [
        { field: 'marks.0.mark', code: 'MARK_OUTSIDE_SCALE' },
        { field: 'marks.1.mark', code: 'NOT_A_NUMBER' },
        { field: 'marks.2.mark', code: 'MARK_OUTSIDE_SCALE' },
        { field: 'marks.3.unit', code: 'UNKNOWN_UNIT' },
      ],
    });
    expect((await sheetOf(world, 'one')).units.map(({ mark, revision }) => [mark, revision])).toEqual([
      ['80', 1],
      ['77.5', 1],
      [null, 0],
      [null, 0],
    ]);
  });

  it('is told of a mark that was changed in another window; the others are stored', async () => {
    expect(await save(world, 'one', { P1: { mark: '81', revision: 0 }, P3: '60' })).toEqual({
      saved: 1,
      stale: [{ field: 'marks.0', code: 'STALE_REVISION' }],
      problems: [],
    });
    // The answer was lost, and the browser sends the same again.
    expect(await save(world, 'one', { P1: { mark: '80', revision: 0 } })).toMatchObject({ saved: 1, stale: [] });
    const { rows } = await world.server.owner.query<{ mark: string }>(
      'select mark from mark_revision r join account a on a.id = r.account_id where a.name = $1 order by recorded_at, unit_id',
      [world.names.one],
    );
    expect(rows.map(({ mark }) => mark)).toEqual(['80', '77.5', '60']);
  });

  it('gives levels where the item has them', async () => {
    await assign(world, ['one'], 'L');
    await declareAll(world, 'one', 'L');
    expect(await save(world, 'one', { P1: '优', P2: '中' }, 'L')).toMatchObject({
      problems: [{ field: 'marks.1.mark', code: 'UNKNOWN_LEVEL' }],
    });
    expect(await save(world, 'one', { P1: '优', P2: '85' }, 'L')).toMatchObject({ saved: 2 });
  });

  it('submits a complete sheet only, and is told of every unit that is missing', async () => {
    expect(await submit(world, 'one')).toEqual({
      done: false,
      problems: [{ field: 'units.P4', code: 'MARK_MISSING' }],
    });
    expect(await submit(world, 'two')).toMatchObject({
      problems: ['P1', 'P2', 'P3', 'P4'].map((unit) => ({ field: `units.${unit}`, code: 'NOT_DECLARED' })),
    });
    await save(world, 'one', { P4: '90' });
    expect(await submit(world, 'one')).toEqual({ done: true, problems: [] });
    expect(await save(world, 'one', { P4: '91' })).toBe('ILLEGAL_TRANSITION');
    expect((await sheetOf(world, 'one')).allowedActions).toEqual([
      { action: 'SAVE', allowed: false },
      { action: 'SUBMIT', allowed: false },
    ]);
  });

  it('and the office are refused as a whole, where a service is asked', async () => {
    const { platform } = world.server;
    const viewerOf = async (who: string) => (await signInAs(platform, world.names[who] ?? '')).viewer;
    const id = branded<MarkSheetId>((await sheetOf(world, 'two')).id);
    const judge = await viewerOf('two');
    await expect(saveMarks(platform, judge, id, [])).rejects.toMatchObject({ reason: 'BAD_MARKS' });
    await expect(submitSheet(platform, judge, id, null)).rejects.toMatchObject({ reason: 'INCOMPLETE_SHEET' });
    const judges = [{ judge: 'nobody', units: null }];
    const wanted = { scheme: branded<SchemeCode>('s'), item: branded<ItemCode>('J'), judges, revision: null };
    await expect(assignJudges(platform, await viewerOf('office'), wanted)).rejects.toMatchObject({
      reason: 'BAD_ASSIGNMENT',
    });
  });

  it('does nothing on the sheet of another, and no one else sees it', async () => {
    const { id } = await sheetOf(world, 'two');
    const query = `mutation { saveMarks(sheet: "${id}", marks: [{ unit: "P1", mark: "1", revision: 0 }]) { saved } }`;
    expect((await world.ask('one', query)).refused).toBe('UNKNOWN_SHEET');
    expect((await world.ask('verifier', query)).refused).toBe('UNKNOWN_SHEET');
    expect((await world.ask('office', query)).refused).toBe('NOT_YOUR_ACTION');
    for (const who of ['office', 'inspector', 'head'])
      expect((await world.ask(who, '{ mySheets { id } }')).data).toEqual({ mySheets: [] });
    expect(await overview('one')).toBe('NOT_YOUR_ACTION');
    expect(await overview('head')).toBe('NOT_YOUR_ACTION');
  });
});

describe('the marks', () => {
  it('grade once their sheet is submitted, under a label that names nobody', async () => {
    expect(await loaded()).toEqual(
      [80, 77.5, 60, 90].map((mark, at) => ({ item: 'J', unit: `P${at + 1}`, judge: '评委1', mark: String(mark) })),
    );
  });

  it('stay when the bundle is loaded again, which has no marks of that item', async () => {
    const { platform, district } = world.server;
    const bundle = await exportBundle(platform, systemClaims(district.id), branded('s'));
    await loadBundle(platform, district.id, { ...bundle, marks: [] });
    expect(await loaded()).toHaveLength(4);
    await loadBundle(platform, district.id, bundle);
    expect(await loaded()).toHaveLength(4);
  });

  it('are shown to nobody before all sheets of the item are in', async () => {
    await declareAll(world, 'two');
    await save(world, 'two', marksOf('82', '79', '63', '60'));
    await submit(world, 'two');
    expect(await overview()).toMatchObject({ areAllIn: false, marks: [], kendallW: null });
    const asked = await world.ask('office', 'mutation { askForNotes(scheme: "s", item: "J") { marks } }');
    expect(asked.refused).toBe('SHEETS_MISSING');
    await declareAll(world, 'three');
    await save(world, 'three', { P1: '85', P2: '80', P3: '30' });
    expect(await submit(world, 'three')).toEqual({ done: true, problems: [] });
    const found = await overview();
    expect(found).toMatchObject({ areAllIn: true, kendallW: 1, unitsOfAll: 3 });
    expect(found.marks).toHaveLength(11);
  });
});

describe('notes', () => {
  it('are asked for where a mark lies outside those of the others, after they were counted', async () => {
    const ask = (more: string) =>
      world.ask(
        'office',
        `mutation { askForNotes(scheme: "s", item: "J", ${more}) { marks judges problems { code } } }`,
      );
    expect((await ask('beyond: "x"')).data.askForNotes).toMatchObject({ problems: [{ code: 'NOT_A_DISTANCE' }] });
    expect((await ask('beyond: "10", dryRun: true')).data.askForNotes).toEqual({ marks: 1, judges: 1, problems: [] });
    expect((await sheetOf(world, 'three')).state).toBe('SUBMITTED');
    expect((await ask('beyond: "10"')).data.askForNotes).toEqual({ marks: 1, judges: 1, problems: [] });
    expect((await sheetOf(world, 'three')).state).toBe('NOTES');
    expect((await sheetOf(world, 'one')).state).toBe('SUBMITTED');
    expect((await loaded()).filter(({ judge }) => judge === '评委3')).toEqual([]);
  });

  it('are given with the mark or with another one, which stands beside the first', async () => {
    expect(await save(world, 'three', { P1: '86' })).toMatchObject({ problems: [{ code: 'MARK_LOCKED' }] });
    expect(await submit(world, 'three')).toMatchObject({ problems: [{ field: 'units.P3', code: 'NOTE_MISSING' }] });
    expect(await save(world, 'three', { P3: { mark: '55', note: '看漏了附件' } })).toMatchObject({ saved: 1 });
    expect(await submit(world, 'three')).toMatchObject({ done: true });
    const { marks, kendallW } = await overview();
    expect(marks.find((one: { unit: string; label: string }) => one.unit === 'P3' && one.label === '评委3')).toEqual({
      unit: 'P3',
      label: '评委3',
      mark: '55',
      firstMark: '30',
      noteAsked: true,
      note: '看漏了附件',
    });
    expect(kendallW).toBe(1);
    expect((await loaded()).find(({ unit, judge }) => unit === 'P3' && judge === '评委3')?.mark).toBe('55');
  });
});

describe('a submitted sheet', () => {
  const reopen = async (who: string, reason: string) => {
    const { id } = await sheetOf(world, who);
    const { data, refused } = await world.ask(
      'office',
      `mutation { reopenSheet(sheet: "${id}", reason: ${JSON.stringify(reason)}) { done problems { code } } }`,
    );
    return refused ?? data.reopenSheet;
  };

  it('keeps its units until the office opens it again with a reason; its marks grade no more', async () => {
    expect(await assign(world, ['one', 'two'])).toMatchObject({
      problems: [{ field: 'judges', code: 'SHEET_NOT_OPEN' }],
    });
    expect(await reopen('two', ' ')).toMatchObject({ problems: [{ code: 'REASON_MISSING' }] });
    expect(await reopen('two', '四小的材料有更正')).toEqual({ done: true, problems: [] });
    expect(await sheetOf(world, 'two')).toMatchObject({ state: 'OPEN', reopenReason: '四小的材料有更正' });
    expect((await loaded()).filter(({ judge }) => judge === '评委2')).toEqual([]);
    expect(await overview()).toMatchObject({ areAllIn: false, marks: [] });
    expect(await reopen('two', 'x')).toBe('ILLEGAL_TRANSITION');
  });

  it('loses a unit from which the judge declares to be recused', async () => {
    const declared = await world.ask(
      'two',
      'mutation { declareRecusal(recusal: { unit: "P2", reason: "亲属" }) { problems { code } } }',
    );
    expect(declared.data.declareRecusal.problems).toEqual([]);
    expect((await sheetOf(world, 'two')).units.map(({ code }) => code)).toEqual(['P1', 'P3', 'P4']);
    expect(await submit(world, 'two')).toMatchObject({ done: true });
    expect((await loaded()).filter(({ judge }) => judge === '评委2').map(({ unit }) => unit)).toEqual([
      'P1',
      'P3',
      'P4',
    ]);
  });

  it('is recorded in each step, without a mark or a unit, for the office', async () => {
    const { data } = await world.ask(
      'office',
      '{ auditEntries(first: 500) { rows { action subjectType subjectLabel changes { field before after } } } }',
    );
    const entries = data.auditEntries.rows.filter((one: { subjectType: string }) => one.subjectType === 'mark_sheet');
    const actions = new Set(entries.map((one: { action: string }) => one.action));
    expect([...actions].sort()).toEqual([
      'mark_sheet.ASK_FOR_NOTES',
      'mark_sheet.DECLARE_NO_CONFLICT',
      'mark_sheet.REOPEN',
      'mark_sheet.SAVE',
      'mark_sheet.SUBMIT',
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/77\.5|"P\d"/);
  });
});

describe('each judge', () => {
  it('finds every action in the state as the table says', async () => {
    const { id, allowedActions }: Sheet = await sheetOf(world, 'one');
    expect(allowedActions.map(({ action }) => action)).toEqual(['SAVE', 'SUBMIT']);
    const { sheets } = await overview();
    expect(sheets.find((one: { id: string }) => one.id === id).allowedActions).toEqual([
      { action: 'REOPEN', allowed: true, because: null },
      { action: 'ASK_FOR_NOTES', allowed: true, because: null },
    ]);
  });
});

describe('the work lists', () => {
  it('name the sheets that wait for their judge, and for the office those that it waits for', async () => {
    const kinds = async (who: string) =>
      (await world.ask(who, '{ workList { kind count path } }')).data.workList.filter(({ kind }: { kind: string }) =>
        /SHEET|NOTES/.test(kind),
      );
    const { id } = await sheetOf(world, 'one');
    await world.ask('office', `mutation { reopenSheet(sheet: "${id}", reason: "x") { done } }`);
    // Of the two items.
    expect(await kinds('one')).toEqual([{ kind: 'SHEETS_TO_MARK', count: 2, path: '/judging' }]);
    expect(await kinds('two')).toEqual([]);
    expect(await kinds('office')).toEqual([]);
    await moveCycle(world.server.platform, world.server.district.id, 's', 'START_VERIFYING');
    expect(await kinds('office')).toEqual([{ kind: 'SHEETS_WAITING', count: 2, path: '/judging/s' }]);
    expect(await submit(world, 'one')).toMatchObject({ done: true });
    expect(await kinds('one')).toEqual([{ kind: 'SHEETS_TO_MARK', count: 1, path: '/judging' }]);
  });
});

describe('reading the marks', () => {
  it('is recorded, one entry for each account, item and hour', async () => {
    await overview();
    await overview('inspector');
    world.server.wait(2 * 3600_000);
    await recordReads(world.server.platform);
    const { rows } = await world.server.owner.query<{ account_name: string; subject_label: string }>(
      "select account_name, subject_label from audit_entry where action = 'mark_sheet.READ' order by account_name",
    );
    expect(rows).toEqual(
      ['inspector', 'office'].map((who) => ({ account_name: world.names[who], subject_label: 's J' })),
    );
  });
});

describe('a mark that lies apart', () => {
  const scale = { scale: Exact.of(100), levels: [{ label: '优', mark: Exact.of(100) }] };
  const apart = (distance: number, ...marks: string[]) =>
    marksApart(
      marks.map((mark, at) => ({ unit: 'P', mark, at })),
      scale,
      Exact.of(distance),
    ).map(({ mark }) => mark);

  it.each([
    ['the lowest and the highest, without a distance', 0, ['80', '82', '90'], ['80', '90']],
    ['beyond the distance only', 7, ['80', '82', '90'], ['90']],
    ['not at the distance itself', 8, ['80', '82', '90'], []],
    ['not where another gave the same', 0, ['80', '80', '90', '90'], []],
    ['a level by its number', 5, ['80', '82', '优'], ['优']],
    ['not of two marks', 0, ['0', '100'], []],
  ] as const)('is %s', (_, distance, marks, wanted) => {
    expect(apart(distance, ...marks)).toEqual(wanted);
  });
});
