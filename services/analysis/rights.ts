import type { Viewer } from '../../auth/viewer.js';
import { notForAnalysis, tokenReadsOnly } from '../../errors/analysis.js';

/** @throws Refusal FORBIDDEN unless the viewer sees every score of the district: the office and the inspectorate */
export function mayAnalyse({ claims }: Viewer): void {
  if (claims.scores === 'district') return;
  throw notForAnalysis();
}

/** Analyses are kept, and a token keeps nothing. @throws Refusal FORBIDDEN */
export function mayKeepAnalyses(viewer: Viewer): void {
  mayAnalyse(viewer);
  if (viewer.via !== 'TOKEN') return;
  throw tokenReadsOnly();
}
