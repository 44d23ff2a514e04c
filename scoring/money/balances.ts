/** 资金余额: what movements of one funding item add up to, and which of them may not be. Amounts are in yuan. */
import { type Exact, ZERO } from '../numbers/exact.js';

export interface Movement {
  readonly kind: 'INITIAL' | 'ADJUSTMENT' | 'SPENDING';
  /** Negative for a cut of the budget, and for what reverses an amount. */
  readonly amount: Exact;
}

export interface Balances {
  /** 年初预算 */
  readonly initial: Exact;
  /** 全年预算: after adjustment. */
  readonly budget: Exact;
  /** 支出 */
  readonly spent: Exact;
}

export const NO_MONEY: Balances = { initial: ZERO, budget: ZERO, spent: ZERO };

export function afterMovement({ initial, budget, spent }: Balances, { kind, amount }: Movement): Balances {
  if (kind === 'SPENDING') return { initial, budget, spent: spent.plus(amount) };
  return { initial: kind === 'INITIAL' ? initial.plus(amount) : initial, budget: budget.plus(amount), spent };
}

export const balancesOf = (movements: readonly Movement[]): Balances => movements.reduce(afterMovement, NO_MONEY);

/** Why balances may not be. */
export type BalanceFault = 'NEGATIVE_INITIAL' | 'NEGATIVE_SPENT' | 'OVER_BUDGET' | 'OVER_APPROVED';

/** Balances are never negative, spending is never over the budget, and the budget never over what was approved. */
export function faultOf({ initial, budget, spent }: Balances, approved: Exact): BalanceFault | null {
  if (initial.lt(ZERO)) return 'NEGATIVE_INITIAL';
  if (spent.lt(ZERO)) return 'NEGATIVE_SPENT';
  if (budget.lt(spent)) return 'OVER_BUDGET';
  return budget.gt(approved) ? 'OVER_APPROVED' : null;
}

/** 执行率: spent ÷ budget after adjustment; null without a budget. */
export const executionOf = ({ budget, spent }: Pick<Balances, 'budget' | 'spent'>): Exact | null =>
  budget.equals(ZERO) ? null : spent.div(budget);
