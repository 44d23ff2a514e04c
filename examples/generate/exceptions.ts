import type { DecimalText, ObservationRecord, UnitCode } from '../../scoring/input.js';

/** A town where nothing may be built: it has no school places to report, in any year. */
export const NO_LAND = 'DX-T008';

type Retelling = Partial<Pick<ObservationRecord, 'value' | 'numerator' | 'denominator' | 'status' | 'evidence'>>;
const NOT_APPLICABLE = {
  value: null,
  numerator: null,
  denominator: null,
  status: 'NOT_APPLICABLE',
  evidence: null,
} as const;

/** Figures that have a story, by measure, unit and year: null leaves the figure out (未报). */
const told: Readonly<Record<string, Retelling | null>> = {
  /** Reported as a quotient where a percentage is asked for: sent back, and not handed in again. */
  'E4|DX-P001|2025': { value: '0.968', status: 'RETURNED' },
  /** Handed in late, nobody has verified it yet: the peer group's mean stands in. */
  'P10|DX-P001|2025': { status: 'SUBMITTED' },
  /** One pupil left: the target of 100 is just missed. */
  'P03|DX-P001|2025': { value: '99.9' },
  'P21|DX-J004|2025': { status: 'SUBMITTED', evidence: null },
  'P12|DX-J011|2025': { status: 'DRAFT', evidence: null },
  'P22|DX-K020|2025': { status: 'RETURNED' },
  /** Nobody to train, a school in its first year: 不适用. */
  'P20|DX-K028|2025': NOT_APPLICABLE,
  'P17|DX-J012|2025': NOT_APPLICABLE,
  /** Not reported at all. */
  'P12|DX-P017|2025': null,
  'P02|DX-T006|2025': null,
  'P10|DX-N002P|2025': null,
  'E2|DX-D009|2025': null,
  'A31|DX-K019|2025': null,
  /** A true zero: no large class left. */
  'P08|DX-P001|2025': { numerator: '0' },
};

/** 重大安全责任事故: the few years that had one. */
const accidents: Readonly<Record<string, DecimalText>> = {
  'DX-J007|2025': '1',
  'DX-K023|2022': '1',
  'DX-V002|2021': '1',
};

export function incidents(unit: UnitCode, year: number): DecimalText {
  return accidents[`${unit}|${year}`] ?? '0';
}

export function retold(observations: readonly ObservationRecord[]): ObservationRecord[] {
  return observations.flatMap((observation) => {
    if (observation.unit === NO_LAND && ['P06', 'P07'].includes(observation.measure)) {
      return [{ ...observation, ...NOT_APPLICABLE }];
    }
    const change = told[`${observation.measure}|${observation.unit}|${observation.year}`];
    return change === null ? [] : [{ ...observation, ...change }];
  });
}
