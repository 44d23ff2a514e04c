/** 亮灯说明: whoever disagrees with a light says so beside it. The light stays as the rule gives it. */
import type { Viewer } from '../../auth/viewer.js';
import { badTaskRemark, notYourTask } from '../../errors/projects.js';
import { notYourAction, tokensRead } from '../../errors/workflow.js';
import { actorOf } from '../actor.js';
import { dayAt } from '../calendar/day.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { lightNow } from './facts.js';
import { textProblems } from './report-task.js';
import { labelOf, lockTask, ownPart } from './tasks.js';

/** Characters of a remark. */
export const LONGEST_REMARK = 1000;

/**
 * For the office, the inspectorate and the units in charge.
 * @param task id
 * @throws Refusal FORBIDDEN NOT_YOUR_ACTION, NOT_YOUR_TASK; NOT_FOUND UNKNOWN_TASK; BAD_USER_INPUT BAD_TASK_REMARK
 */
export async function remarkOnLight(platform: Platform, viewer: Viewer, task: string, text: string): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  const ofDistrict = viewer.roles.some((role) => role === 'OFFICE' || role === 'INSPECTOR');
  if (!ofDistrict && !viewer.roles.some((role) => role === 'UNIT_HEAD' || role === 'UNIT_REPORTER'))
    throw notYourAction(
      { zh: '对亮灯作说明', en: 'remark on a light' },
      { zh: '考核办、督导或牵头、协同单位', en: 'the office, the inspectorate or the units in charge' },
    );
  const { id: district, timeZone } = viewer.district;
  await inTransaction(platform, actorOf(viewer), { ...viewer.claims, writes: ['entries'] }, async (tx) => {
    tx.changed();
    const found = await lockTask(tx, district, task);
    if (!ofDistrict && ownPart(found, viewer.units) === null) throw notYourTask(found.code);
    const problems = textProblems('text', text, LONGEST_REMARK);
    if (problems.length > 0) throw badTaskRemark(problems);
    const today = dayAt(tx.now, timeZone);
    const light = await lightNow(tx, district, found, today);
    const id = newId();
    await tx.query(
      `insert into task_remark (district_id, id, task_id, text, light, made_on, made_by, made_by_name, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [district, id, found.id, text.trim(), light, today, viewer.account.id, viewer.account.displayName, tx.now],
    );
    tx.record({
      action: 'task_remark.ADD',
      subject: { type: 'task', id: found.id, label: labelOf(found) },
      audience: 'DISTRICT',
      changes: [
        { field: 'light', before: null, after: light },
        { field: 'text', before: null, after: text.trim() },
      ],
    });
  });
}
