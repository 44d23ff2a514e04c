/** 工作人员优秀比例: shares of staff by the grade of their unit. */

import type { SchemeRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { ONE } from '../numbers/exact.js';
import { error } from '../problems/finding.js';
import type { Problem } from '../result.js';

/** The key for grades that are not named. */
export const OTHER_GRADES = 'default';

export function checkStaffQuota({ staffQuota = {}, grades }: SchemeRecord): Problem[] {
  const named = new Set(grades.map(({ grade }) => grade));
  return Object.entries(staffQuota).flatMap(([grade, share]) => {
    const path = ['scheme', 'staffQuota', grade];
    const value = parseExact(share);
    const problems: Problem[] = [];
    if (grade !== OTHER_GRADES && !named.has(grade)) {
      problems.push(
        error(
          path,
          'UNKNOWN_GRADE',
          `staffQuota 中的“${grade}”不是本方案的等次；可用：${[...named, OTHER_GRADES].join('、')}`,
          `“${grade}” in staffQuota is no grade of the scheme; known are ${[...named, OTHER_GRADES].join(', ')}`,
        ),
      );
    }
    if (value !== null && (value.isNegative() || ONE.lt(value))) {
      problems.push(
        error(
          path,
          'SHARE_OFF_SCALE',
          `staffQuota 中“${grade}”的比例 ${share} 应在 0 和 1 之间，25% 写作 0.25`,
          `the share ${share} of “${grade}” in staffQuota must be between 0 and 1; 25% is written 0.25`,
        ),
      );
    }
    return problems;
  });
}
