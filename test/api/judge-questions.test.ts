/** 评委问询: a judge asks a unit through the office, unnamed; question and answer are seen by those whom they concern. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MarkSheetId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import type { UnitCode } from '../../scoring/input.js';
import { addDays, dayAt } from '../../services/calendar/day.js';
import { sweepFiles } from '../../services/files/sweep.js';
import { askUnit } from '../../services/judging/ask-unit.js';
import { assign, declareAll, type JudgingWorld, openJudgingWorld, sheetOf } from '../setup/judging-world.js';
import { pdf } from '../setup/sample-files.js';
import { signInAs } from '../setup/services.js';
import { Uploader } from '../setup/uploads.js';

let world: JudgingWorld;
let today: ReturnType<typeof dayAt>;
beforeAll(async () => {
  world = await openJudgingWorld();
  await world.person('head', ['UNIT_HEAD'], ['P1']);
  await world.person('reporter', ['UNIT_REPORTER'], ['P1']);
  await world.person('otherHead', ['UNIT_HEAD'], ['P2']);
  await world.person('inspector', ['INSPECTOR']);
  await assign(world, ['one', 'two']);
  await assign(world, ['three'], 'L');
  for (const who of ['one', 'two']) await declareAll(world, who);
  await declareAll(world, 'three', 'L');
  today = dayAt(world.server.platform.clock.now(), 'Asia/Shanghai');
});
afterAll(() => world?.close());

/** @returns the refusal, the first problem, or true */
async function act(who: string, mutation: string): Promise<string | true> {
  const { data, refused } = await world.ask(who, `mutation { done: ${mutation} { done problems { code } } }`);
  return refused ?? data.done.problems[0]?.code ?? data.done.done;
}

const ask = async (who: string, { unit = 'P1', text = '缺少活动方案', by = 3 } = {}) =>
  act(
    who,
    `askUnit(sheet: "${(await sheetOf(world, who)).id}", unit: "${unit}", text: "${text}", answerBy: "${addDays(today, by)}")`,
  );

const FIELDS =
  'id item unit state isOwn question answerBy declinedBecause answer revision files { id name } allowedActions { action allowed }';
const seen = async (who: string) => (await world.ask(who, `{ judgeQuestions { ${FIELDS} } }`)).data.judgeQuestions;
const idOf = async (question: string): Promise<string> =>
  (await seen('office')).find((one: { question: string }) => one.question === question)?.id ?? '';

describe('a judge', () => {
  it('asks a unit of the own sheet, with what is missing and a day', async () => {
    expect(await ask('one', { text: ' ' })).toBe('NO_TEXT');
    expect(await ask('one', { by: 0 })).toBe('NOT_LATER');
    expect(await ask('one', { unit: 'P9' })).toBe('UNKNOWN_UNIT');
    expect(await act('office', 'askUnit(sheet: "x", unit: "P1", text: "x", answerBy: "2030-01-01")')).toBe(
      'UNKNOWN_SHEET',
    );
    const { id } = await sheetOf(world, 'one');
    expect(await act('two', `askUnit(sheet: "${id}", unit: "P1", text: "x", answerBy: "${addDays(today, 1)}")`)).toBe(
      'UNKNOWN_SHEET',
    );
    expect(await ask('one')).toBe(true);
    expect(await ask('one', { text: '与评议无关' })).toBe(true);
  });

  it('is told of everything that is wrong with it at once', async () => {
    const { platform } = world.server;
    const { viewer } = await signInAs(platform, world.names.one ?? '');
    const sheet = branded<MarkSheetId>((await sheetOf(world, 'one')).id);
    const wanted = { sheet, unit: branded<UnitCode>('P1'), text: '', answerBy: today };
    await expect(askUnit(platform, viewer, wanted)).rejects.toMatchObject({
      reason: 'BAD_QUESTION',
      fields: [{ code: 'NO_TEXT' }, { code: 'NOT_LATER' }],
    });
  });

  it('alone sees the question with the office, until it is forwarded', async () => {
    expect((await seen('one')).map(({ state, isOwn }: { state: string; isOwn: boolean }) => [state, isOwn])).toEqual([
      ['ASKED', true],
      ['ASKED', true],
    ]);
    expect(await seen('office')).toHaveLength(2);
    for (const who of ['two', 'three', 'head', 'reporter', 'otherHead']) expect(await seen(who)).toEqual([]);
  });
});

