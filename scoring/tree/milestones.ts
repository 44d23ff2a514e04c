import type { MilestoneRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { type Exact, ZERO } from '../numbers/exact.js';

/**
 * The weighted share of milestones that are done: those done in time count in full, late ones by the year's end with
 * the factor `late`.
 *
 * @returns null if none is due by the year's end: not applicable
 */
export function milestoneShare(milestones: readonly MilestoneRecord[], year: number, late: Exact): Exact | null {
  const yearEnd = `${year}-12-31`;
  let [due, earned] = [ZERO, ZERO];
  for (const milestone of milestones) {
    if (milestone.due > yearEnd) continue;
    const weight = parseExact(milestone.weight) ?? ZERO;
    due = due.plus(weight);
    if (milestone.done === null) continue;
    if (milestone.done <= milestone.due) earned = earned.plus(weight);
    else if (milestone.done <= yearEnd) earned = earned.plus(weight.times(late));
  }
  return due.isZero() ? null : earned.div(due);
}
