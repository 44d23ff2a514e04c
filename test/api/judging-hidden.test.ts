/** 评议: other judges may mark as they like; no answer to a judge differs by a byte before all sheets are in. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { announceEverything } from '../../db/changes/announced-changes.js';
import { branded } from '../../scoring/brand.js';
import { gradeFromCommand } from '../../services/grading/from-command.js';
import { executeRun } from '../../services/grading/index.js';
import {
  assign,
  declareAll,
  type JudgingWorld,
  marksOf,
  openJudgingWorld,
  save,
  submit,
} from '../setup/judging-world.js';

let world: JudgingWorld;
beforeAll(async () => {
  world = await openJudgingWorld();
  await assign(world, ['one', 'two', 'three']);
  for (const who of ['one', 'two', 'three']) await declareAll(world, who);
  await save(world, 'one', { P1: '80', P2: '70' });
  await save(world, 'two', marksOf('60', '65', '70', '75'));
  await submit(world, 'two');
  await save(world, 'three', { P1: '99' });
  // Marks of the submitted sheet grade on trial.
  const { platform, district } = world.server;
  const run = await gradeFromCommand(platform, district.id, branded('s'), { official: false, document: '' });
  await executeRun(platform, { district: district.id, run: run.id });
});
afterAll(() => world?.close());

const QUESTIONS = [
  '{ mySheets { id scheme item scale state revision submittedAt reopenReason levels { label mark } units { code name group isDeclared mark revision markedAt noteAsked firstMark note } allowedActions { action allowed because { zh en } who } } }',
  '{ workList { kind title { zh } count due overdue path } notifications { totalCount rows { title { zh } } } }',
  '{ changesSince { subjects { subjectLabel count accounts } } auditEntries(first: 500) { totalCount rows { action subjectLabel changes { field before after } } } }',
  '{ scheme(code: "s") { runs { number } items { code name } cycle { state revision } } }',
  '{ unitScoreRows { totalCount } scoreRows { totalCount rows { points } } scoreSummary(groupBy: [], measures: [COUNT, MEAN]) { count mean } }',
  '{ search(text: "评委") { title } unit(code: "P1") { name assessment(year: 2025) { total } } }',
];

const answers = async (): Promise<string[]> => Promise.all(QUESTIONS.map((query) => world.text('one', query)));

/** @param other name of the judge */
const CHANGES: readonly ((mark: string, other: string) => string)[] = [
  (mark, other) =>
    `update mark_sheet_unit m set mark = '${mark}' from account a where a.id = m.account_id and a.name = '${other}' and m.mark is not null`,
  (mark, other) =>
    `update mark_revision m set mark = '${mark}' from account a where a.id = m.account_id and a.name = '${other}'`,
  (mark) => `update mark set mark = '${mark}' where item = 'J'`,
  (mark, other) =>
    `update mark_sheet_unit m set note = '${mark}' from account a where a.id = m.account_id and a.name = '${other}'`,
];

describe('a judge', () => {
  it('gets the same answers whatever the others gave', async () => {
    const before = await answers();
    expect(before.filter((text) => text.includes('"errors"'))).toEqual([]);
    expect(before[0]).toContain('"mark":"80"');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CHANGES),
        fc.integer({ min: 0, max: 100 }),
        fc.constantFrom('two', 'three'),
        async (change, mark, other) => {
          const { rowCount } = await world.server.owner.query(change(String(mark), world.names[other] ?? ''));
          expect(rowCount).toBeGreaterThan(0);
          await world.server.owner.query(announceEverything(world.server.district.id));
          expect(await answers()).toEqual(before);
        },
      ),
      {
        numRuns: 10,
        examples: CHANGES.map((change, at): [typeof change, number, 'two' | 'three'] => [change, 40 + at, 'two']),
      },
    );
  });

  it('gets the same answers when another judge submits, and when another is opened again', async () => {
    const before = await answers();
    const state = `update mark_sheet s set revision = s.revision + 1, reopen_reason = 'x' from account a where a.id = s.account_id and a.name = '${world.names.three}'`;
    expect((await world.server.owner.query(state)).rowCount).toBe(1);
    await save(world, 'three', { P2: '90', P3: '91', P4: '92' });
    expect(await submit(world, 'three')).toEqual({ done: true, problems: [] });
    expect(await answers()).toEqual(before);
  });
});