describe('the office', () => {
  it('has it in its work list, and declines it with a reason for the judge alone', async () => {
    const { data } = await world.ask('office', '{ workList { kind count } }');
    expect(data.workList).toContainEqual({ kind: 'JUDGE_QUESTIONS_TO_FORWARD', count: 2 });
    const id = await idOf('与评议无关');
    expect(await act('one', `forwardJudgeQuestion(question: "${id}")`)).toBe('NOT_YOUR_ACTION');
    expect(await act('inspector', `forwardJudgeQuestion(question: "${id}")`)).toBe('NOT_YOUR_ACTION');
    expect(await act('office', `declineJudgeQuestion(question: "${id}", reason: "")`)).toBe('REASON_MISSING');
    expect(await act('office', `declineJudgeQuestion(question: "${id}", reason: "不属于评议内容")`)).toBe(true);
    expect(
      (await seen('one')).map(({ declinedBecause }: { declinedBecause: string | null }) => declinedBecause),
    ).toEqual(expect.arrayContaining(['不属于评议内容', null]));
    for (const who of ['two', 'head']) expect(await seen(who)).toEqual([]);
  });

  it('forwards it, once, at the revision that it saw', async () => {
    const id = await idOf('缺少活动方案');
    expect(await act('office', 'forwardJudgeQuestion(question: "x")')).toBe('NO_SUCH_QUESTION');
    expect(await act('office', `forwardJudgeQuestion(question: "${id}", revision: 7)`)).toBe('STALE_REVISION');
    expect(await act('office', `forwardJudgeQuestion(question: "${id}", revision: 1)`)).toBe(true);
    expect(await act('office', `forwardJudgeQuestion(question: "${id}")`)).toBe('ILLEGAL_TRANSITION');
    for (const who of ['one', 'two', 'head', 'reporter'])
      expect((await seen(who)).filter(({ state }: { state: string }) => state === 'FORWARDED')).toHaveLength(1);
    for (const who of ['three', 'otherHead']) expect(await seen(who)).toEqual([]);
  });

  it('does not act for a unit from which the person is recused', async () => {
    await world.person('recused', ['OFFICE']);
    await world.recuse('recused', 'P1');
    expect(await seen('recused')).toEqual([]);
  });
});

describe('the unit', () => {
  it('is not told who asks: neither in the list, nor in the log, nor in a notice', async () => {
    const { names } = world;
    const text = await world.text(
      'head',
      `{ judgeQuestions { ${FIELDS} } workList { kind title { zh } } notifications { rows { title { zh } } } auditEntries(first: 200) { rows { action account subjectLabel changes { field before after } } } }`,
    );
    expect(text).toContain('缺少活动方案');
    for (const who of ['one', 'two', 'three']) expect(text).not.toContain(names[who]);
  });

  it('answers with files until the day is over, and all judges of the unit read them', async () => {
    const id = await idOf('缺少活动方案');
    const { data } = await world.ask('head', '{ workList { kind count due } }');
    expect(data.workList).toContainEqual({ kind: 'JUDGE_QUESTIONS_TO_ANSWER', count: 1, due: addDays(today, 3) });
    const cookie = await world.server.session(world.names.reporter ?? '');
    const file = await new Uploader(world.server.url, { cookie }).stored({ name: '方案.pdf', content: pdf() });
    expect(await act('reporter', `answerJudgeQuestion(question: "${id}", text: " ")`)).toBe('NO_TEXT');
    expect(await act('reporter', `answerJudgeQuestion(question: "${id}", text: "已补", files: ["x"])`)).toBe(
      'UNKNOWN_FILE',
    );
    expect(await act('otherHead', `answerJudgeQuestion(question: "${id}", text: "x")`)).toBe('NO_SUCH_QUESTION');
    expect(await act('office', `answerJudgeQuestion(question: "${id}", text: "x")`)).toBe('NOT_YOUR_ACTION');
    expect(await act('reporter', `answerJudgeQuestion(question: "${id}", text: "已补", files: ["${file}"])`)).toBe(
      true,
    );
    expect(await act('head', `answerJudgeQuestion(question: "${id}", text: "再补")`)).toBe('ILLEGAL_TRANSITION');
    const status = async (who: string) => {
      const session = await world.server.session(world.names[who] ?? '');
      return (await fetch(`${world.server.url}/files/${file}`, { headers: { cookie: session } })).status;
    };
    for (const who of ['one', 'two']) {
      const [answered] = (await seen(who)).filter(({ state }: { state: string }) => state === 'ANSWERED');
      expect(answered).toMatchObject({ answer: '已补', files: [{ id: file, name: '方案.pdf' }] });
      expect(await status(who)).toBe(200);
    }
    // Nothing of it was removed by a load.
    await sweepFiles(world.server.platform, world.server.district);
    expect(await status('one')).toBe(200);
    expect(await status('three')).toBe(404);
    expect(await status('otherHead')).toBe(404);
  });

  it('cannot answer when the last day is over', async () => {
    expect(await ask('two', { text: '请补照片目录', by: 1 })).toBe(true);
    const id = await idOf('请补照片目录');
    expect(await act('office', `forwardJudgeQuestion(question: "${id}")`)).toBe(true);
    world.server.wait(3 * 24 * 3600_000);
    await world.person('lateHead', ['UNIT_HEAD'], ['P1']);
    expect(await act('lateHead', `answerJudgeQuestion(question: "${id}", text: "x")`)).toBe('ANSWER_PERIOD_OVER');
  });
});
