import type { DetailedGrading, Scored } from '../grade.js';
import type { UnitRecord } from '../input.js';
import type { Explanation } from '../method-definition/method.js';
import { parseExact } from '../numbers/decimal-text.js';
import { clamp, type Exact, ONE } from '../numbers/exact.js';
import { constant, type Expression, product, quantity, settled } from '../numbers/expression.js';
import { ln } from '../numbers/transcendental.js';
import type { Leaf, Node } from '../rules/rules.js';
import { finalFormula } from '../tree/final-points.js';
import type { LeafScore } from '../tree/leaves.js';
import { peersOf } from '../tree/peers.js';
import type { LeafTrace, Reference, TransformStep } from './trace.js';

/** @returns the inputs of a leaf's score, and the formula of its points (null if it has none) */
export function traceLeaf(
  grading: DetailedGrading,
  { unit, leaves }: Scored,
  node: Node,
  leaf: Leaf,
): { leaf: LeafTrace; formula: Expression | null } {
  const score = leaves(node.index) as LeafScore;
  const { facts, input } = grading;
  const observation = facts.observation(leaf, unit) ?? null;
  const marks = leaf.needs.includes('MARKS') ? facts.marks(node.item.code, unit).length : 0;
  const target = targetOf(grading, leaf, unit);
  const fromBaseline = leaf.needs.includes('BASELINE') && !startsLastYear(leaf);
  const baseline = fromBaseline ? referenceOf(grading, leaf, unit, 'baseline') : null;
  const last = facts.lastYear(leaf, unit);
  const steps = score.value === null || score.standIn || score.input === null ? [] : stepsOf(score.value, last, leaf);
  const explained = score.input === null ? null : explain(grading, unit, node, leaf, score);
  return {
    leaf: {
      observation: leaf.needs.includes('MARKS') || leaf.needs.includes('MILESTONES') ? null : observation,
      marks: marks === 0 ? null : { count: marks, trim: (leaf.params as { trim: number }).trim },
      milestones: leaf.needs.includes('MILESTONES')
        ? facts.milestones(node.item.project, unit).filter(({ due }) => due <= `${input.scheme.year}-12-31`)
        : [],
      value: score.value,
      steps,
      standIn: standInOf(grading, unit, node, leaf, score),
      target,
      baseline,
      last:
        leaf.transform.change !== undefined || startsLastYear(leaf) || (score.standIn && leaf.missing === 'CARRY_LAST')
          ? last
          : null,
      group: leaf.needs.includes('GROUP')
        ? { within: leaf.within, units: codesOf(comparedWith(grading, unit, node, leaf)) }
        : null,
      because: explained?.because ?? null,
      own: score.own ?? null,
      written: writtenNumbers(score, steps, observation, target, baseline),
    },
    formula: explained === null ? null : finalOf(score, pointsFormula(node, leaf, explained)),
  };
}

/** With the unit's own points, if it gave itself any. */
const finalOf = ({ own }: LeafScore, reviewed: Expression): Expression =>
  own === undefined ? reviewed : finalFormula(own, reviewed);

/** P × the formula of the rate, or the method's own formula of points. An item without points earns nothing. */
function pointsFormula({ points }: Node, { logarithmic }: Leaf, { earns, formula: exact }: Explanation): Expression {
  const full = quantity('P', points);
  const formula = logarithmic ? settled(exact) : exact;
  if (earns === 'RATE') return product(full, formula);
  return points.isZero() ? product(full, constant(ONE)) : formula;
}

function explain(grading: DetailedGrading, unit: UnitRecord, node: Node, leaf: Leaf, score: LeafScore): Explanation {
  const { facts } = grading;
  return leaf.method.explain(
    {
      x: score.input as Exact,
      direction: leaf.direction,
      points: node.points,
      target: facts.target(leaf, unit),
      baseline: facts.baseline(leaf, unit),
      last: facts.lastYear(leaf, unit),
      group: peersOf(
        comparedWith(grading, unit, node, leaf).flatMap(({ leaves: others }) => others(node.index)?.input ?? []),
      ),
      standIn: score.standIn,
      logarithmic: leaf.logarithmic,
    },
    leaf.params,
  );
}

