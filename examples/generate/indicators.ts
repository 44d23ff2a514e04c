import { branded } from '../../scoring/brand.js';
import type { DistrictAggregate, IndicatorRecord } from '../../scoring/input.js';
import { BASELINE_YEAR, PLAN_YEARS } from './years.js';

const ILLUSTRATIVE = 'illustrative';
/** The final value is from the plan; the values before it are not public. */
const partly = (project: string, note = '') => `plan ${project}${note}; baseline and yearly path illustrative`;

type Row = readonly [
  code: string,
  name: string,
  unit: string,
  nature: '约束性' | '预期性',
  direction: '↑' | '↓',
  baseline: string,
  /** 2021 to 2025. */
  targets: string,
  aggregate: DistrictAggregate,
  provenance?: string,
];

/**
 * 规划指标. A quotient of numerator and denominator is a plain number (比值: 0.90); a reported percentage is one hundred
 * times it (%: 90). There is no indicator of admission rates, and there must not be one.
 */
const rows: readonly Row[] = [
  // 事业发展
  ['P01', '学前三年毛入园率', '%', '约束性', '↑', '88.0', '88.4 88.8 89.2 89.6 90.0', 'NONE'],
  ['P02', '普惠性幼儿园覆盖率', '比值', '约束性', '↑', '0.870', '0.876 0.882 0.888 0.894 0.900', 'RATIO'],
  ['P03', '义务教育巩固率', '%', '约束性', '↑', '100', '100 100 100 100 100', 'NONE'],
  ['P04', '高中阶段教育毛入学率', '%', '约束性', '↑', '99.0', '99.0 99.0 99.0 99.0 99.0', 'NONE'],
  ['P05', '劳动年龄人口平均受教育年限', '年', '预期性', '↑', '12.0', '12.1 12.2 12.4 12.5 12.6', 'NONE'],
  ['P06', '新增中小学学位（累计）', '个', '预期性', '↑', '0', '3000 7000 11500 16000 20000', 'SUM'],
  ['P07', '其中：新增小学学位（累计）', '个', '预期性', '↑', '0', '2000 4600 7600 10500 13000', 'SUM'],
  // 优质均衡
  ['P08', '大班额班级比例', '比值', '约束性', '↓', '0.040', '0.030 0.022 0.014 0.006 0', 'RATIO'],
  ['P09', '集团化办学覆盖率', '%', '预期性', '↑', '60.0', '65.0 70.0 75.0 80.0 85.0', 'NONE'],
  ['P10', '小学生均教学仪器设备值校际差异系数', '系数', '预期性', '↓', '0.480', '0.475 0.470 0.465 0.460 0.450', 'CV'],
  ['P11', '初中生均教学仪器设备值校际差异系数', '系数', '预期性', '↓', '0.430', '0.425 0.420 0.415 0.410 0.400', 'CV'],
  ['P12', '数字教育资源常态化应用课堂比例', '%', '预期性', '↑', '35.0', '45.0 55.0 65.0 73.0 80.0', 'MEAN'],
  ['P13', '融合教育优秀学校比例', '%', '预期性', '↑', '0', '6.0 14.0 22.0 31.0 40.0', 'NONE'],
  // 教师队伍
  ['P14', '幼儿园教师专科及以上学历比例', '%', '预期性', '↑', '97.74', '98.20 98.70 99.20 99.60 100.00', 'NONE'],
  ['P15', '其中：幼儿园教师本科及以上学历比例', '%', '预期性', '↑', '49.85', '49.88 49.91 49.94 49.97 50.00', 'NONE'],
  ['P16', '小学教师本科及以上学历比例', '%', '预期性', '↑', '91.34', '92.10 92.80 93.60 94.30 95.00', 'NONE'],
  ['P17', '中小学教师研究生学历比例', '比值', '预期性', '↑', '0.120', '0.136 0.152 0.168 0.184 0.200', 'RATIO'],
  ['P18', '市级以上骨干教师人数', '人', '预期性', '↑', '320', '345 372 398 424 450', 'SUM'],
  ['P19', '“双师型”教师比例', '比值', '预期性', '↑', '0.550', '0.570 0.590 0.610 0.630 0.650', 'RATIO'],
  ['P20', '教师人均年度培训学时', '学时', '预期性', '↑', '60', '62 65 68 70 72', 'MEAN'],
  // 育人质量与满意度
  ['P21', '学生体质健康优良率', '%', '预期性', '↑', '52.0', '53.6 55.2 56.8 58.4 60.0', 'MEAN'],
  ['P22', '教育满意度', '%', '预期性', '↑', '85.0', '86.0 87.0 88.0 89.0 90.0', 'MEAN'],
  ['P23', '小学生师比', '生/师', '预期性', '↓', '17.80', '17.60 17.40 17.20 17.10 17.00', 'RATIO'],
  ['P24', '中小学生近视率', '%', '预期性', '↓', '60.5', '59.8 59.1 58.4 57.7 57.0', 'MEAN'],
  ['P25', '重大安全责任事故', '起', '约束性', '↓', '0', '0 0 0 0 0', 'SUM'],
  // 重点项目
  ['P26', '未来学校试点校', '所', '预期性', '↑', '0', '0 5 5 5 5', 'SUM', 'plan K7'],
  ['P27', '未来学校名师名校长工作室', '个', '预期性', '↑', '0', '0 5 5 5 5', 'NONE', 'plan K7'],
  ['P28', '职业教育专业群', '个', '预期性', '↑', '2', '2 3 4 4 5', 'SUM', partly('K4')],
  ['P29', '学科领军团队', '个', '预期性', '↑', '0', '0 1 1 2 2', 'NONE', partly('K6', ' (2–3, the lower bound)')],
  ['P30', '中国特色国际学校', '所', '预期性', '↑', '0', '0 0 0 1 1', 'NONE', partly('K8', ' (1–2, the lower bound)')],
];

export const indicators: readonly IndicatorRecord[] = rows.map(
  ([code, name, unit, nature, direction, baseline, targets, aggregate, provenance = ILLUSTRATIVE]) =>
    branded<IndicatorRecord>({
      code,
      name,
      unit,
      kind: nature === '约束性' ? 'BINDING' : 'EXPECTED',
      direction: direction === '↑' ? 'HIGHER' : 'LOWER',
      baseline: { year: BASELINE_YEAR, value: baseline },
      targets: Object.fromEntries(targets.split(' ').map((target, at) => [PLAN_YEARS[at] as number, target])),
      aggregate,
      provenance,
      ...(provenance === ILLUSTRATIVE ? { illustrative: true } : {}),
    }),
);

export function indicator(code: string): IndicatorRecord {
  const record = indicators.find((candidate) => candidate.code === code);
  if (!record) throw new Error(`The sample plan has no indicator ${code}`);
  return record;
}

/** The district's baseline and yearly targets of an indicator, 2020 to 2025. */
export function course(code: string): readonly number[] {
  const { baseline, targets } = indicator(code);
  return [Number(baseline?.value), ...PLAN_YEARS.map((year) => Number(targets[year]))];
}
