/** A change of one unit's own inputs, and the inputs with the change. */

import type {
  AdjustmentRecord,
  DecimalText,
  GradingInput,
  IsoDate,
  ItemCode,
  ItemRecord,
  MeasureCode,
  ObservationRecord,
  ProjectCode,
  UnitCode,
} from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { HUNDRED, ZERO } from '../numbers/exact.js';
import { appliesTo } from '../rules/applies-to.js';
import { type LeafNode, leafNodes, readRules } from '../rules/rules.js';
import type { Bilingual } from '../trace/trace.js';
import { isOutsideScale } from '../tree/marks.js';

export type Change =
  /** A figure, by the code of its indicator or of an item that it grades: a value, or numerator and denominator. */
  | {
      readonly kind: 'FIGURE';
      readonly measure: MeasureCode;
      readonly value: DecimalText | null;
      readonly numerator: DecimalText | null;
      readonly denominator: DecimalText | null;
    }
  /** 评议均分: the mean that the judges' marks would have. */
  | { readonly kind: 'MEAN'; readonly item: ItemCode; readonly mean: DecimalText }
  /** A task done on that day; null: not done. */
  | { readonly kind: 'MILESTONE'; readonly project: ProjectCode; readonly task: string; readonly done: IsoDate | null }
  | {
      readonly kind: 'ADJUSTMENT';
      readonly adjustment: AdjustmentRecord['kind'];
      readonly code: string;
      readonly points: DecimalText | null;
    };

/** What is wrong with one of the changes. */
export interface ChangeProblem {
  /** Place in the list of changes. */
  readonly place: number;
  readonly code: 'UNKNOWN' | 'NOT_A_NUMBER' | 'NOT_APPLICABLE' | 'INCOMPLETE' | 'TWICE';
  readonly message: Bilingual;
}

/** @returns the inputs with the changes made, or what is wrong with them, all at once */
export function applyChanges(
  input: GradingInput,
  unit: UnitCode,
  changes: readonly Change[],
): { readonly input: GradingInput; readonly problems: readonly ChangeProblem[] } {
  const problems: ChangeProblem[] = [];
  const seen = new Set<string>();
  const leaves = leafNodes(readRules(input));
  let changed = input;
  for (const [place, change] of changes.entries()) {
    const refuse = (code: ChangeProblem['code'], zh: string, en: string) =>
      problems.push({ place, code, message: { zh, en } });
    const key = subjectOf(leaves, change);
    if (change.kind !== 'ADJUSTMENT' && seen.has(key))
      refuse('TWICE', '同一数据改了两次', 'the same input is changed twice');
    seen.add(key);
    changed = applyOne(changed, leaves, unit, change, refuse);
  }
  return { input: changed, problems };
}

type Refuse = (code: ChangeProblem['code'], zh: string, en: string) => void;

function applyOne(
  input: GradingInput,
  leaves: readonly LeafNode[],
  unit: UnitCode,
  change: Change,
  refuse: Refuse,
): GradingInput {
  switch (change.kind) {
    case 'FIGURE':
      return withFigure(input, leaves, unit, change, refuse);
    case 'MEAN':
      return withMean(input, leaves, unit, change, refuse);
    case 'MILESTONE':
      return withMilestone(input, unit, change, refuse);
    case 'ADJUSTMENT':
      return withAdjustment(input, unit, change, refuse);
  }
}

function subjectOf(leaves: readonly LeafNode[], change: Change): string {
  switch (change.kind) {
    case 'FIGURE':
      return `figure ${measureOf(leaves, change.measure)}`;
    case 'MEAN':
      return `mean ${change.item}`;
    case 'MILESTONE':
      return `milestone ${change.project} ${change.task}`;
    case 'ADJUSTMENT':
      return `adjustment ${change.code}`;
  }
}

const takesFigure = ({ leaf: { needs } }: LeafNode) => !needs.includes('MARKS') && !needs.includes('MILESTONES');

/** The measure that an item is graded by, if the code is an item's; or else the code itself, which is a measure's. */
function measureOf(leaves: readonly LeafNode[], code: MeasureCode): MeasureCode {
  const figured = leaves.filter(takesFigure);
  if (figured.some(({ item }) => item.indicator === code)) return code;
  return figured.find(({ item }) => item.code === code)?.leaf.measure ?? code;
}

/** @returns false, with a problem, unless an item that applies to the unit is graded by it */
function isGraded(
  input: GradingInput,
  unit: UnitCode,
  leaves: readonly LeafNode[],
  what: string,
  refuse: Refuse,
): boolean {
  const record = input.units.find(({ code }) => code === unit);
  if (leaves.length === 0) refuse('UNKNOWN', `方案中没有“${what}”`, `the scheme has no “${what}”`);
  else if (record === undefined || !leaves.some(({ leaf }) => appliesTo(leaf.appliesTo, record)))
    refuse('NOT_APPLICABLE', `“${what}”不考核本单位`, `“${what}” does not grade the unit`);
  else return true;
  return false;
}

