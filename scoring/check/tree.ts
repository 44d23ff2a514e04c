import type { GradingInput, IndicatorCode, IndicatorRecord, ItemCode, ItemRecord, SchemeRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { type Exact, ONE, ZERO } from '../numbers/exact.js';
import { error } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { nodePoints } from '../rules/node-points.js';
import { type Forbidden, forbiddenIn } from './forbidden.js';

type Path = readonly (string | number)[];

export interface PlacedItem {
  readonly item: ItemRecord;
  readonly path: Path;
}

/** Every node with its place in the scheme, parents before children. */
export function placedItems(items: readonly ItemRecord[], path: Path = ['scheme', 'items']): PlacedItem[] {
  return items.flatMap((item, index) => [
    { item, path: [...path, index] },
    ...placedItems(item.items, [...path, index, 'items']),
  ]);
}

/** Checks codes, structure, points and the join to the plan. */
export function checkTree({ scheme, indicators }: GradingInput, forbidden: readonly Forbidden[]): Problem[] {
  const known = new Map(indicators.map((indicator) => [indicator.code, indicator]));
  const codes = new Set<ItemCode>();
  const problems: Problem[] = [...checkPoints({ ...scheme, path: ['scheme'] }), ...checkCoverage(scheme, ['scheme'])];
  for (const { item, path } of placedItems(scheme.items)) {
    if (codes.has(item.code)) {
      problems.push(
        error(
          [...path, 'code'],
          'DUPLICATE_ITEM',
          `项目代码“${item.code}”重复，请改其中一个`,
          `the item code “${item.code}” appears twice; change one`,
        ),
      );
    }
    codes.add(item.code);
    problems.push(...(item.items.length > 0 ? checkParent(item, path) : checkLeaf(item, path, known)));
    problems.push(...checkForbidden(item, (item.indicator && known.get(item.indicator)?.name) ?? '', path, forbidden));
  }
  return problems;
}

function checkForbidden(item: ItemRecord, indicator: string, path: Path, lists: readonly Forbidden[]): Problem[] {
  for (const list of lists) {
    const met = forbiddenIn(item.name, item.indicator, list) ?? forbiddenIn(indicator, item.code, list);
    if (met === null) continue;
    return [
      error(
        path,
        'FORBIDDEN_INDICATOR',
        `项目“${item.name}”涉及“${met}”。${list.ground.zh}，请删除`,
        `“${item.name}” scores “${met}”: ${list.ground.en}; remove it`,
      ),
    ];
  }
  return [];
}

function checkParent(item: ItemRecord, path: Path): Problem[] {
  const problems: Problem[] = [];
  const stray = (['method', 'indicator', 'project', 'missing', 'direction'] as const).filter(
    (key) => item[key] !== null,
  );
  for (const key of stray) {
    problems.push(
      error(
        [...path, key],
        'PARENT_WITH_METHOD',
        `“${item.code}”有下级项目，不能再写 ${key}`,
        `“${item.code}” has items below it and cannot have ${key}`,
      ),
    );
  }
  problems.push(...checkPoints({ ...item, path }), ...checkCoverage(item, path));
  return problems;
}

/** 分值: given points are positive and, under SUM, equal to the sum of the child items' points. */
function checkPoints({
  code,
  points,
  aggregate,
  items,
  path,
}: Pick<SchemeRecord | ItemRecord, 'code' | 'points' | 'aggregate' | 'items'> & { path: Path }): Problem[] {
  const stated = points === null ? null : parseExact(points);
  if (stated === null) return [];
  if (!stated.isPositive()) return [badPoints(code, path)];
  const sum = exactSum(items);
  if ((aggregate ?? 'SUM') !== 'SUM' || sum.equals(stated)) return [];
  return [
    error(
      [...path, 'points'],
      'POINTS_DISAGREE',
      `“${code}”写了 ${points} 分，下级合计 ${sum.toText()} 分；请改正，或不写由系统合计`,
      `“${code}” states ${points} points, its items sum to ${sum.toText()}; correct them, or remove the points`,
    ),
  ];
}

const exactSum = (items: readonly ItemRecord[]): Exact =>
  items.reduce((sum, item) => sum.plus(parseExact(nodePoints(item)) ?? ZERO), ZERO);

const badPoints = (code: string, path: Path): Problem =>
  error([...path, 'points'], 'BAD_POINTS', `“${code}”的分值应大于 0`, `the points of “${code}” must be above 0`);

function checkCoverage({ minCoverage }: Pick<SchemeRecord, 'minCoverage'>, path: Path): Problem[] {
  const coverage = minCoverage === null ? null : parseExact(minCoverage);
  if (coverage === null || (!coverage.isNegative() && coverage.lte(ONE))) return [];
  return [
    error(
      [...path, 'minCoverage'],
      'BAD_COVERAGE',
      `minCoverage 为 ${minCoverage}，应在 0 到 1 之间，如 0.5`,
      `minCoverage is ${minCoverage}; it is between 0 and 1, such as 0.5`,
    ),
  ];
}

function checkLeaf(item: ItemRecord, path: Path, known: ReadonlyMap<IndicatorCode, IndicatorRecord>): Problem[] {
  const problems: Problem[] = [];
  if (item.points === null)
    problems.push(
      error(path, 'NO_POINTS', `“${item.code}”没有分值，请写 points`, `“${item.code}” has no points; give some`),
    );
  else if (!parseExact(item.points)?.isPositive()) problems.push(badPoints(item.code, path));
  if (item.method === null)
    problems.push(
      error(path, 'NO_METHOD', `“${item.code}”没有计分方法，请写 method`, `“${item.code}” has no method; give one`),
    );
  for (const key of ['aggregate', 'minCoverage'] as const) {
    if (item[key] !== null)
      problems.push(
        error(
          [...path, key],
          'LEAF_WITH_AGGREGATE',
          `“${item.code}”没有下级项目，不能写 ${key}`,
          `“${item.code}” has no items below it and cannot have ${key}`,
        ),
      );
  }
  if (item.indicator !== null && !known.has(item.indicator)) {
    problems.push(
      error(
        [...path, 'indicator'],
        'UNKNOWN_INDICATOR',
        `规划没有指标“${item.indicator}”，请检查代码或在规划中补上`,
        `the plan has no indicator “${item.indicator}”; check the code or add it to the plan`,
      ),
    );
  }
  if (item.indicator !== null && item.project !== null) {
    problems.push(
      error(
        [...path, 'project'],
        'INDICATOR_AND_PROJECT',
        `“${item.code}”的指标和重点项目只能写一个`,
        `“${item.code}”: give an indicator or a project, not both`,
      ),
    );
  }
  return problems;
}
