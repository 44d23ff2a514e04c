/** Every check before an official run. Another subject adds its own here, and its kind in `finding.ts`. */
import { adjustmentsWaiting } from './adjustments-waiting.js';
import { figuresChanged } from './figures-changed.js';
import type { ReadinessCheck } from './finding.js';
import { withoutDecider } from './items-without-decider.js';
import { missing } from './missing.js';
import { openObjections } from './open-objections.js';
import { sampleNotDone } from './sample-not-done.js';
import { sheetsNotSubmitted } from './sheets-not-submitted.js';
import { targetsUnsigned } from './targets-unsigned.js';
import { unitsWithoutPeople } from './units-without-people.js';
import { unverified } from './unverified.js';

export const CHECKS: readonly ReadinessCheck[] = [
  missing,
  unverified,
  sampleNotDone,
  openObjections,
  targetsUnsigned,
  sheetsNotSubmitted,
  adjustmentsWaiting,
  unitsWithoutPeople,
  withoutDecider,
  figuresChanged,
];
