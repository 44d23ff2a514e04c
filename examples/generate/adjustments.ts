import { branded } from '../../scoring/brand.js';
import type { AdjustmentRecord, DecimalText, UnitCode, UnitRecord } from '../../scoring/input.js';
import { oneOf, uniform } from './chance.js';
import { incidents } from './exceptions.js';
import { skillOf } from './profiles.js';
import { assessedUnits } from './units.js';
import { SAMPLE_YEAR } from './years.js';

type Reason = readonly [code: string, points: DecimalText, reason: string];

const SCHOOL_HONOURS: readonly Reason[] = [
  ['H1', '2', '获市级基础教育教学成果奖一等奖（以最高级别计）'],
  ['H2', '1.5', '承办市级现场会并作经验交流'],
  ['H2', '1', '获评市级文明校园'],
  ['H3', '0.8', '课程改革案例被市教育主管部门推广'],
  ['H4', '0.5', '市级媒体专题报道育人成果'],
];
const SCHOOL_FAULTS: readonly Reason[] = [
  ['F1', '0.5', '年度统计数据逾期上报'],
  ['F2', '1', '督导整改事项未按期销号（黄牌两次）'],
  ['F3', '2', '违规收费经查属实，已清退'],
];
/** Departments, institutions and town offices. */
const OFFICE_HONOURS: readonly Reason[] = [
  ['H2', '1', '承办市级工作现场会'],
  ['H3', '0.8', '工作案例被市教育主管部门推广'],
  ['H5', '0.5', '信息工作获区级表扬'],
];
const OFFICE_FAULTS: readonly Reason[] = [
  ['F1', '0.5', '信访事项超期办结'],
  ['F2', '1', '区政府督办事项未按期办结'],
];
const OFFICES = ['DEPARTMENT', 'INSTITUTION', 'TOWN'];

/** Adjustments of 2025 that are written by hand. The bonus of DX-P003 exceeds the cap of five. */
const handWritten: readonly AdjustmentRecord[] = [
  row('DX-P001', 'BONUS', ['H3', '0.8', '未来学校课堂变革案例被市教育主管部门推广']),
  row('DX-P001', 'DEDUCTION', ['F1', '0.5', '预算执行数据退回后未按期重报']),
  row('DX-P003', 'BONUS', ['H1', '3', '获国家级基础教育教学成果奖']),
  row('DX-P003', 'BONUS', ['H2', '2.5', '承办全国未来学校建设现场会']),
  row('DX-J007', 'VETO', ['V1', '', '2025 年 5 月发生重大安全责任事故']),
  row('DX-J007', 'DEDUCTION', ['F4', '2', '事故信息迟报']),
  row('DX-P009', 'VETO', ['V2', '', '校外托管管理问题受到上级通报批评']),
  row('DX-K021', 'VETO', ['V3', '', '经核查，在园幼儿名册弄虚作假']),
];
const handWrittenUnits = new Set(handWritten.map(({ unit }) => unit));

/** 加分、扣分、一票否决 of one year. The better a unit is managed, the more likely it gets an honour. */
export function adjustmentsOf(year: number): AdjustmentRecord[] {
  const drawn = assessedUnits
    .filter(({ code }) => code !== 'DX-P001' && (year !== SAMPLE_YEAR || !handWrittenUnits.has(code)))
    .flatMap((unit) => [...honour(unit, year), ...fault(unit, year), ...accident(unit.code, year)]);
  return year === SAMPLE_YEAR ? [...handWritten, ...drawn] : drawn;
}

function honour({ code, category }: UnitRecord, year: number): AdjustmentRecord[] {
  if (uniform('honour', code, year) >= 0.16 + 0.08 * skillOf(code)) return [];
  const honours = OFFICES.includes(category) ? OFFICE_HONOURS : SCHOOL_HONOURS;
  return [row(code, 'BONUS', oneOf(honours, 'which', code, year))];
}

function fault({ code, category }: UnitRecord, year: number): AdjustmentRecord[] {
  if (uniform('fault', code, year) >= 0.09 - 0.04 * skillOf(code)) return [];
  const faults = OFFICES.includes(category) ? OFFICE_FAULTS : SCHOOL_FAULTS;
  return [row(code, 'DEDUCTION', oneOf(faults, 'what', code, year))];
}

function accident(unit: UnitCode, year: number): AdjustmentRecord[] {
  if (year === SAMPLE_YEAR || incidents(unit, year) === '0') return [];
  return [row(unit, 'VETO', ['V1', '', `${year} 年发生重大安全责任事故`])];
}

function row(unit: string, kind: AdjustmentRecord['kind'], [code, points, reason]: Reason): AdjustmentRecord {
  return branded({ unit, kind, code, points: points || null, reason });
}
