/** 评议: three judges of the urban primary schools. One sheet is handed in, one half marked, and one judge stands back from a school. */
import type { Viewer } from '../../auth/viewer.js';
import { declareRecusal } from '../access/index.js';
import { assignJudges } from '../judging/assign.js';
import { ownSheets } from '../judging/own-sheets.js';
import { saveMarks } from '../judging/save.js';
import { declareNoConflict, submitSheet } from '../judging/submit.js';
import { YEARLY } from './bundles.js';
import { itemCode, unitCode } from './codes.js';
import { person, type World } from './world.js';

const JUDGES = ['judge', 'judge-2', 'judge-3'];
const SCHOOLS = Array.from({ length: 12 }, (_, at) => unitCode(`DX-P${String(at + 1).padStart(3, '0')}`));
const RECUSED_FROM = 'DX-P006';
/** Marks by judge and school, around 86. */
const markOf = (judge: number, school: number): string => String(80 + ((school * 7 + judge * 5) % 16));

export async function assign(world: World): Promise<void> {
  const office = await person(world, 'office');
  await declareRecusal(world.platform, await person(world, 'judge-3'), {
    account: 'judge-3',
    unit: RECUSED_FROM,
    reason: '配偶在该校任教',
  });
  for (const item of ['B22', 'E5'])
    await assignJudges(world.platform, office, {
      scheme: YEARLY,
      item: itemCode(item),
      judges: JUDGES.map((judge) => ({ judge, units: SCHOOLS })),
      revision: null,
    });
}

export async function mark(world: World): Promise<void> {
  await markSheet(world, await person(world, 'judge'), 0, 'B22', 7);
  await markSheet(world, await person(world, 'judge-2'), 1, 'B22', 12);
  await markSheet(world, await person(world, 'judge-3'), 2, 'B22', 4);
  await markSheet(world, await person(world, 'judge-2'), 1, 'E5', 12);
}

/** Marks the first schools of the sheet, and hands it in if these are all. */
async function markSheet(world: World, by: Viewer, judge: number, item: string, schools: number): Promise<void> {
  const { platform } = world;
  const sheet = (await ownSheets(platform, by)).find((one) => one.scheme === YEARLY && one.item === item);
  if (sheet === undefined || sheet.state !== 'OPEN') return;
  const marked = sheet.units.slice(0, schools);
  await declareNoConflict(
    platform,
    by,
    sheet.id,
    marked.map(({ code }) => code),
  );
  await saveMarks(
    platform,
    by,
    sheet.id,
    marked.map(({ code, revision }, at) => ({ unit: code, mark: markOf(judge, at), note: null, revision })),
  );
  if (marked.length === sheet.units.length) await submitSheet(platform, by, sheet.id, null);
}
