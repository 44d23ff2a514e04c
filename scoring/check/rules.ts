import { parseExact } from '../decimal-text.js';
import { Exact, ONE, ZERO } from '../exact.js';
import { SMALLEST_GROUP } from '../group-figures.js';
import type { GradingInput } from '../input.js';
import { nodePoints } from '../node-points.js';
import type { Problem } from '../result.js';
import { error, warning } from './finding.js';
import { placedItems } from './tree.js';

/** Grades, quotas, vetoes, tie-breaks and peer groups. */
export function checkRules(input: GradingInput): Problem[] {
  return [...checkGrades(input), ...checkVetoes(input), ...checkTieBreaks(input), ...checkGroups(input)];
}

function checkGrades({ scheme }: GradingInput): Problem[] {
  const problems: Problem[] = [];
  const codes = new Set(placedItems(scheme.items).map(({ item }) => item.code));
  const bonus = scheme.adjustments.bonusCap;
  const highest = (parseExact(nodePoints(scheme)) ?? ZERO).plus((bonus === null ? null : parseExact(bonus)) ?? ZERO);
  const names = new Set<string>();
  for (const [index, { grade, min, quota, requires }] of scheme.grades.entries()) {
    const path = ['scheme', 'grades', index];
    const least = parseExact(min) ?? ZERO;
    if (names.has(grade))
      problems.push(
        error([...path, 'grade'], 'DUPLICATE_GRADE', `等次“${grade}”重复`, `the grade “${grade}” stands twice`),
      );
    names.add(grade);
    const before = scheme.grades[index - 1];
    if (before !== undefined && parseExact(before.min)?.lte(least)) {
      problems.push(
        error(
          [...path, 'min'],
          'GRADES_ORDER',
          `等次应从高到低：“${grade}”的下限不低于前一等`,
          `grades go from best to worst: “${grade}” starts no lower than the one before`,
        ),
      );
    }
    if (bonus !== null && least.gt(highest)) {
      problems.push(
        error(
          [...path, 'min'],
          'UNREACHABLE_GRADE',
          `“${grade}”要 ${min} 分，满分加上加分上限只有 ${highest.toText()} 分`,
          `“${grade}” takes ${min} points, at most ${highest.toText()} can be had`,
        ),
      );
    }
    const share = quota === null ? null : parseExact(quota);
    if (share !== null && (share.isNegative() || share.gt(ONE))) {
      problems.push(
        error(
          [...path, 'quota'],
          'BAD_QUOTA',
          '比例应在 0 到 1 之间，如 0.25',
          'a quota is between 0 and 1, such as 0.25',
        ),
      );
    } else if (share?.equals(ONE)) {
      problems.push(
        warning([...path, 'quota'], 'IDLE_QUOTA', `“${grade}”的比例为 100%，不起作用`, `a quota of 1 never binds`),
      );
    }
    for (const [place, { items }] of requires.entries()) {
      for (const item of items.filter((code) => !codes.has(code))) {
        problems.push(
          error(
            [...path, 'requires', place, 'items'],
            'UNKNOWN_ITEM',
            `没有项目“${item}”`,
            `there is no item “${item}”`,
          ),
        );
      }
    }
  }
  return problems;
}

function checkVetoes({ scheme }: GradingInput): Problem[] {
  const grades = scheme.grades.map(({ grade }) => grade);
  return scheme.vetoes.flatMap(({ code, gradeAtMost, zero }, index) => {
    const path = ['scheme', 'vetoes', index];
    if (gradeAtMost !== null && !grades.includes(gradeAtMost)) {
      return [
        error(
          [...path, 'gradeAtMost'],
          'UNKNOWN_GRADE',
          `没有等次“${gradeAtMost}”，可用：${grades.join('、')}`,
          `there is no grade “${gradeAtMost}”`,
        ),
      ];
    }
    if (gradeAtMost === null && !zero) {
      return [
        error(
          path,
          'IDLE_VETO',
          `否决项“${code}”没有后果：请写 gradeAtMost 或 zero`,
          `the veto “${code}” has no effect: give gradeAtMost or zero`,
        ),
      ];
    }
    return [];
  });
}

function checkTieBreaks({ scheme }: GradingInput): Problem[] {
  const codes = new Set(placedItems(scheme.items).map(({ item }) => item.code));
  return scheme.ranking.tieBreak
    .map((code, index) => ({ code, index }))
    .filter(({ code }) => !codes.has(code))
    .map(({ code, index }) =>
      error(
        ['scheme', 'ranking', 'tieBreak', index],
        'UNKNOWN_ITEM',
        `没有项目“${code}”`,
        `there is no item “${code}”`,
      ),
    );
}

/** Small groups and quotas that give nobody a grade: allowed, and worth a look. */
function checkGroups({ scheme, units }: GradingInput): Problem[] {
  const problems: Problem[] = [];
  for (const [group, members] of Map.groupBy(units, (unit) => unit.group)) {
    if (members.length >= SMALLEST_GROUP) continue;
    problems.push(
      warning(
        ['units'],
        'SMALL_GROUP',
        `分组“${group}”只有 ${members.length} 个单位，组内比较意义不大，均值和四分位数不显示`,
        `the peer group “${group}” has ${members.length} units only; its mean and quartiles are withheld`,
      ),
    );
    for (const [index, { grade, quota, quotaRounding }] of scheme.grades.entries()) {
      const room = quota === null ? null : (parseExact(quota) ?? ONE).times(Exact.of(members.length));
      if (room === null || quotaRounding === 'CEIL') continue;
      const rounded = quotaRounding === 'ROUND' ? room.round(0, 'HALF_UP') : room.floor();
      if (rounded.isZero()) {
        problems.push(
          warning(
            ['scheme', 'grades', index, 'quota'],
            'QUOTA_FOR_NOBODY',
            `分组“${group}”有 ${members.length} 个单位，按比例“${grade}”一个也没有`,
            `in the group “${group}” the quota leaves nobody with “${grade}”`,
          ),
        );
      }
    }
  }
  return problems;
}
