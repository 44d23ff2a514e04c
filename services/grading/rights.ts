import type { Viewer } from '../../auth/viewer.js';
import { notTheOffice } from '../../errors/grading.js';

/** @throws Refusal FORBIDDEN unless the viewer may grade */
export function mayGrade(viewer: Viewer): void {
  if (viewer.claims.writes?.includes('grading')) return;
  throw notTheOffice();
}
