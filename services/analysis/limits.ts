import { outOfRange } from '../../errors/analysis.js';

/** @throws Refusal BAD_USER_INPUT unless `value` is within [least, most] */
export function limited(field: string, value: number, least: number, most: number): void {
  if (value < least || value > most) throw outOfRange(field, value, least, most);
}
