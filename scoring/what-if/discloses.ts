/** Which answers to trials would tell a unit's head figures of others (docs/decisions/0005-traces-and-what-if.md). */
import type { DetailedGrading } from '../grade.js';
import type { UnitRecord } from '../input.js';
import type { Node } from '../rules/rules.js';
import { isSmallGroup, type OwnUnits } from '../totals/small-groups.js';
import { comparedWith } from '../trace/leaf.js';

/**
 * Whether trying out values of an item would tell figures of other units: its points jump where another's value is
 * passed (places, a median), or it is compared with so few others that the reference tells a figure of one.
 */
export function discloses(grading: DetailedGrading, unit: UnitRecord, node: Node, own: OwnUnits): boolean {
  const { leaf } = node;
  if (leaf === null || !leaf.needs.includes('GROUP')) return false;
  const byPlace = leaf.method.kind === 'RANK' || (leaf.params as { of?: string }).of === 'MEDIAN';
  const compared = comparedWith(grading, unit, node, leaf);
  return byPlace || isSmallGroup(codesOf(compared), own);
}

/**
 * Whether the total at which a quota admits a unit would tell another unit's total: the peer group is small. Where no
 * grade has a quota, grades turn on nobody else.
 */
export function quotaDiscloses({ units, input }: DetailedGrading, { group }: UnitRecord, own: OwnUnits): boolean {
  if (input.scheme.grades.every(({ quota }) => quota === null)) return false;
  const peers = units.filter(({ unit, standing }) => unit.group === group && standing !== null);
  return isSmallGroup(codesOf(peers), own);
}

const codesOf = (units: DetailedGrading['units']) => units.map(({ unit }) => unit.code);
