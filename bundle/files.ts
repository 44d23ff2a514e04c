import { ADJUSTMENTS, MARKS, MILESTONES, OBSERVATIONS, TARGETS, TASKS, UNITS } from './tables/tables.js';

/** Every file that a bundle may have. */
export const FILES: readonly string[] = [
  UNITS.file,
  'plan.yaml',
  TARGETS.file,
  'scheme.yaml',
  OBSERVATIONS.file,
  MARKS.file,
  MILESTONES.file,
  TASKS.file,
  ADJUSTMENTS.file,
];
