import { outOfRange } from '../../errors/analysis.js';

/** @throws Refusal BAD_USER_INPUT unless `value` is within [least, most] */
export function limited(field: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return;
  const text =
    least === most
      ? { zh: `${field} 应为 ${least}，现为 ${value}。`, en: `${field} must be ${least}, and is ${value}.` }
      : {
          zh: `${field} 应在 ${least} 与 ${most} 之间，现为 ${value}。`,
          en: `${field} must be between ${least} and ${most}, and is ${value}.`,
        };
  throw outOfRange(field, text);
}
