import { branded } from '../../scoring/brand.js';
import type { MeasureCode } from '../../scoring/input.js';
import { course, indicator } from './indicators.js';
import type { Profile } from './profiles.js';
import { SCHOOLS } from './units.js';

/** What units report of one measure, and how their figures are generated. Amounts are in the measure's own unit. */
export interface Measure {
  readonly code: MeasureCode;
  /** 填报单位, by category or group. */
  readonly reporters: readonly string[];
  /** An average unit's level from 2020 to 2025: for an indicator, the district's targets. */
  readonly course: readonly number[];
  readonly digits: number;
  /** Standard deviation of the units' values of 2020, and the share of the gap that is closed by 2025. */
  readonly offset: number;
  readonly closing: number;
  /** How much better than its target an average unit is (worse if negative), and how far units scatter around that. */
  readonly lead: number;
  readonly spread: number;
  readonly better: 1 | -1;
  readonly bounds: readonly [low: number, high: number];
  /** Reported as numerator and denominator. The denominator is this part of the unit's profile. */
  readonly per: keyof Profile | null;
  /** 目标分解: units have targets of their own. */
  readonly hasTargets: boolean;
  readonly evidence: string;
}

type Draw = Partial<Pick<Measure, 'per' | 'hasTargets' | 'closing' | 'course'>>;

const COMPULSORY = ['PRIMARY', 'JUNIOR'];
const ACADEMIC = [...COMPULSORY, 'SENIOR'];
const PUBLIC = [...SCHOOLS, 'KINDERGARTEN_PUBLIC', 'TOWN', 'DEPARTMENT', 'INSTITUTION'];
const QUOTIENT = [0, 1] as const;
const PERCENT = [0, 100] as const;

export const measures: readonly Measure[] = [
  ofPlan('P01', ['TOWN'], 1, [1.6, 0.1, 0.9], PERCENT, '适龄幼儿入园统计表'),
  ofPlan('P02', ['TOWN'], 3, [0.03, 0.002, 0.014], QUOTIENT, '普惠性幼儿园在园幼儿名册', { per: 'pupils' }),
  ofPlan('P03', [...COMPULSORY, 'TOWN'], 1, [0, 0.15, 0.12], PERCENT, '学籍变动汇总表'),
  ofPlan('P08', COMPULSORY, 3, [0.02, 0.004, 0.028], QUOTIENT, '班额统计表', { per: 'classes', closing: 1 }),
  spreadOut('P10', ['PRIMARY'], 0.6, [7600, 7900, 8300, 8700, 9100, 9500]),
  spreadOut('P11', ['JUNIOR'], 0.44, [9800, 10300, 10700, 11200, 11700, 12200]),
  ofPlan('P12', SCHOOLS, 1, [6, -2.5, 5], PERCENT, '课堂应用数据导出'),
  ofPlan('P15', ['KINDERGARTEN'], 2, [9, 1.5, 4], PERCENT, '教职工学历登记表'),
  ofPlan('P17', ACADEMIC, 3, [0.03, -0.006, 0.011], QUOTIENT, '教师学历登记表', { per: 'teachers' }),
  ofPlan('P19', ['VOCATIONAL'], 3, [0.03, 0.004, 0.02], QUOTIENT, '双师型教师认定文件', { per: 'teachers' }),
  ofPlan('P20', [...SCHOOLS, 'KINDERGARTEN'], 0, [4, 0.5, 4], [24, 120], '继续教育学时证明', { closing: 1 }),
  ofPlan('P21', ACADEMIC, 1, [4, 0.2, 2.2], PERCENT, '体质健康测试汇总表'),
  ofPlan('P22', [...SCHOOLS, 'KINDERGARTEN', 'TOWN'], 1, [2, 0.4, 1.5], PERCENT, '满意度调查报告'),
  ofPlan('P23', ['PRIMARY'], 2, [1.1, 0.1, 0.4], [10, 24], '师生数统计表', { per: 'teachers' }),
  ofPlan('P24', ACADEMIC, 1, [5, -0.3, 1.6], PERCENT, '视力监测汇总表'),
  own('A31', ['KINDERGARTEN'], 1, [5, 3.4], [0, 100], [82, 83, 83, 84, 84, 85], '保教质量评估报告'),
  own('A32', ['KINDERGARTEN'], 1, [0.9, 0.2], [2, 9], [4.6, 4.7, 4.8, 4.9, 5, 5.1], '户外场地测绘图'),
  own('D14', ['KINDERGARTEN'], 0, [9, 7], [60, 180], [112, 114, 116, 117, 118, 120], '一日活动抽查记录'),
  own(
    'E2',
    ['DEPARTMENT', 'INSTITUTION'],
    1,
    [2.2, 1.6],
    PERCENT,
    [87, 87.4, 88, 88.4, 88.9, 89.3],
    '服务对象满意度测评表',
  ),
  own('E4', PUBLIC, 1, [1.8, 2.2], [60, 104], [92.6, 92.9, 93.3, 93.6, 94, 94.3], '部门预算执行表'),
];

function ofPlan(
  code: string,
  reporters: readonly string[],
  digits: number,
  [offset, lead, spread]: readonly [number, number, number],
  bounds: readonly [number, number],
  evidence: string,
  { per = null, closing = 0.5, hasTargets = true, course: levels = course(code) }: Draw = {},
): Measure {
  const better = indicator(code).direction === 'HIGHER' ? 1 : -1;
  return branded({
    code,
    reporters,
    course: levels,
    digits,
    offset,
    closing,
    lead,
    spread,
    better,
    bounds,
    per,
    hasTargets,
    evidence,
  });
}

/** An indicator whose district value is the units' coefficient of variation. Units have levels but no targets. */
function spreadOut(code: string, reporters: readonly string[], variation: number, levels: readonly number[]): Measure {
  const typical = levels[0] as number;
  const figures = [typical * variation, 0, typical * 0.03] as const;
  const draw = { hasTargets: false, closing: -0.16, course: levels };
  return { ...ofPlan(code, reporters, 0, figures, [typical / 4, typical * 4], '固定资产明细账', draw), better: 1 };
}

/** 自定指标: a measure that belongs to the scheme. */
function own(
  code: string,
  reporters: readonly string[],
  digits: number,
  [offset, spread]: readonly [number, number],
  bounds: readonly [number, number],
  levels: readonly number[],
  evidence: string,
): Measure {
  const rest = { closing: 0, lead: 0, better: 1, per: null, hasTargets: false } as const;
  return branded({ code, reporters, course: levels, digits, offset, spread, bounds, evidence, ...rest });
}
