/** Draws a sample of a cycle that verifies, and verifies what is drawn. */
import type { Viewer } from '../../auth/viewer.js';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode, UnitCode } from '../../scoring/input.js';
import type { Platform } from '../../services/platform.js';
import { drawSample } from '../../services/verification/draw-sample.js';
import { readSample, sampleFigures } from '../../services/verification/read-sample.js';
import { verifyObservations } from '../../services/verification/verify.js';

/** @returns what a decision about the rest cites */
export async function drawAndVerify(
  platform: Platform,
  { office, verifier }: { readonly office: Viewer; readonly verifier: Viewer },
  scheme: string,
  share = '0.01',
): Promise<{ readonly drawn: number; readonly wrong: number }> {
  const code = branded<SchemeCode>(scheme);
  await drawSample(platform, office, { scheme: code, share, limit: '1', revision: null });
  const sample = await readSample(platform, office, code);
  if (sample === null) throw new Error(`no sample of ${scheme} was drawn`);
  const figures = await sampleFigures(platform, office, sample.id, ['CHECK', 'RANDOM']);
  await verifyObservations(
    platform,
    verifier,
    figures.map(({ scope, measure, unit, year, revision }) => ({
      scope: branded<SchemeCode>(scope),
      measure,
      unit: branded<UnitCode>(unit),
      year,
      revision,
    })),
  );
  return { drawn: sample.total.drawn, wrong: sample.total.wrong };
}
