/** The same inputs with every number written in another way. */
import type { GradingInput } from '../../scoring/input.js';

const NUMBERS = new Set([
  ...['points', 'minCoverage', 'bonusCap', 'deductionCap', 'totalCap', 'min', 'quota', 'rate'],
  ...['value', 'numerator', 'denominator', 'mark', 'weight', 'target', 'baseline'],
]);
/** Every text in them that looks like a number is a number. */
const OF_NUMBERS = new Set(['method', 'targets', 'baseline']);

const SPELLINGS = [
  (text: string) => (text.includes('.') ? `${text}0` : `${text}.0`),
  (text: string) => `${text}e0`,
  (text: string) => (text.startsWith('-') ? text : `+${text}`),
  (text: string) => text.replace(/^-?/, '$&00'),
];

export function respelled(input: GradingInput): GradingInput {
  let turn = 0;
  const spell = (text: string) => (SPELLINGS[turn++ % SPELLINGS.length] as (text: string) => string)(text);
  const visit = (value: unknown, isNumber: boolean): unknown => {
    if (typeof value === 'string') return isNumber && /^-?\d+(\.\d+)?$/.test(value) ? spell(value) : value;
    if (Array.isArray(value)) return value.map((inner) => visit(inner, isNumber));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const numeric = isNumber || NUMBERS.has(key) || OF_NUMBERS.has(key);
        // A count of judges is 1, never 1.0.
        if (key === 'trim') return [key, inner];
        // The file's list of targets holds records; the indicator's is a map of numbers.
        return [key, visit(inner, numeric && !(key === 'targets' && Array.isArray(inner)))];
      }),
    );
  };
  return visit(input, false) as GradingInput;
}
