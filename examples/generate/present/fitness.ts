import { branded } from '../../../scoring/brand.js';
import type { SchemeRecord } from '../../../scoring/input.js';
import { categories, leaf } from '../scheme-nodes.js';
import { measureRules } from './measure-rules.js';
import { nextPlan } from './plan.js';
import { PRESENT_YEAR } from './years.js';

const SCHOOLS = categories('PRIMARY', 'JUNIOR', 'SENIOR');

/** 体质健康专项: a second scheme of the year. It needs figures of the yearly scheme and asks nothing again. */
export const fitnessScheme: SchemeRecord = branded({
  code: `daxing-fitness-${PRESENT_YEAR}`,
  name: `大兴区 ${PRESENT_YEAR} 年学生体质健康与近视防控专项评价方案（示例）`,
  year: PRESENT_YEAR,
  kind: 'SPECIAL',
  plan: nextPlan.code,
  aggregate: null,
  points: '100',
  minCoverage: null,
  rounding: { item: 2, total: 2, mode: 'HALF_UP' },
  items: [
    leaf('T1', '学生体质健康优良率', 50, {
      indicator: 'P21',
      method: { kind: 'TARGET_RATIO', cap: '1' },
      missing: 'ZERO',
      appliesTo: SCHOOLS,
    }),
    leaf('T2', '中小学生近视率', 50, {
      indicator: 'P24',
      method: { kind: 'RANK', best: '1', worst: '0.6' },
      missing: 'ZERO',
      appliesTo: SCHOOLS,
    }),
  ],
  measures: Object.fromEntries(Object.entries(measureRules).filter(([code]) => code === 'P21' || code === 'P24')),
  adjustments: { bonusCap: null, deductionCap: null, totalCap: null },
  vetoes: [],
  grades: [
    { grade: '优秀', min: '90', quota: null, quotaRounding: null, requires: [] },
    { grade: '良好', min: '75', quota: null, quotaRounding: null, requires: [] },
    { grade: '合格', min: '60', quota: null, quotaRounding: null, requires: [] },
    { grade: '待改进', min: '0', quota: null, quotaRounding: null, requires: [] },
  ],
  ranking: { tieBreak: [], quotaTies: 'EXCLUDE' },
} as never);
