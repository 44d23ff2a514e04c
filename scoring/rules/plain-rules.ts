/** Schemes and indicators with every number in a uniform spelling, so that they can be compared as text. */

import type { IndicatorRecord, SchemeRecord } from '../input.js';
import { plainNumber } from '../numbers/decimal-text.js';

/** Keys whose text is a number. Codes and names may look like numbers, and the codes 1.1 and 1.10 differ. */
const NUMBERS = new Set([
  'points',
  'minCoverage',
  'bonusCap',
  'deductionCap',
  'totalCap',
  'min',
  'max',
  'tolerance',
  'quota',
  'rate',
  'value',
]);
/** Keys in which every text that looks like a number is one. */
const HOLD_NUMBERS = new Set(['method', 'targets', 'staffQuota', 'selfAssessment']);

export const plainRules = <T extends SchemeRecord | IndicatorRecord>(record: T): T => plain(record, false) as T;

function plain(value: unknown, isNumber: boolean): unknown {
  if (typeof value === 'string') return isNumber ? plainNumber(value) : value;
  if (Array.isArray(value)) return value.map((inner) => plain(inner, isNumber));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      plain(inner, isNumber || HOLD_NUMBERS.has(key) || (NUMBERS.has(key) && typeof inner === 'string')),
    ]),
  );
}
