/** Adjustments, vetoes, tie-breaks and peer groups. */

import type { GradingInput } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { ZERO } from '../numbers/exact.js';
import { error, warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { nodePoints } from '../rules/node-points.js';
import { SMALLEST_GROUP } from '../totals/small-groups.js';
import { countOf } from './figures.js';
import { placedItems } from './tree.js';

export function checkRules(input: GradingInput): Problem[] {
  return [
    ...checkCaps(input),
    ...checkTotalCap(input),
    ...checkVetoes(input),
    ...checkTieBreaks(input),
    ...checkGroups(input),
  ];
}

function checkCaps({ scheme: { adjustments } }: GradingInput): Problem[] {
  return (['bonusCap', 'deductionCap', 'totalCap'] as const)
    .map((key) => [key, adjustments[key]] as const)
    .filter(([, cap]) => cap !== null && parseExact(cap)?.isNegative())
    .map(([key, cap]) =>
      error(
        ['scheme', 'adjustments', key],
        'BAD_CAP',
        `${key} 为 ${cap}，上限不能为负`,
        `${key} is ${cap}; a cap must not be negative`,
      ),
    );
}

/** A cap below full marks, such as 1.05 instead of 105. */
function checkTotalCap({ scheme }: GradingInput): Problem[] {
  const { totalCap } = scheme.adjustments;
  const full = nodePoints(scheme);
  if (totalCap === null || !parseExact(totalCap)?.lt(parseExact(full) ?? ZERO)) return [];
  return [
    warning(
      ['scheme', 'adjustments', 'totalCap'],
      'CAP_OFF_SCALE',
      `总分上限 ${totalCap} 低于满分 ${full}：上限按分数写，不按份额`,
      `the cap ${totalCap} on the total is below full marks of ${full}: a cap is in points, not a share`,
    ),
  ];
}

function checkVetoes({ scheme }: GradingInput): Problem[] {
  const grades = scheme.grades.map(({ grade }) => grade);
  const known = new Set(grades);
  return scheme.vetoes.flatMap(({ code, gradeAtMost, zero }, index) => {
    const path = ['scheme', 'vetoes', index];
    if (gradeAtMost !== null && !known.has(gradeAtMost)) {
      return [
        error(
          [...path, 'gradeAtMost'],
          'UNKNOWN_GRADE',
          `没有等次“${gradeAtMost}”，可用：${grades.join('、')}`,
          `there is no grade “${gradeAtMost}”; there are: ${grades.join(', ')}`,
        ),
      ];
    }
    if (gradeAtMost === null && !zero) {
      return [
        error(
          path,
          'IDLE_VETO',
          `否决项“${code}”没有后果：请写 gradeAtMost 或 zero`,
          `the veto “${code}” has no effect; give gradeAtMost or zero`,
        ),
      ];
    }
    if (gradeAtMost === grades[0] && !zero) {
      return [
        warning(
          [...path, 'gradeAtMost'],
          'IDLE_VETO',
          `否决项“${code}”允许最高一等“${gradeAtMost}”，没有限制作用`,
          `the veto “${code}” still allows “${gradeAtMost}”, the best grade: it limits no unit`,
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
        `没有项目“${code}”，同分排序无从谈起`,
        `there is no item “${code}” to break ties by`,
      ),
    );
}

/** Small groups are allowed, but worth checking. One warning for all of them. */
function checkGroups({ units }: GradingInput): Problem[] {
  const small = [...Map.groupBy(units, ({ group }) => group)].filter(([, { length }]) => length < SMALLEST_GROUP);
  const [only] = small;
  if (only === undefined) return [];
  const [group, { length }] = only;
  if (small.length === 1)
    return [
      warning(
        ['units'],
        'SMALL_GROUP',
        `分组“${group}”只有 ${length} 个单位，组内比较意义不大，均值和四分位数不显示；可与相近的分组合并`,
        `the peer group “${group}” has ${countOf(length, 'unit')} only; its mean and quartiles are withheld; consider merging it with a similar one`,
      ),
    ];
  const shown = small.slice(0, SHOWN_GROUPS);
  const rest = small.length > shown.length;
  const zh = shown.map(([code, members]) => `“${code}”（${members.length}）`).join('、');
  const en = shown.map(([code, members]) => `“${code}” (${members.length})`).join(', ');
  return [
    warning(
      ['units'],
      'SMALL_GROUP',
      `${small.length} 个分组不足 ${SMALLEST_GROUP} 个单位：${zh}${rest ? '等' : ''}；组内比较意义不大，均值和四分位数不显示；可与相近的分组合并`,
      `${small.length} peer groups have fewer than ${SMALLEST_GROUP} units: ${en}${rest ? ', …' : ''}; their means and quartiles are withheld; consider merging them with similar ones`,
    ),
  ];
}

/** Largest number of groups in one message. */
const SHOWN_GROUPS = 20;