const isNumber = (text: string | null): boolean => text !== null && parseExact(text) !== null;

function withFigure(
  input: GradingInput,
  leaves: readonly LeafNode[],
  unit: UnitCode,
  change: Extract<Change, { kind: 'FIGURE' }>,
  refuse: Refuse,
): GradingInput {
  const measure = measureOf(leaves, change.measure);
  const graded = leaves.filter((node) => takesFigure(node) && node.leaf.measure === measure);
  if (!isGraded(input, unit, graded, change.measure, refuse)) return input;
  const { value, numerator, denominator } = change;
  const given = value !== null ? [value] : [numerator, denominator];
  if ((value !== null) === (numerator !== null || denominator !== null)) {
    refuse('INCOMPLETE', '请给出数值，或分子和分母', 'give a value, or a numerator and a denominator');
    return input;
  }
  if (!given.every(isNumber) || (denominator !== null && parseExact(denominator)?.isPositive() !== true)) {
    refuse('NOT_A_NUMBER', '不是数字，或分母不大于 0', 'not a number, or a denominator that is not above 0');
    return input;
  }
  const { year } = input.scheme;
  const before = input.observations.find((one) => one.measure === measure && one.unit === unit && one.year === year);
  const record: ObservationRecord = {
    measure,
    unit,
    year,
    value,
    numerator,
    denominator,
    status: 'VERIFIED',
    evidence: before?.evidence ?? null,
  };
  return { ...input, observations: [...input.observations.filter((one) => one !== before), record] };
}

function withMean(
  input: GradingInput,
  leaves: readonly LeafNode[],
  unit: UnitCode,
  { item, mean }: Extract<Change, { kind: 'MEAN' }>,
  refuse: Refuse,
): GradingInput {
  const graded = leaves.filter((node) => node.item.code === item && node.leaf.needs.includes('MARKS'));
  if (!isGraded(input, unit, graded, item, refuse)) return input;
  const items = graded.map((node) => node.item);
  if (!isNumber(mean)) {
    refuse('NOT_A_NUMBER', '不是数字', 'not a number');
    return input;
  }
  const scale = parseExact(String(items[0]?.method?.scale ?? '')) ?? HUNDRED;
  if (isOutsideScale(parseExact(mean) ?? ZERO, scale)) {
    const most = scale.toText();
    refuse('NOT_A_NUMBER', `均值应在 0 到 ${most} 之间`, `a mean is between 0 and ${most}`);
    return input;
  }
  return {
    ...input,
    marks: [...input.marks.filter((mark) => mark.item !== item || mark.unit !== unit), ...marksOf(items, unit, mean)],
  };
}

/** As many equal marks as the item needs for a mean. */
export const marksOf = (items: readonly ItemRecord[], unit: UnitCode, mean: DecimalText): GradingInput['marks'] =>
  items.flatMap(({ code, method }) =>
    Array.from({ length: 2 * Number(method?.trim ?? 0) + 1 }, (_, judge) => ({
      item: code,
      unit,
      judge: String(judge),
      mark: mean,
    })),
  );

function withMilestone(
  input: GradingInput,
  unit: UnitCode,
  { project, task, done }: Extract<Change, { kind: 'MILESTONE' }>,
  refuse: Refuse,
): GradingInput {
  const milestone = input.milestones.find((one) => one.project === project && one.task === task && one.unit === unit);
  if (milestone === undefined) {
    refuse('UNKNOWN', `没有本单位的任务“${task}”（${project}）`, `the unit has no task “${task}” of ${project}`);
    return input;
  }
  return { ...input, milestones: input.milestones.map((one) => (one === milestone ? { ...one, done } : one)) };
}

function withAdjustment(
  input: GradingInput,
  unit: UnitCode,
  { adjustment: kind, code, points }: Extract<Change, { kind: 'ADJUSTMENT' }>,
  refuse: Refuse,
): GradingInput {
  if (kind === 'VETO' && !input.scheme.vetoes.some((veto) => veto.code === code))
    refuse('UNKNOWN', `方案中没有一票否决“${code}”`, `the scheme has no veto “${code}”`);
  if (kind !== 'VETO' && (!isNumber(points) || parseExact(points ?? '')?.isNegative() === true))
    refuse('NOT_A_NUMBER', '加扣分应为不小于 0 的数', 'points must be a number that is not negative');
  const record: AdjustmentRecord = { unit, kind, code, points: kind === 'VETO' ? null : points, reason: null };
  return { ...input, adjustments: [...input.adjustments, record] };
}