/** The units with whose inputs a unit's was compared, including itself. */
export function comparedWith(
  { units }: Pick<DetailedGrading, 'units'>,
  unit: UnitRecord,
  node: Node,
  leaf: Leaf,
): Scored[] {
  return units.filter(
    (other) =>
      (leaf.within === 'ALL' || other.unit.group === unit.group) && (other.leaves(node.index)?.input ?? null) !== null,
  );
}

const codesOf = (units: readonly Scored[]) => units.map(({ unit }) => unit.code);

const startsLastYear = ({ params }: Leaf): boolean => (params as { from?: string }).from === 'LAST_YEAR';

function stepsOf(value: Exact, last: Exact | null, { transform: { change, min, max, log } }: Leaf): TransformStep[] {
  const steps: TransformStep[] = [];
  let x = value;
  const take = (kind: TransformStep['kind'], by: Exact | null, result: Exact) => {
    x = result;
    steps.push({ kind, by, result });
  };
  if (change !== undefined && last !== null) {
    take(change, last, change === 'DIFFERENCE' ? x.minus(last) : x.minus(last).div(last.abs()));
  }
  if (min !== undefined && x.lt(min)) take('MIN', min, min);
  if (max !== undefined) {
    const kept = clamp(x, min ?? null, max);
    if (x.gt(max)) take('MAX', max, kept);
  }
  if (log) take('LOG', null, ln(x));
  return steps;
}

function standInOf(
  grading: DetailedGrading,
  unit: UnitRecord,
  node: Node,
  leaf: Leaf,
  score: LeafScore,
): LeafTrace['standIn'] {
  if (!score.standIn || score.input === null) return null;
  const real = grading.units.filter(({ unit: other, leaves }) => {
    const theirs = leaves(node.index);
    return other.group === unit.group && theirs?.input != null && !theirs.standIn;
  });
  return { rule: leaf.missing, value: score.input, from: leaf.missing === 'CARRY_LAST' ? [unit.code] : codesOf(real) };
}

/** The target in force. A parameter of the method takes precedence over it. */
function targetOf(grading: DetailedGrading, leaf: Leaf, unit: UnitRecord): Reference | null {
  const { at } = leaf.params as { at?: Exact };
  if (at !== undefined) return { value: at, text: at.toText() ?? at.toCut(12), source: 'METHOD' };
  return referenceOf(grading, leaf, unit, 'target');
}

function referenceOf(
  { input }: DetailedGrading,
  leaf: Leaf,
  unit: UnitRecord,
  key: 'target' | 'baseline',
): Reference | null {
  if (leaf.indicator === null) return null;
  const { year } = input.scheme;
  const broken = input.targets.filter((record) => record.indicator === leaf.measure && record.year === year);
  const plan = key === 'target' ? leaf.indicator.targets[String(year)] : leaf.indicator.baseline?.value;
  const candidates = [
    ['UNIT', broken.findLast((record) => record.unit === unit.code)?.[key]],
    ['DISTRICT', broken.findLast((record) => record.unit === null)?.[key]],
    ['PLAN', plan],
  ] as const;
  for (const [source, text] of candidates) {
    const value = text == null ? null : parseExact(text);
    if (text != null && value !== null) return { value, text, source };
  }
  return null;
}

/** Numbers as they were reported: "0.90" stays "0.90", a quotient stays a quotient. */
function writtenNumbers(
  score: LeafScore,
  steps: readonly TransformStep[],
  observation: LeafTrace['observation'],
  target: Reference | null,
  baseline: Reference | null,
): Map<string, string> {
  const written = new Map<string, string>();
  const put = (symbol: string, text: string | null | undefined) => {
    if (text != null) written.set(symbol, text.replaceAll('-', '−'));
  };
  if (observation !== null && score.value !== null && !score.standIn && steps.length === 0) {
    const { value, numerator, denominator } = observation;
    put('x', value ?? (numerator === null || denominator === null ? null : `${numerator} ÷ ${denominator}`));
  }
  for (const symbol of ['t', 'at']) put(symbol, target?.text);
  if (baseline !== null) put('b', baseline.text);
  return written;
}
