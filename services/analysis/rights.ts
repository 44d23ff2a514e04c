import type { Viewer } from '../../auth/viewer.js';
import { notForAnalysis, tokenReadsOnly } from '../../errors/analysis.js';

/**
 * @throws Refusal FORBIDDEN unless the viewer sees all scores of the district, as the office and the inspectorate do
 */
export function mayAnalyse({ claims }: Viewer): void {
  if (claims.scores === 'district') return;
  throw notForAnalysis();
}

/** Analyses are stored, and a token may not write. @throws Refusal FORBIDDEN */
export function mayKeepAnalyses(viewer: Viewer): void {
  mayAnalyse(viewer);
  if (viewer.via !== 'TOKEN') return;
  throw tokenReadsOnly();
}
