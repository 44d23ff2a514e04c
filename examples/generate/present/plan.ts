import type { PlanRecord } from '../../../bundle/bundle.js';
import { branded } from '../../../scoring/brand.js';
import type { IndicatorRecord } from '../../../scoring/input.js';
import { clamp, decimalText } from '../decimal-text.js';
import { indicators } from '../indicators.js';
import { NEXT_PLAN_YEARS, YEAR_BEFORE } from './years.js';

/** The indicators that go on, with invented targets: the pace of the last plan's last year, slowed down. */
const GOES_ON = 'P01 P02 P03 P06 P08 P10 P11 P12 P15 P17 P18 P19 P20 P21 P22 P24 P25'.split(' ');
const PACE = 0.4;

const PROVENANCE = 'illustrative: an invented plan, so that the sample has a year after 2025';

/** 大兴区“十五五”教育规划: wholly invented, unlike its predecessor. Its indicators keep their codes. */
export const nextPlan: PlanRecord = {
  code: branded('daxing-edu-155'),
  name: '大兴区“十五五”时期教育发展规划（2026—2030年，示例）',
  start: 2026,
  end: 2030,
  provenance: PROVENANCE,
  indicators: indicators.filter(({ code }) => GOES_ON.includes(code)).map(continued),
  projects: [],
};

function continued(indicator: IndicatorRecord): IndicatorRecord {
  const [before, last] = [2024, YEAR_BEFORE].map((year) => indicator.targets[year] as string) as [string, string];
  const digits = last.split('.')[1]?.length ?? 0;
  const step = (Number(last) - Number(before)) * PACE;
  const most = indicator.unit === '%' ? 100 : indicator.unit === '比值' ? 1 : Number.POSITIVE_INFINITY;
  const ahead = (year: number) => clamp(Number(last) + step * (year - YEAR_BEFORE), 0, most);
  return branded({
    ...indicator,
    baseline: { year: YEAR_BEFORE, value: last },
    targets: Object.fromEntries(NEXT_PLAN_YEARS.map((year) => [year, decimalText(ahead(year), digits)])),
    provenance: PROVENANCE,
    illustrative: true,
  });
}
