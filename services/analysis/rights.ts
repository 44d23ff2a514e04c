import type { Viewer } from '../../auth/viewer.js';
import { Refusal } from '../refusal.js';

/** @throws Refusal FORBIDDEN unless the viewer sees every score of the district: the office and the inspectorate */
export function mayAnalyse({ claims }: Viewer): void {
  if (claims.scores === 'district') return;
  throw new Refusal('FORBIDDEN', 'NOT_FOR_ANALYSIS', {
    zh: '只有考核办和督导可以分析评分。',
    en: 'Only the evaluation office and the inspectorate analyse scores.',
  });
}

/** Analyses are kept, and a token keeps nothing. @throws Refusal FORBIDDEN */
export function mayKeepAnalyses(viewer: Viewer): void {
  mayAnalyse(viewer);
  if (viewer.via !== 'TOKEN') return;
  throw new Refusal('FORBIDDEN', 'TOKEN_READS_ONLY', {
    zh: '令牌只能读取，不能新建分析。',
    en: 'A token reads; it makes no analyses.',
  });
}
