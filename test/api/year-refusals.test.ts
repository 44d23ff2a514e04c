/** What the services of setting up a year refuse, by its reason: the API tells the problems, not the reason. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import { branded } from '../../scoring/brand.js';
import { sampleActor } from '../../services/actor.js';
import { saveCycleDates } from '../../services/cycle/save-dates.js';
import { saveProposal } from '../../services/funding/save-proposal.js';
import { saveClassScale } from '../../services/monitoring/class-scale.js';
import { renameUnit } from '../../services/org/change-unit.js';
import type { Changing } from '../../services/org/rights.js';
import { saveUnitClass } from '../../services/org/unit-classes.js';
import { savePlan } from '../../services/plan/save-indicators.js';
import { saveTargets } from '../../services/plan/save-targets.js';
import { saveMeasure } from '../../services/undertaking/save-measure.js';
import { saveUnitPlan } from '../../services/undertaking/unit-plans.js';
import { addTestAccount, signInAs } from '../setup/services.js';
import { openYearWorld, PLAN, type YearWorld } from '../setup/year-world.js';

let world: YearWorld;
let viewer: Viewer;
let changing: Changing;
beforeAll(async () => {
  world = await openYearWorld();
  await addTestAccount(world.server.platform, world.district, { name: 'year.office', roles: ['OFFICE'] });
  ({ viewer } = await signInAs(world.server.platform, 'year.office'));
  changing = { actor: sampleActor('OFFICE'), claims: systemClaims(world.district) };
});
afterAll(() => world?.close());

it('an empty plan of a unit is BAD_UNIT_PLAN, a measure without a name BAD_MEASURE, a project without one BAD_PROPOSAL', async () => {
  const { platform } = world.server;
  await addTestAccount(platform, world.district, { name: 'year.head', roles: ['UNIT_HEAD'], units: ['P1'] });
  const head = (await signInAs(platform, 'year.head')).viewer;
  const of = { plan: PLAN, unit: 'P1' };
  const nothing = { details: null, responsible: null, phases: [], indicators: [], tasks: [] };
  const measure = { name: '', starts: '2025-01-01', due: '2025-12-31', ...nothing };
  await expect(saveMeasure(platform, head, of, null, measure)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    reason: 'BAD_MEASURE',
  });
  const project = { name: '', content: '', outputs: '', withoutBasis: null, year: 2025, amounts: [], purposes: [] };
  await expect(saveProposal(platform, head, of, null, project)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    reason: 'BAD_PROPOSAL',
  });
  await expect(saveUnitPlan(platform, head, { ...of, year: null }, '', null)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    reason: 'BAD_UNIT_PLAN',
  });
});

it('impossible dates are BAD_DATES', async () => {
  const dates = {
    collectFrom: null,
    collectTo: null,
    verifyTo: 'x',
    noticeFrom: null,
    noticeDays: null,
    appealDays: null,
  };
  const saving = saveCycleDates(world.server.platform, viewer, branded('s-2026'), dates, null);
  await expect(saving).rejects.toMatchObject({ code: 'BAD_USER_INPUT', reason: 'BAD_DATES' });
});

it('a unit without a name is BAD_UNIT, a class without one BAD_UNIT_CLASS', async () => {
  const { platform } = world.server;
  const decision = { unit: branded('P1'), revision: null, date: '2026-01-01', document: null } as const;
  await expect(renameUnit(platform, changing, { ...decision, unit: branded('P1') }, '')).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    reason: 'BAD_UNIT',
  });
  await expect(
    saveUnitClass(platform, changing, { kind: 'GROUP', code: 'G', zh: '', en: null }, null),
  ).rejects.toMatchObject({ code: 'BAD_USER_INPUT', reason: 'BAD_UNIT_CLASS' });
});

it('a plan without a name is BAD_INDICATOR, targets of a year outside the plan are BAD_TARGETS', async () => {
  const { platform } = world.server;
  const plan = { code: branded('p'), name: '', startYear: 2026, endYear: 2030, provenance: null } as const;
  await expect(savePlan(platform, changing, { ...plan, code: branded('p') })).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    reason: 'BAD_INDICATOR',
  });
  const typed = { plan: PLAN, year: 2031, targets: [], document: null, effectiveDate: null };
  await expect(saveTargets(platform, changing, typed)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    reason: 'BAD_TARGETS',
  });
});

it('thresholds of classes that do not fall are BAD_CLASS_SCALE', async () => {
  const scale = { fromYear: 2031, ahead: '1', onTrack: '1', behind: '0.6', farBehind: '0', document: 'x' };
  await expect(saveClassScale(world.server.platform, changing, scale)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    reason: 'BAD_CLASS_SCALE',
  });
});
