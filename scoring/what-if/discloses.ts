import type { Worked } from '../grade.js';
import { SMALLEST_GROUP } from '../group-figures.js';
import type { UnitRecord } from '../input.js';
import type { Node } from '../rules.js';
import { peersFor } from '../trace/leaf.js';

/**
 * Whether trying out values of an item would tell figures of other units: its points jump where another's value is
 * passed (places, a median), or it compares with so few that what it compares with is somebody's.
 */
export function discloses(worked: Worked, unit: UnitRecord, node: Node): boolean {
  const { leaf } = node;
  if (leaf === null || !leaf.needs.includes('GROUP')) return false;
  const byPlace = leaf.method.kind === 'RANK' || (leaf.params as { of?: string }).of === 'MEDIAN';
  return byPlace || peersFor(worked, unit, node, leaf).length < SMALLEST_GROUP;
}
