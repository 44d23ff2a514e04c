/** Every check before an official run. Another subject adds its own here, and its kind in `finding.ts`. */
import { adjustmentsWaiting } from './adjustments-waiting.js';
import { figuresChanged } from './figures-changed.js';
import type { ReadinessCheck } from './finding.js';
import { missing } from './missing.js';
import { sampleNotDone } from './sample-not-done.js';
import { unitsWithoutPeople } from './units-without-people.js';
import { unverified } from './unverified.js';

export const CHECKS: readonly ReadinessCheck[] = [
  missing,
  unverified,
  sampleNotDone,
  adjustmentsWaiting,
  unitsWithoutPeople,
  figuresChanged,
];
