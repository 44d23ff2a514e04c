import type { AdjustmentRecord, SchemeRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { type Exact, ZERO } from '../numbers/exact.js';

/** One unit's sums, not rounded. */
export interface Totals {
  /** Null if the whole tree is not applicable. */
  readonly base: Exact | null;
  readonly bonus: Exact;
  readonly deduction: Exact;
  readonly total: Exact | null;
}

/** 加分、扣分: each sum is limited by the scheme's cap. The total is between 0 and its cap, or 0 if a veto says so. */
export function totalsOf(base: Exact | null, adjustments: readonly AdjustmentRecord[], scheme: SchemeRecord): Totals {
  const { bonusCap, deductionCap, totalCap } = scheme.adjustments;
  const bonus = capped(pointsOf(adjustments, 'BONUS'), bonusCap);
  const deduction = capped(pointsOf(adjustments, 'DEDUCTION'), deductionCap);
  if (base === null) return { base, bonus, deduction, total: null };
  const sum = base.plus(bonus).minus(deduction);
  const total =
    vetoesOf(adjustments, scheme).some(({ zero }) => zero) || sum.isNegative() ? ZERO : capped(sum, totalCap);
  return { base, bonus, deduction, total };
}

/** The vetoes of a unit's adjustments. */
export function vetoesOf(adjustments: readonly AdjustmentRecord[], { vetoes }: SchemeRecord): SchemeRecord['vetoes'] {
  const codes = new Set(adjustments.filter(({ kind }) => kind === 'VETO').map(({ code }) => code));
  return vetoes.filter(({ code }) => codes.has(code));
}

function pointsOf(adjustments: readonly AdjustmentRecord[], kind: AdjustmentRecord['kind']): Exact {
  return adjustments
    .filter((adjustment) => adjustment.kind === kind)
    .reduce((sum, { points }) => sum.plus((points === null ? null : parseExact(points)) ?? ZERO), ZERO);
}

function capped(value: Exact, cap: string | null): Exact {
  const limit = cap === null ? null : parseExact(cap);
  return limit !== null && value.gt(limit) ? limit : value;
}
