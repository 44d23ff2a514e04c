/** 按份额分摊: the money of projects by what they serve. A yuan that serves two things is split, and counted once in totals. */
import { type Exact, ZERO } from '../numbers/exact.js';

/** Part of a project's money that falls to one key. */
export interface Portion {
  readonly key: string;
  /** From 0 to 1. */
  readonly share: Exact;
}

/** The money of a project: what was asked for, what was approved (budget after adjustment), and what was spent. */
export interface ProjectMoney {
  readonly planned: Exact;
  readonly approved: Exact;
  readonly spent: Exact;
  readonly portions: readonly Portion[];
}

export interface MoneyOf {
  readonly planned: Exact;
  readonly approved: Exact;
  readonly spent: Exact;
}

const NOTHING: MoneyOf = { planned: ZERO, approved: ZERO, spent: ZERO };

const plus = (a: MoneyOf, b: MoneyOf, share: Exact): MoneyOf => ({
  planned: a.planned.plus(b.planned.times(share)),
  approved: a.approved.plus(b.approved.times(share)),
  spent: a.spent.plus(b.spent.times(share)),
});

/** To the fen, half up. */
const rounded = ({ planned, approved, spent }: MoneyOf): MoneyOf => ({
  planned: planned.round(2, 'HALF_UP'),
  approved: approved.round(2, 'HALF_UP'),
  spent: spent.round(2, 'HALF_UP'),
});

/**
 * @returns the money by key, rounded to the fen, in the order in which keys come first; and the total, which is of the
 *   projects and not of the rounded rows: 10.01 for two keys at 0.5 each gives 5.01 and 5.01, and in total 10.01
 */
export function splitMoney(projects: readonly ProjectMoney[]): {
  readonly rows: ReadonlyMap<string, MoneyOf>;
  readonly total: MoneyOf;
} {
  const exact = new Map<string, MoneyOf>();
  let total = NOTHING;
  for (const project of projects) {
    total = {
      planned: total.planned.plus(project.planned),
      approved: total.approved.plus(project.approved),
      spent: total.spent.plus(project.spent),
    };
    for (const { key, share } of project.portions) exact.set(key, plus(exact.get(key) ?? NOTHING, project, share));
  }
  return { rows: new Map([...exact].map(([key, money]) => [key, rounded(money)])), total: rounded(total) };
}
