/** 加扣分、自评: proposed, heard and confirmed; entered and submitted. */

import { confirmAdjustment } from '../adjustment/decide.js';
import { answerHearing } from '../adjustment/hearing.js';
import { proposeAdjustment } from '../adjustment/propose.js';
import { selfAssessments } from '../self-assessment/list.js';
import { saveSelfAssessment, submitSelfAssessment } from '../self-assessment/save.js';
import { YEARLY } from './bundles.js';
import { unitCode } from './codes.js';
import { SCHOOL } from './collecting.js';
import { upload } from './files.js';
import { headOf, person, type World } from './world.js';

export async function proposeAdjustments(world: World): Promise<void> {
  const { platform } = world;
  const [office, second] = [await person(world, 'office'), await person(world, 'office-2')];
  const document = (name: string, text: string) => upload(world, office, name, text);
  const award = await document(
    '关于表彰校园足球特色学校的通知.txt',
    '示例〔2026〕21号\n关于表彰校园足球特色学校的通知（示例）\n',
  );
  const bonus = {
    unit: 'DX-P003',
    kind: 'BONUS',
    code: 'B1',
    points: '2',
    reason: '获评市级校园足球特色学校',
  } as const;
  const confirmed = await proposeAdjustment(platform, office, YEARLY, bonus, award);
  await confirmAdjustment(platform, second, { id: confirmed, revision: null }, '文件属实');
  await proposeAdjustment(platform, office, YEARLY, { ...bonus, unit: 'DX-J001', points: '1.5' }, award);
  const report = await document('关于消防检查情况的通报.txt', '示例〔2026〕33号\n关于消防检查情况的通报（示例）\n');
  const deduction = {
    unit: SCHOOL,
    kind: 'DEDUCTION',
    code: 'D1',
    points: '1',
    reason: '消防通道堆放杂物，限期整改逾期两日',
  } as const;
  const heard = await proposeAdjustment(platform, office, YEARLY, deduction, report);
  await proposeAdjustment(platform, office, YEARLY, { ...deduction, unit: 'DX-S002' }, report);
  const head = await person(world, headOf(SCHOOL));
  const answer = '整改通知书于暑假期间送达，开学第二个工作日已清理完毕，附照片说明，请予核减';
  await answerHearing(platform, head, { id: heard, revision: null }, answer, [
    await upload(world, head, '整改说明.txt', '消防通道整改说明（示例）\n九月二日清理完毕，责任人：总务处。\n'),
  ]);
}

/** Three units have submitted theirs, and the school's is half written. */
export async function assessThemselves(world: World): Promise<void> {
  for (const [unit, isWhole] of [
    ['DX-P003', true],
    ['DX-P006', true],
    ['DX-J001', true],
    [SCHOOL, false],
  ] as const) {
    const head = await person(world, headOf(unit));
    const own = (await selfAssessments(world.platform, head, YEARLY)).find((one) => one.unit === unit);
    if (own === undefined || own.revision > 0) continue;
    const items = own.items.map(({ code, full }, at) => ({
      item: code,
      points: isWhole || at % 2 === 0 ? (Number(full) * (at % 3 === 0 ? 0.9 : 0.95)).toFixed(1) : null,
      statement: at % 3 === 0 ? '对照标准逐项核对，材料齐全，个别环节仍有差距' : null,
    }));
    const of = { scheme: YEARLY, unit: unitCode(unit) };
    await saveSelfAssessment(world.platform, head, { ...of, revision: 0 }, items);
    if (isWhole) await submitSelfAssessment(world.platform, head, { ...of, revision: 1 });
  }
}
