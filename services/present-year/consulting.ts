/** 征求意见: the scheme of next year, on which units comment. */
import type { Viewer } from '../../auth/viewer.js';
import type { DraftId } from '../../entities/ids.js';
import { answerComment } from '../consultation/answer.js';
import { commentOnScheme } from '../consultation/comment.js';
import { consultScheme } from '../consultation/consult.js';
import { consultationOf } from '../consultation/consultation.js';
import { draftFromScheme } from '../scheme/start-draft.js';
import { YEARLY } from './bundles.js';
import { unitCode } from './codes.js';
import { SCHOOL } from './collecting.js';
import { headOf, person, type World, workingDay } from './world.js';

const COMMENTS = [
  { unit: SCHOOL, item: 'B21', text: '教师人均培训学时建议按学段分别设满分值，小学教师集中脱产培训机会少于中学。' },
  { unit: 'DX-J003', item: 'D13', text: '近视率建议同时看年度降幅，起点高的学校改进更难在排名中体现。' },
  { unit: 'DX-K002', item: null, text: null },
  { unit: 'DX-T002', item: 'A13', text: '镇域内没有新增用地的，新增学位一项建议直接认定为不适用。' },
] as const;

export async function consult(world: World): Promise<void> {
  const { platform } = world;
  const office = await person(world, 'office');
  const draft = await draftFromScheme(platform, office, YEARLY, null, 2027);
  await consultScheme(platform, office, draft, null, workingDay(world, 8));
  const revision = await revisionOf(world, office, draft);
  for (const { unit, item, text } of COMMENTS)
    await commentOnScheme(platform, await person(world, headOf(unit)), {
      draft,
      unit: unitCode(unit),
      item,
      text,
      revision,
    });
  const { comments } = await consultationOf(platform, office, draft);
  const [answered] = comments.filter(({ item }) => item === 'D13');
  if (answered !== undefined)
    await answerComment(platform, office, {
      comment: answered.id,
      revision: null,
      outcome: 'PARTLY_ADOPTED',
      answer: '拟在 D13 中按七成看本年水平、三成看比上年的降幅，下一稿写明。',
    });
}

async function revisionOf({ platform, district }: World, by: Viewer, draft: DraftId): Promise<number> {
  const [row] = await platform.database.read(by.claims, (rows) =>
    rows.query<{ revision: number }>('select revision from scheme_draft where district_id = $1 and id = $2', [
      district,
      draft,
    ]),
  );
  if (row === undefined) throw new Error(`the draft ${draft} of the sample cannot be read`);
  return row.revision;
}
