import type { DecimalText, ObservationRecord, UnitCode } from '../../scoring/input.js';

/** A town without building land. It has no school places to report in any year. */
export const NO_LAND = 'DX-T008';

type Exception = Partial<Pick<ObservationRecord, 'value' | 'numerator' | 'denominator' | 'status' | 'evidence'>>;
const NOT_APPLICABLE = {
  value: null,
  numerator: null,
  denominator: null,
  status: 'NOT_APPLICABLE',
  evidence: null,
} as const;

/** Figures written by hand, by measure, unit and year. Null leaves the figure out (未报). */
const handWritten: Readonly<Record<string, Exception | null>> = {
  /** Reported as a quotient instead of a percentage, returned, and not submitted again. */
  'E4|DX-P001|2025': { value: '0.968', status: 'RETURNED' },
  /** Submitted late and not verified yet: the peer group's mean is used instead. */
  'P10|DX-P001|2025': { status: 'SUBMITTED' },
  /** One pupil is left: the target of 100 is just missed. */
  'P03|DX-P001|2025': { value: '99.9' },
  'P21|DX-J004|2025': { status: 'SUBMITTED', evidence: null },
  'P12|DX-J011|2025': { status: 'DRAFT', evidence: null },
  'P22|DX-K020|2025': { status: 'RETURNED' },
  /** A school in its first year, without teachers to train: 不适用. */
  'P20|DX-K028|2025': NOT_APPLICABLE,
  'P17|DX-J012|2025': NOT_APPLICABLE,
  /** Not reported. */
  'P12|DX-P017|2025': null,
  'P02|DX-T006|2025': null,
  'P10|DX-N002P|2025': null,
  'E2|DX-D009|2025': null,
  'A31|DX-K019|2025': null,
  /** A true zero: there are no large classes left. */
  'P08|DX-P001|2025': { numerator: '0' },
};

/** 重大安全责任事故: the few years with an accident. */
const accidents: Readonly<Record<string, DecimalText>> = {
  'DX-J007|2025': '1',
  'DX-K023|2022': '1',
  'DX-V002|2021': '1',
};

export function incidents(unit: UnitCode, year: number): DecimalText {
  return accidents[`${unit}|${year}`] ?? '0';
}

export function withExceptions(observations: readonly ObservationRecord[]): ObservationRecord[] {
  return observations.flatMap((observation) => {
    if (observation.unit === NO_LAND && ['P06', 'P07'].includes(observation.measure)) {
      return [{ ...observation, ...NOT_APPLICABLE }];
    }
    const change = handWritten[`${observation.measure}|${observation.unit}|${observation.year}`];
    return change === null ? [] : [{ ...observation, ...change }];
  });
}
