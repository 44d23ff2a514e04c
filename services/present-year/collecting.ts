/** 填报: what the people of a few units and of a section did, beside what the bundle brought. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Viewer } from '../../auth/viewer.js';
import { sheetsOfFile } from '../access/index.js';
import { confirmObservations } from '../collection/confirm.js';
import type { SeenFigure } from '../collection/entering.js';
import { extendCollection } from '../collection/extend.js';
import { dueFigures } from '../collection/list.js';
import type { ListedFigure } from '../collection/listed-figure.js';
import { objectToObservation } from '../collection/objections.js';
import type { Entry } from '../collection/reported.js';
import { saveObservations } from '../collection/save.js';
import { loadStatistics } from '../collection/statistics.js';
import { submitObservations } from '../collection/submit.js';
import { YEARLY } from './bundles.js';
import { scopeCode, unitCode } from './codes.js';
import { upload } from './files.js';
import { headOf, person, type World, workingDay } from './world.js';

export const SCHOOL = 'DX-P001';
export const KINDERGARTEN = 'DX-K003';

/** The figures of a unit as the person sees them now. */
export async function figuresOf(world: World, by: Viewer, unit: string | null, measures: readonly string[] | null) {
  const units = unit === null ? null : [unit];
  return (await dueFigures(world.platform, by, YEARLY, { units, measures, states: null })).rows;
}

export const seen = ({ scope, measure, unit, year, revision }: ListedFigure): SeenFigure => ({
  scope: scopeCode(scope),
  measure,
  unit,
  year,
  revision,
});

/** 教育事业统计, from which figures are proposed. */
export async function proposeFromStatistics(world: World): Promise<void> {
  const office = await person(world, 'office');
  const text = await readFile(join(world.folder, 'statistics.csv'), 'utf8');
  const file = await upload(world, office, '2026年教育事业统计.csv', text.replace('\uFEFF', ''));
  await loadStatistics(world.platform, office, await sheetsOfFile(world.platform, office, file), {
    scheme: YEARLY,
    name: '2026 年教育事业统计（示例）',
    day: workingDay(world, -30),
    isTrial: false,
  });
}

/** 延期: two units have more time. */
export async function giveTime(world: World): Promise<void> {
  const office = await person(world, 'office');
  const reasons = { [SCHOOL]: '校舍修缮，档案室迁移期间无法核对台账', [KINDERGARTEN]: '园长任期内交接' };
  for (const [unit, reason] of Object.entries(reasons))
    await extendCollection(world.platform, office, {
      scheme: YEARLY,
      unit: unitCode(unit),
      measures: null,
      to: workingDay(world, 6),
      reason,
    });
}

/** 试点小学 in its work: some figures confirmed, one with a doubt that is explained, others still empty. */
export async function reportAtSchool(world: World): Promise<void> {
  const { platform } = world;
  const reporter = await person(world, 'reporter');
  const [enrolled, classes] = await figuresOf(world, reporter, SCHOOL, ['P03', 'P08']);
  if (enrolled === undefined || classes === undefined) throw new Error(`${SCHOOL} reports no P03 and P08`);
  await confirmObservations(platform, reporter, [seen(enrolled), seen(classes)]);
  const [training] = await figuresOf(world, reporter, SCHOOL, ['P20']);
  await save(world, reporter, training, {
    value: '112',
    remark: '本年度全体教师参加暑期数字素养集中研修，增加 36 学时',
  });
  const [graduates] = await figuresOf(world, reporter, SCHOOL, ['P17']);
  const proof =
    '序号,姓名,学历,学位,备注\n1,教师甲,研究生,硕士,示例\n2,教师乙,研究生,硕士,示例\n3,教师丙,研究生,博士,示例\n';
  const file = await upload(world, reporter, '研究生学历教师名册.csv', proof);
  await save(world, reporter, graduates, {
    value: '0.1818',
    remark: '统计以九月为准，十月新录用一名硕士研究生',
    files: [file],
  });
  // One figure is handed in, so that the head has a submission to look at.
  const [handedIn] = await figuresOf(world, await person(world, headOf(SCHOOL)), SCHOOL, ['P03']);
  if (handedIn !== undefined) await submitObservations(platform, await person(world, headOf(SCHOOL)), [seen(handedIn)]);
}

/** A kindergarten that was rebuilt: a measure does not apply, and what is carried over is confirmed. */
export async function reportAtKindergarten(world: World): Promise<void> {
  const head = await person(world, headOf(KINDERGARTEN));
  const [outdoors, area] = await figuresOf(world, head, KINDERGARTEN, ['D14', 'A32']).then((all) => [
    all.find(({ measure }) => measure === 'D14'),
    all.find(({ measure }) => measure === 'A32'),
  ]);
  if (area !== undefined) await confirmObservations(world.platform, head, [seen(area)]);
  await save(world, head, outdoors, {
    claimed: true,
    remark: '三月至十一月改扩建，幼儿在他园过渡，未单独安排一日活动',
  });
  const entered = await figuresOf(world, head, KINDERGARTEN, ['D14', 'A32']);
  await submitObservations(world.platform, head, entered.map(seen));
}

/** 异议: the school says that what the section reported of it is wrong. */
export async function objectTo(world: World): Promise<void> {
  const head = await person(world, headOf(SCHOOL));
  const [fitness] = await figuresOf(world, head, SCHOOL, ['P21']);
  if (fitness === undefined) throw new Error(`nobody reports P21 of ${SCHOOL}`);
  await objectToObservation(
    world.platform,
    head,
    seen(fitness),
    '补测的 23 名学生（请假返校后十月补测）没有计入，按补测后名册重新计算应高 1.4 个百分点',
  );
}

async function save(
  { platform }: World,
  by: Viewer,
  figure: ListedFigure | undefined,
  entry: Entry & Pick<Parameters<typeof saveObservations>[2][number], 'files'>,
): Promise<void> {
  if (figure === undefined) throw new Error('the scheme of the sample does not ask for the figure');
  await saveObservations(platform, by, [{ ...seen(figure), ...entry }]);
}
