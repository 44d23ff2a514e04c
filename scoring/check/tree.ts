import { parseExact } from '../decimal-text.js';
import { ONE } from '../exact.js';
import type { GradingInput, IndicatorRecord, ItemRecord } from '../input.js';
import { nodePoints } from '../node-points.js';
import type { Problem } from '../result.js';
import { error } from './finding.js';
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

/** Codes, shape, points and the join to the plan. */
export function checkTree({ scheme, indicators }: GradingInput, forbidden: readonly Forbidden[]): Problem[] {
  const known = new Map(indicators.map((indicator) => [indicator.code, indicator]));
  const codes = new Set<string>();
  const problems: Problem[] = [];
  for (const { item, path } of placedItems(scheme.items)) {
    if (codes.has(item.code)) {
      problems.push(
        error(
          [...path, 'code'],
          'DUPLICATE_ITEM',
          `项目代码“${item.code}”重复`,
          `the item code “${item.code}” stands twice`,
        ),
      );
    }
    codes.add(item.code);
    problems.push(...(item.items.length > 0 ? checkParent(item, path) : checkLeaf(item, path, known)));
    const met =
      forbiddenIn(item.name, item.indicator, forbidden) ??
      forbiddenIn(known.get(item.indicator ?? '')?.name ?? '', item.code, forbidden);
    if (met !== null) {
      problems.push(
        error(
          path,
          'FORBIDDEN_INDICATOR',
          `项目“${item.name}”涉及“${met}”。《深化新时代教育评价改革总体方案》（2020）禁止以升学率、中高考成绩评价政府、学校和教师，请删除`,
          `“${item.name}” scores “${met}”: the national reform plan for education evaluation (2020) forbids assessing by admission rates and examination results; take it out`,
        ),
      );
    }
  }
  return problems;
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
  const stated = item.points === null ? null : parseExact(item.points);
  if (stated !== null && (item.aggregate ?? 'SUM') === 'SUM') {
    const sum = nodePoints({ ...item, points: null });
    if (parseExact(sum)?.equals(stated) === false) {
      problems.push(
        error(
          [...path, 'points'],
          'POINTS_DISAGREE',
          `“${item.code}”写了 ${item.points} 分，下级合计 ${sum} 分`,
          `“${item.code}” states ${item.points} points, its items sum to ${sum}`,
        ),
      );
    }
  }
  const coverage = item.minCoverage === null ? null : parseExact(item.minCoverage);
  if (coverage !== null && (coverage.isNegative() || coverage.gt(ONE))) {
    problems.push(
      error([...path, 'minCoverage'], 'BAD_COVERAGE', 'minCoverage 应在 0 到 1 之间', 'minCoverage is between 0 and 1'),
    );
  }
  return problems;
}

function checkLeaf(item: ItemRecord, path: Path, known: ReadonlyMap<string, IndicatorRecord>): Problem[] {
  const problems: Problem[] = [];
  if (item.points === null)
    problems.push(error(path, 'NO_POINTS', `“${item.code}”没有分值（points）`, `“${item.code}” has no points`));
  else if (parseExact(item.points)?.isPositive() === false) {
    problems.push(
      error(
        [...path, 'points'],
        'BAD_POINTS',
        `“${item.code}”的分值应大于 0`,
        `the points of “${item.code}” must be above 0`,
      ),
    );
  }
  if (item.method === null)
    problems.push(error(path, 'NO_METHOD', `“${item.code}”没有计分方法（method）`, `“${item.code}” has no method`));
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
        `规划没有指标“${item.indicator}”`,
        `the plan has no indicator “${item.indicator}”`,
      ),
    );
  }
  if (item.indicator !== null && item.project !== null) {
    problems.push(
      error(
        [...path, 'project'],
        'INDICATOR_AND_PROJECT',
        '指标和重点项目只能写一个',
        'give an indicator or a project, not both',
      ),
    );
  }
  if (item.method?.kind === 'MILESTONES' && item.project === null) {
    problems.push(
      error(
        path,
        'NO_PROJECT',
        `“${item.code}”用任务完成法，要写重点项目（project）`,
        `“${item.code}” uses MILESTONES and needs a project`,
      ),
    );
  }
  return problems;
}
