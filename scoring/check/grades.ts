/** 等次: checks their order and requirements, and whether units can reach them. */

import type { GradeRecord, GradingInput, SchemeRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { Exact, HUNDRED, ONE, TWO, ZERO } from '../numbers/exact.js';
import { error, warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { nodePoints } from '../rules/node-points.js';
import { readNodes } from '../rules/rules.js';
import { roomFor } from '../totals/grades.js';
import { placedItems } from './tree.js';

type Path = readonly (string | number)[];

export function checkGrades(input: GradingInput): Problem[] {
  const { scheme, units } = input;
  const highest = highestTotal(input);
  const full = parseExact(nodePoints(scheme)) ?? ZERO;
  const codes = new Set(placedItems(scheme.items).map(({ item }) => item.code));
  const groups = Map.groupBy(units, ({ group }) => group);
  const first = new Map(scheme.grades.map(({ grade }, index) => [grade, index] as const).toReversed());
  let above: GradeRecord | null = null;
  return [
    ...scheme.grades.flatMap((grade, index) => {
      const path = ['scheme', 'grades', index];
      const order = checkOrder(grade, above, path);
      // A grade whose lowest total cannot be parsed has no position in the order.
      if (parseExact(grade.min) !== null) above = grade;
      return [
        ...checkUnique(grade, first.get(grade.grade) === index, path),
        ...order,
        ...(checkReach(grade, highest, path) ??
          checkScale(grade, index === 0 && scheme.grades.length > 1, full, highest, path)),
        ...checkQuota(grade, groups, path),
        ...checkRequirements(grade, codes, path),
        ...checkRequiredRates(grade, path),
      ];
    }),
    ...checkLowest(scheme),
  ];
}

function checkUnique({ grade }: GradeRecord, isFirst: boolean, path: Path): Problem[] {
  if (isFirst) return [];
  return [
    error(
      [...path, 'grade'],
      'DUPLICATE_GRADE',
      `等次“${grade}”重复，请改名或删除`,
      `the grade “${grade}” appears twice; rename or remove one`,
    ),
  ];
}

function checkOrder({ grade, min }: GradeRecord, above: GradeRecord | null, path: Path): Problem[] {
  const least = parseExact(min);
  if (above === null || least === null || !parseExact(above.min)?.lte(least)) return [];
  return [
    error(
      [...path, 'min'],
      'GRADES_ORDER',
      `等次应从高到低：“${grade}”的下限 ${min} 不低于前一等“${above.grade}”的 ${above.min}`,
      `grades go from best to worst: “${grade}” starts at ${min}, no lower than “${above.grade}” before it at ${above.min}`,
    ),
  ];
}

/**
 * The highest possible total: full marks (or more, if a method gives more) and the bonus, up to the total's cap. Null
 * for no limit.
 */
function highestTotal(input: GradingInput): Exact | null {
  const { bonusCap, totalCap } = input.scheme.adjustments;
  const cap = totalCap === null ? null : parseExact(totalCap);
  const bonus = bonusCap === null ? null : parseExact(bonusCap);
  const rate = highestRate(input);
  if (bonus === null || rate === null) return cap;
  const most = (parseExact(nodePoints(input.scheme)) ?? ZERO).times(rate).plus(bonus);
  return cap?.lt(most) ? cap : most;
}

function highestRate(input: GradingInput): Exact | null {
  let highest = ONE;
  for (const { leaf, points } of readNodes(input).nodes) {
    if (leaf?.method.most === undefined) continue;
    const most = leaf.method.most(leaf.params, points);
    if (most === null) return null;
    if (most.gt(highest)) highest = most;
  }
  return highest;
}

/** @returns null if the grade can be reached, as far as that is known */
function checkReach({ grade, min }: GradeRecord, highest: Exact | null, path: Path): Problem[] | null {
  if (highest === null || !parseExact(min)?.gt(highest)) return null;
  return [
    warning(
      [...path, 'min'],
      'UNREACHABLE_GRADE',
      `“${grade}”要 ${min} 分，最多只能得 ${highest.toText()} 分（满分、加分上限、总分上限）；请降低下限`,
      `“${grade}” needs ${min} points, but at most ${highest.toText()} are possible (full marks, bonus cap, total cap); lower its min`,
    ),
  ];
}

/** The lowest realistic border of the best of several grades, as a share of full marks. */
const LEAST_FOR_BEST = Exact.of(3, 10);
/** If the bonus has no cap, borders may exceed full marks, but not by more than this factor. */
const BONUS_MARGIN = Exact.of(12, 10);
/** If full marks are at least this many, borders of 1 and less are shares of full marks. */
const MANY = Exact.of(20);

/**
 * A border that was written for other full marks than the scheme's: 90 of 10 or of 1000, 0.9 of 100.
 *
 * @param isBest true for the best of several grades
 */
function checkScale(
  { grade, min }: GradeRecord,
  isBest: boolean,
  full: Exact,
  highest: Exact | null,
  path: Path,
): Problem[] {
  const border = parseExact(min);
  if (border === null || !full.isPositive()) return [];
  const isAbove = highest === null && border.gt(full.times(BONUS_MARGIN));
  const isShare = border.isPositive() && border.lte(ONE) && full.gte(MANY);
  if (!border.isNegative() && !isAbove && !isShare && !(isBest && border.lt(full.times(LEAST_FOR_BEST)))) {
    return [];
  }
  return [
    warning(
      [...path, 'min'],
      'GRADE_OFF_SCALE',
      `“${grade}”的下限 ${min} 与满分 ${full.toText()} 不相称：是按另一种满分（百分制、千分制、份额）写的吗？`,
      `the border ${min} of “${grade}” does not fit full marks of ${full.toText()}: was it written for other full marks, or as a share of them?`,
    ),
  ];
}

function checkQuota(record: GradeRecord, groups: ReadonlyMap<string, readonly unknown[]>, path: Path): Problem[] {
  const { grade, quota } = record;
  const share = quota === null ? null : parseExact(quota);
  if (share === null) return [];
  const place = [...path, 'quota'];
  if (share.isNegative() || share.gt(ONE))
    return [
      error(
        place,
        'BAD_QUOTA',
        `比例 ${quota} 应在 0 到 1 之间，如 0.25`,
        `the quota ${quota} must be between 0 and 1, such as 0.25`,
      ),
    ];
  const sizes = [...groups].map(([group, { length }]) => ({ group, length, room: roomFor(record, length) }));
  if (share.equals(ONE) || (sizes.length > 0 && sizes.every(({ length, room }) => room >= length)))
    return [
      warning(
        place,
        'IDLE_QUOTA',
        `“${grade}”的比例 ${quota} 在各分组都限不住任何单位，不起作用；请改小或删除`,
        `the quota ${quota} of “${grade}” excludes no unit in any group and has no effect; lower it or remove it`,
      ),
    ];
  return sizes
    .filter(({ room }) => room === 0)
    .map(({ group, length }) =>
      warning(
        place,
        'QUOTA_FOR_NOBODY',
        `分组“${group}”有 ${length} 个单位，按比例 ${quota} “${grade}”一个也没有；可合并分组或改用 quotaRounding: CEIL`,
        `the group “${group}” has ${length} units, and a quota of ${quota} allows no unit to get “${grade}”; merge groups or round up (quotaRounding: CEIL)`,
      ),
    );
}

function checkRequirements({ grade, requires }: GradeRecord, codes: ReadonlySet<string>, path: Path): Problem[] {
  return requires.flatMap(({ items, count }, index) => {
    const place = [...path, 'requires', index];
    const unknown = items
      .filter((code) => !codes.has(code))
      .map((code) => error([...place, 'items'], 'UNKNOWN_ITEM', `没有项目“${code}”`, `there is no item “${code}”`));
    if (count !== null && count > items.length)
      return [
        ...unknown,
        error(
          [...place, 'count'],
          'UNREACHABLE_GRADE',
          `“${grade}”要求 ${count} 项达到，只列了 ${items.length} 项，谁也达不到`,
          `“${grade}” requires ${count} items but lists only ${items.length}: no unit can get it`,
        ),
      ];
    if (items.length > 0 && (count === null || count > 0)) return unknown;
    return [
      ...unknown,
      warning(
        place,
        'IDLE_REQUIREMENT',
        `“${grade}”的这条要求不限制任何单位；请列出项目（items）和项数（count）`,
        `this requirement of “${grade}” is met by every unit; list items and a count`,
      ),
    ];
  });
}

function checkRequiredRates({ grade, requires }: GradeRecord, path: Path): Problem[] {
  return requires.flatMap(({ rate }, index) =>
    parseExact(rate)?.gt(TWO)
      ? [
          warning(
            [...path, 'requires', index, 'rate'],
            'RATE_ABOVE_ONE',
            `“${grade}”要求得分率 ${rate}，得分率 1 为满分；是想写 ${rate}%（${parseExact(rate)?.div(HUNDRED).toText()}）吗？`,
            `“${grade}” requires a rate of ${rate}, but 1 is full marks; are ${rate} per cent (${parseExact(rate)?.div(HUNDRED).toText()}) meant?`,
          ),
        ]
      : [],
  );
}

/** A unit below the lowest grade, or excluded from it, has no grade. */
function checkLowest({ grades }: SchemeRecord): Problem[] {
  const last = grades.at(-1);
  if (last === undefined) return [];
  const path = ['scheme', 'grades', grades.length - 1];
  const least = parseExact(last.min) ?? ZERO;
  const problems: Problem[] = [];
  if (least.isPositive())
    problems.push(
      warning(
        [...path, 'min'],
        'NO_LOWEST_GRADE',
        `最低一等“${last.grade}”从 ${last.min} 分起，以下的单位没有等次；请加一等 min: 0`,
        `the lowest grade “${last.grade}” starts at ${last.min}: units below it have no grade; add a grade with min: 0`,
      ),
    );
  if ((last.quota !== null && parseExact(last.quota)?.lt(ONE)) || last.requires.length > 0)
    problems.push(
      warning(
        path,
        'LIMITED_LOWEST_GRADE',
        `最低一等“${last.grade}”有名额或条件，挡在外面的单位没有等次`,
        `the lowest grade “${last.grade}” has a quota or a requirement: a unit that it excludes has no grade`,
      ),
    );
  return problems;
}
