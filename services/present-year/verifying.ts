/** 核验: collection is closed, a sample is drawn, and the verifiers are in the middle of it. */

import { advanceCycle } from '../cycle/advance.js';
import { drawSample } from '../verification/draw-sample.js';
import { readSample, sampleFigures } from '../verification/read-sample.js';
import { returnObservations, verifyObservations } from '../verification/verify.js';
import { YEARLY } from './bundles.js';
import { scopeCode, unitCode } from './codes.js';
import { figuresOf, KINDERGARTEN, SCHOOL, seen } from './collecting.js';
import { person, type World, workingDay } from './world.js';

/** A measure that the section of personnel verifies; the others are anybody's. */
const OF_STAFF_SECTION = ['P17', 'P18'];
/** 退回: one figure of each of these units. */
const RETURNED = ['DX-J002', 'DX-S003', 'DX-K007', 'DX-P020'];

export async function closeAndDraw(world: World): Promise<void> {
  const office = await person(world, 'office');
  await advanceCycle(world.platform, office, {
    scheme: YEARLY,
    action: 'START_VERIFYING',
    revision: null,
    document: null,
  });
  await drawSample(world.platform, office, { scheme: YEARLY, share: '0.1', limit: null, revision: null });
}

/** Half of what was drawn is verified; the queue has the rest. */
export async function verifyHalf(world: World): Promise<void> {
  const [verifier, section] = [await person(world, 'verifier'), await person(world, 'section-verifier')];
  const sample = await readSample(world.platform, verifier, YEARLY);
  if (sample === null) throw new Error('the sample of the year was not drawn');
  const drawn = (await sampleFigures(world.platform, verifier, sample.id, ['RANDOM', 'CHECK']))
    .filter(({ done, unit }) => !done && unit !== SCHOOL && unit !== KINDERGARTEN && !RETURNED.includes(unit))
    .filter((_, place) => place % 2 === 0);
  for (const [by, isOwn] of [
    [verifier, false],
    [section, true],
  ] as const) {
    const figures = drawn.filter(({ measure }) => OF_STAFF_SECTION.includes(measure) === isOwn);
    if (figures.length === 0) continue;
    await verifyObservations(
      world.platform,
      by,
      figures.map(({ scope, measure, unit, year, revision }) => ({
        scope: scopeCode(scope),
        measure,
        unit: unitCode(unit),
        year,
        revision,
      })),
    );
  }
}

export async function returnSome(world: World): Promise<void> {
  const verifier = await person(world, 'verifier');
  const reason = '与继续教育管理平台导出的学时不一致，请核对后重新提交';
  for (const unit of RETURNED) {
    const [training] = await figuresOf(world, verifier, unit, ['P20']);
    if (training?.state !== 'SUBMITTED') continue;
    await returnObservations(world.platform, verifier, [seen(training)], reason, workingDay(world, 3));
  }
}
