import { executionOf } from '../../scoring/money/balances.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { ZERO } from '../../scoring/numbers/exact.js';

/** 执行率, cut after four decimals, so that it never shows more than was spent; null without a budget. */
export const executionText = ({ budget, spent }: { readonly budget: string; readonly spent: string }): string | null =>
  executionOf({ budget: parseExact(budget) ?? ZERO, spent: parseExact(spent) ?? ZERO })?.toCut(4) ?? null;
