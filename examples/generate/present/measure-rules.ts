import { branded } from '../../../scoring/brand.js';
import type { MeasureRecord } from '../../../scoring/input.js';

type Rule = Partial<Record<keyof MeasureRecord, unknown>>;

const rule = (given: Rule): MeasureRecord =>
  branded({
    reportedBy: null,
    verifiedBy: null,
    evidence: null,
    unit: null,
    decimals: null,
    min: null,
    max: null,
    tolerance: null,
    carriedOver: false,
    ...given,
  } as never);

const PERCENT = { decimals: 1, min: '0', max: '100' };
const SHARE = { min: '0', max: '1' };

/** 填报部门: who has a figure of all units at hand reports it, so that no unit is asked. */
const office = 'DX-D001';
const staffSection = 'DX-D003';
const finance = 'DX-D004';
export const HEALTH = 'DX-D009';
const safety = 'DX-D010';
const equipment = 'DX-D012';
const inspection = 'DX-D013';
const informationCentre = 'DX-A005';
const evaluationCentre = 'DX-A008';

/** 采集规则. The measures that are in the statistics of the year: see statistics.ts. */
export const measureRules: Readonly<Record<string, MeasureRecord>> = {
  P01: rule({ ...PERCENT, tolerance: '0.05' }),
  P02: rule({ ...SHARE, tolerance: '0.1' }),
  P03: rule({ ...PERCENT, min: '95', tolerance: '0.02' }),
  P06: rule({ decimals: 0, min: '0', tolerance: '0.5', evidence: 'ALWAYS' }),
  P08: rule({ ...SHARE }),
  P10: rule({ reportedBy: equipment, decimals: 0, min: '1000', max: '60000', unit: '元' }),
  P11: rule({ reportedBy: equipment, decimals: 0, min: '1000', max: '60000', unit: '元' }),
  P12: rule({ reportedBy: informationCentre, ...PERCENT, tolerance: '0.3' }),
  P15: rule({ ...PERCENT, decimals: 2, tolerance: '0.2' }),
  P17: rule({ verifiedBy: staffSection, ...SHARE, tolerance: '0.3' }),
  P18: rule({ verifiedBy: staffSection, decimals: 0, min: '0', max: '60', tolerance: '0.5' }),
  P19: rule({ ...SHARE, tolerance: '0.2' }),
  P20: rule({ decimals: 0, min: '24', max: '120', tolerance: '0.3' }),
  P21: rule({ reportedBy: HEALTH, ...PERCENT, tolerance: '0.2' }),
  P22: rule({ reportedBy: inspection, ...PERCENT, tolerance: '0.1' }),
  P24: rule({ reportedBy: HEALTH, ...PERCENT, tolerance: '0.2' }),
  P25: rule({ reportedBy: safety, decimals: 0, min: '0', max: '5', unit: '起' }),
  A31: rule({ reportedBy: evaluationCentre, decimals: 1, min: '0', max: '100', unit: '分' }),
  A32: rule({ decimals: 1, min: '2', max: '9', tolerance: '0.2', unit: '平方米', carriedOver: true }),
  D14: rule({ decimals: 0, min: '60', max: '180', tolerance: '0.25', unit: '分钟' }),
  E2: rule({ reportedBy: office, ...PERCENT, unit: '分' }),
  E4: rule({ reportedBy: finance, ...PERCENT, max: '110', unit: '%' }),
};
