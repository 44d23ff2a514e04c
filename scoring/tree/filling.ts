/** 缺报的处理: substitutes for missing values. */

import type { UnitRecord } from '../input.js';
import { bounded } from '../method-definition/transform.js';
import type { Exact } from '../numbers/exact.js';
import { settleLogarithm } from '../numbers/transcendental.js';
import { problemAt } from '../problems/placed-problem.js';
import type { Problem } from '../result.js';
import type { Leaf, Node } from '../rules/rules.js';
import type { Facts } from './facts.js';
import type { LeafInput } from './leaf-input.js';
import { meanOf } from './peers.js';

/** Substitutes are computed from real values only. Under REFUSE every missing value becomes a problem. */
export function fillIn(
  units: readonly UnitRecord[],
  observed: readonly LeafInput[],
  facts: Facts,
  node: Node,
  leaf: Leaf,
  problems: Problem[],
): LeafInput[] {
  const standIns = ofGroups(leaf) ? standInsBy(units, observed, leaf) : NO_STAND_INS;
  return observed.map((input, index): LeafInput => {
    if (input.kind !== 'MISSING') return input;
    const unit = units[index] as UnitRecord;
    const { value } = input;
    const zero = { kind: 'ZERO', value } as const;
    const standIn = (x: Exact | null | undefined): LeafInput =>
      x === undefined || x === null ? zero : { kind: 'STAND_IN', value, x };
    switch (leaf.missing) {
      case 'NOT_APPLICABLE':
        return { kind: 'NOT_APPLICABLE', value };
      case 'GROUP_MEAN':
      case 'GROUP_WORST':
        return standIn(standIns.get(unit.group));
      case 'CARRY_LAST':
        return standIn(carriedOrNull(facts, node, leaf, unit, problems));
      case 'REFUSE':
        problems.push(missingValue(unit, node));
        return zero;
      default:
        return zero;
    }
  });
}

const NO_STAND_INS: ReadonlyMap<string, Exact> = new Map();

const ofGroups = ({ missing }: Leaf): boolean => missing === 'GROUP_MEAN' || missing === 'GROUP_WORST';

function standInsBy(
  units: readonly UnitRecord[],
  observed: readonly LeafInput[],
  leaf: Leaf,
): ReadonlyMap<string, Exact> {
  const real = new Map<string, Exact[]>();
  for (const [index, input] of observed.entries()) {
    if (input.kind !== 'VALUE') continue;
    const { group } = units[index] as UnitRecord;
    const values = real.get(group);
    if (values === undefined) real.set(group, [input.x]);
    else values.push(input.x);
  }
  const mean = (values: readonly Exact[]) => (leaf.transform.log ? settleLogarithm(meanOf(values)) : meanOf(values));
  const standIn = leaf.missing === 'GROUP_MEAN' ? mean : (values: readonly Exact[]) => worst(values, leaf);
  return new Map([...real].map(([group, values]) => [group, standIn(values)]));
}

const worst = (values: readonly Exact[], { direction }: Leaf): Exact =>
  values.reduce((worst, value) => ((direction === 'HIGHER' ? value.lt(worst) : value.gt(worst)) ? value : worst));

/** Last year's plain value; not used for a change. */
function carried(facts: Facts, leaf: Leaf, unit: UnitRecord): Exact | null {
  if (leaf.transform.change !== undefined) return null;
  const last = facts.lastYear(leaf, unit);
  return last === null ? null : bounded(last, leaf.transform);
}

/**
 * Last year's figure may exceed the transform's range or be invalid: the problem is recorded, and the value is
 * ignored.
 */
function carriedOrNull(facts: Facts, node: Node, leaf: Leaf, unit: UnitRecord, problems: Problem[]): Exact | null {
  try {
    return carried(facts, leaf, unit);
  } catch (error) {
    problems.push(problemAt(error, { unit, node, leaf }));
    return null;
  }
}

function missingValue(unit: UnitRecord, { item }: Node): Problem {
  return {
    severity: 'ERROR',
    code: 'MISSING_VALUE',
    path: ['units', unit.code, item.code],
    message: {
      zh: `${unit.name}（${unit.code}）没有报送“${item.name}”（${item.code}），方案规定缺报不得评分；请补报，或按“不适用”处理`,
      en: `${unit.name} (${unit.code}) has no value for “${item.name}” (${item.code}), and the scheme refuses to grade without it; report it, or declare it not applicable`,
    },
  };
}
