import { branded } from '../../../scoring/brand.js';
import type { MeasureCode, ObservationRecord, SchemeRecord } from '../../../scoring/input.js';
import { normal } from '../chance.js';
import { clamp, decimalText } from '../decimal-text.js';
import { skillOf } from '../profiles.js';
import { categories, leaf } from '../scheme-nodes.js';
import { units } from '../units.js';
import { PRESENT_YEAR } from './years.js';

const TERMS = [
  { code: 'spring', name: '春季' },
  { code: 'autumn', name: '秋季' },
] as const;
export type Term = (typeof TERMS)[number]['code'];

const PRIMARY = categories('PRIMARY');
export const inspected = units.filter(({ category }) => category === 'PRIMARY');

/** Per cent, with the level of an average school and how far schools scatter around it. */
const MEASURES = [
  { code: 'S1', name: '消防设施设备完好率', points: 30, zero: '85', level: 97, spread: 1.6 },
  { code: 'S2', name: '校园周边隐患整改率', points: 25, zero: '70', level: 93, spread: 3.5 },
  { code: 'S3', name: '食堂明厨亮灶覆盖率', points: 20, zero: '60', level: 95, spread: 4 },
] as const;

/** 校园安全专项督导: a small scheme of a term, for primary schools. The one of spring is published, that of autumn under review. */
export function safetyScheme(term: Term): SchemeRecord {
  const { name } = TERMS.find(({ code }) => code === term) as (typeof TERMS)[number];
  return branded({
    code: `daxing-safety-${PRESENT_YEAR}-${term}`,
    name: `大兴区 ${PRESENT_YEAR} 年${name}校园安全专项督导评估方案（示例）`,
    year: PRESENT_YEAR,
    kind: 'SPECIAL',
    plan: null,
    aggregate: null,
    points: '100',
    minCoverage: null,
    rounding: { item: 2, total: 2, mode: 'HALF_UP' },
    items: [
      ...MEASURES.map(({ code, name: item, points, zero }) =>
        leaf(code, item, points, {
          direction: 'HIGHER',
          method: {
            kind: 'LINEAR',
            points: [
              [zero, '0'],
              ['100', '1'],
            ],
          },
          missing: 'ZERO',
          appliesTo: PRIMARY,
        }),
      ),
      leaf('S4', '现场督导评议', 25, {
        method: { kind: 'EXPERT', scale: '100', trim: '1' },
        missing: 'ZERO',
        appliesTo: PRIMARY,
      }),
    ],
    adjustments: { bonusCap: '3', deductionCap: '5', totalCap: '100' },
    vetoes: [],
    grades: [
      { grade: '优秀', min: '88', quota: '0.3', quotaRounding: 'FLOOR', requires: [] },
      { grade: '良好', min: '78', quota: null, quotaRounding: null, requires: [] },
      { grade: '合格', min: '60', quota: null, quotaRounding: null, requires: [] },
      { grade: '不合格', min: '0', quota: null, quotaRounding: null, requires: [] },
    ],
    staffQuota: { 优秀: '0.25', 不合格: '0.15', default: '0.2' },
    ranking: { tieBreak: ['S1'], quotaTies: 'EXCLUDE' },
  });
}

export const safetyFigures = (term: Term): readonly ObservationRecord[] =>
  MEASURES.flatMap(({ code, level, spread }) =>
    inspected.map(({ code: unit }) => {
      const drawn = level + spread * (0.6 * skillOf(unit) + 0.8 * normal('safety', term, code, unit));
      return branded<ObservationRecord>({
        measure: code as unknown as MeasureCode,
        unit,
        year: PRESENT_YEAR,
        value: decimalText(clamp(drawn, 55, 100), 1),
        numerator: null,
        denominator: null,
        status: 'VERIFIED',
        evidence: null,
      });
    }),
  );
