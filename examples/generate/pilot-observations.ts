import { branded } from '../../scoring/brand.js';
import type { MeasureCode, ObservationRecord } from '../../scoring/input.js';
import { PILOTS } from './units.js';

/** Figures of the five pilot schools for the construction standards, 2024 then 2025, in the order of the schools. */
const rows: readonly (readonly [MeasureCode, last: readonly string[], now: readonly string[], evidence: string])[] =
  branded([
    ['F11', ['72.0', '80.5', '68.0', '61.5', '55.0'], ['86.0', '92.5', '81.0', '74.5', '62.0'], '智慧教室验收单'],
    ['F12', ['78', '81', '74', '76', '70'], ['82', '88', '79', '80', '72'], '等级保护测评报告'],
    ['F13', ['6.8', '5.2', '7.1', '7.5', '8.8'], ['5.1', '4.2', '5.9', '6.4', '8.1'], '终端设备台账'],
    ['F22', ['5', '7', '4', '4', '2'], ['8', '10', '7', '6', '4'], '课程方案汇编'],
    ['F51', ['7', '10', '6', '5', '3'], ['10', '13', '9', '8', '5'], '联合教研记录'],
    ['F53', ['9.0', '11.0', '8.0', '7.5', '4.0'], ['14.0', '12.0', '13.0', '13.0', '7.0'], '智慧教室验收单'],
  ]);

export const pilotObservations: readonly ObservationRecord[] = rows.flatMap(([measure, last, now, evidence]) =>
  [last, now].flatMap((values, at) =>
    PILOTS.map((unit, school) => ({
      measure,
      unit,
      year: 2024 + at,
      value: values[school] ?? null,
      numerator: null,
      denominator: null,
      status: 'VERIFIED' as const,
      evidence: at === 1 ? `2025/${unit}/${measure}-${evidence}.pdf` : null,
    })),
  ),
);
