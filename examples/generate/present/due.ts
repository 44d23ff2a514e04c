import { appliesTo } from '../../../scoring/rules/applies-to.js';
import { leavesOf } from '../../../scoring/rules/leaves-of.js';
import { units } from '../units.js';
import { presentScheme } from './scheme.js';

const keys = leavesOf(presentScheme.items).flatMap((leaf) =>
  units
    .filter((unit) => leaf.appliesTo === null || appliesTo([leaf.appliesTo], unit))
    .map(({ code }) => `${leaf.indicator ?? leaf.code} ${code}`),
);
const due: ReadonlySet<string> = new Set(keys);

/** Whether an item of the scheme needs the figure of the unit. */
export const isDue = (measure: string, unit: string): boolean => due.has(`${measure} ${unit}`);
