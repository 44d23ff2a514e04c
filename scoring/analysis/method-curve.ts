/** 得分曲线: the points that an item gives for each value, with the units of a past grading as dots on it. */
import { gradeInDetail } from '../grade.js';
import type { GradingInput, ItemCode, UnitCode } from '../input.js';
import type { MethodInput } from '../method-definition/method.js';
import { parseExact } from '../numbers/decimal-text.js';
import { Exact, ZERO } from '../numbers/exact.js';
import { DomainError } from '../problems/problem.js';
import type { LeafNode } from '../rules/rules.js';
import { leafNodes } from '../rules/rules.js';
import { peersOf } from '../tree/peers.js';

export interface CurvePoint {
  readonly x: number;
  readonly points: number;
}

export interface CurveDot extends CurvePoint {
  readonly unit: UnitCode;
  readonly name: string;
  readonly group: string;
  readonly target: number | null;
}

export interface MethodCurve {
  /** Pieces of the line: it is broken where the points jump. Empty if the points depend on more than the value. */
  readonly lines: readonly (readonly CurvePoint[])[];
  readonly dots: readonly CurveDot[];
  /** The target of the line: the median of the units' targets. Null if the method needs none. */
  readonly target: number | null;
  /** True if units have different targets, so that dots may be off the line. */
  readonly targetsDiffer: boolean;
  /** True if the points depend on the other units, so that the line is that of all units together. */
  readonly relative: boolean;
  readonly full: number;
}

const SAMPLES = 160;
/** The range if there are no values: that of a share or a count. */
const WITHOUT_VALUES = [0, 100] as const;

/**
 * In binary floats: it is a picture.
 *
 * @returns null if there is no such leaf
 * @throws ScoringErrors if the scheme cannot grade the inputs
 */
export function methodCurve(input: GradingInput, item: ItemCode): MethodCurve | null {
  const grading = gradeInDetail(input);
  const node = leafNodes(grading.rules).find((leaf) => leaf.item.code === item);
  if (node === undefined) return null;
  const { leaf, points } = node;
  const given = grading.units.flatMap(({ unit, leaves }) => {
    const score = leaves(node.index);
    return score?.input == null || score.points === null ? [] : [{ unit, score, x: score.input }];
  });
  const targets = given.flatMap(({ score }) => score.target ?? []);
  const ofUnits = given.flatMap(({ unit }) => grading.facts.baseline(leaf, unit) ?? []);
  const lasts = given.flatMap(({ unit }) => grading.facts.lastYear(leaf, unit) ?? []);
  const target = medianOf(targets);
  const relative = leaf.needs.includes('GROUP');
  const like: Omit<MethodInput, 'x'> = {
    direction: leaf.direction,
    points,
    target: target ?? districtTarget(input, node),
    baseline: medianOf(ofUnits),
    last: medianOf(lasts),
    group: peersOf(given.map(({ x }) => x)),
    standIn: false,
    logarithmic: leaf.logarithmic,
  };
  const full = points.toNumber();
  return {
    lines: broken(
      sampled(
        node,
        like,
        rangeOf(
          given.map(({ x }) => x.toNumber()),
          like.target,
        ),
      ),
      full,
    ),
    dots: given.map(({ unit, score, x }) => ({
      unit: unit.code,
      name: unit.name,
      group: unit.group,
      x: x.toNumber(),
      points: (score.points ?? ZERO).toNumber(),
      target: score.target?.toNumber() ?? null,
    })),
    target: like.target?.toNumber() ?? null,
    targetsDiffer: new Set(targets.map((value) => value.toCut(12))).size > 1,
    relative,
    full,
  };
}

function sampled({ leaf, points }: LeafNode, like: Omit<MethodInput, 'x'>, [from, to]: readonly [number, number]) {
  return Array.from({ length: SAMPLES + 1 }, (_, index) => from + ((to - from) * index) / SAMPLES).flatMap((x) => {
    const exact = parseExact(x.toFixed(6));
    if (exact === null) return [];
    try {
      const rated = leaf.method.rate({ ...like, x: exact }, leaf.params);
      const rate = rated instanceof Exact ? rated : rated.rate;
      return [{ x: exact.toNumber(), points: points.times(rate).toNumber() }];
    } catch (error) {
      // The method has no points for this value, such as a negative one.
      if (error instanceof DomainError) return [];
      throw error;
    }
  });
}

function rangeOf(values: readonly number[], target: Exact | null): readonly [number, number] {
  const all = target === null ? values : [...values, target.toNumber()];
  if (all.length === 0) return WITHOUT_VALUES;
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const margin = (most - least || Math.abs(most) || 1) * 0.15;
  // A quantity that is never negative is not shown below 0.
  return [least >= 0 ? Math.max(0, least - margin) : least - margin, most + margin];
}

/** Breaks the line at a jump: where neighbouring samples differ by more than a slope explains. */
function broken(points: readonly CurvePoint[], full: number): CurvePoint[][] {
  const lines: CurvePoint[][] = [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before === undefined || Math.abs(point.points - before.points) > Math.abs(full) / 12) lines.push([point]);
    else lines.at(-1)?.push(point);
  }
  return lines;
}

function medianOf(values: readonly Exact[]): Exact | null {
  return values.length === 0 ? null : peersOf(values).median;
}

function districtTarget({ scheme, targets }: GradingInput, { leaf: { indicator } }: LeafNode): Exact | null {
  if (indicator === null) return null;
  const own = targets.find(
    ({ indicator: code, unit, year }) => code === indicator.code && unit === null && year === scheme.year,
  );
  const text = own?.target ?? indicator.targets[String(scheme.year)];
  return text == null ? null : parseExact(text);
}
