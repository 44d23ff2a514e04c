import type { Viewer } from '../../auth/viewer.js';
import { notYourAction } from '../../errors/workflow.js';

/** @throws Refusal FORBIDDEN unless the viewer belongs to the evaluation office */
export function mayKeepCalendar({ roles }: Viewer): void {
  if (roles.includes('OFFICE')) return;
  throw notYourAction(
    { zh: '录入工作日历', en: 'enter a year of the calendar' },
    { zh: '考核办', en: 'the evaluation office' },
  );
}
