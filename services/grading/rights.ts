import type { Viewer } from '../../auth/viewer.js';
import { Refusal } from '../refusal.js';

/** @throws Refusal FORBIDDEN unless the viewer may grade */
export function mayGrade(viewer: Viewer): void {
  if (viewer.claims.writes?.includes('grading')) return;
  throw new Refusal('FORBIDDEN', 'NOT_THE_OFFICE', {
    zh: '只有考核办可以评分和确定结果。',
    en: 'Only the evaluation office grades and decides on results.',
  });
}
