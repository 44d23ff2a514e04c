/** The words in which a difference between two schemes is told. */
import type { Aggregate, Direction, MissingRule, Places, RoundingMode, SchemeRecord } from '../input.js';
import type { Text } from '../text.js';

export type Named = Text;

export const AGGREGATES: Readonly<Record<Aggregate, Text>> = {
  SUM: { zh: '分数相加', en: 'sum of points' },
  WEIGHTED_MEAN: { zh: '加权平均', en: 'weighted mean' },
  GEOMETRIC_MEAN: { zh: '几何平均', en: 'geometric mean' },
  HARMONIC_MEAN: { zh: '调和平均', en: 'harmonic mean' },
  MIN: { zh: '取最低', en: 'lowest rate' },
};

export const DIRECTIONS: Readonly<Record<Direction, Text>> = {
  HIGHER: { zh: '越高越好', en: 'higher is better' },
  LOWER: { zh: '越低越好', en: 'lower is better' },
};

const MISSING: Readonly<Record<MissingRule, Text>> = {
  ZERO: { zh: '未报计零', en: 'zero' },
  NOT_APPLICABLE: { zh: '不适用折算', en: 'not applicable' },
  GROUP_MEAN: { zh: '取同组平均', en: 'mean of the group' },
  GROUP_WORST: { zh: '取同组最差', en: 'worst of the group' },
  CARRY_LAST: { zh: '沿用上年', en: 'last year’s value' },
  REFUSE: { zh: '停止评分', en: 'no grading' },
};

const ROUNDING: Readonly<Record<RoundingMode, Text>> = {
  HALF_UP: { zh: '四舍五入', en: 'half up' },
  HALF_EVEN: { zh: '四舍六入五成双', en: 'half to even' },
};

const TIES: Readonly<Record<SchemeRecord['ranking']['quotaTies'], Text>> = {
  EXCLUDE: { zh: '并列都不占', en: 'excluded' },
  INCLUDE: { zh: '并列都占', en: 'included' },
};

const PLACES: Readonly<Record<Places, Text>> = {
  COMPETITION: { zh: '1、2、2、4', en: '1, 2, 2, 4' },
  DENSE: { zh: '1、2、2、3', en: '1, 2, 2, 3' },
};

/** In quotation marks. */
export function nameOf<K extends string>(names: Readonly<Record<K, Text>>, key: K): Text {
  const { zh, en } = names[key] ?? { zh: key, en: key };
  return { zh: `“${zh}”`, en: `“${en}”` };
}

/** Rules of a scheme that have one value. */
interface WholeRule {
  readonly name: Text;
  readonly read: (scheme: SchemeRecord) => Text | string | null;
}

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
const list = (values: readonly string[] | undefined): string | null =>
  values === undefined || values.length === 0 ? null : values.join('、');
const pairs = (map: Readonly<Record<string, string>> | undefined): string | null =>
  list(Object.entries(map ?? {}).map(([key, value]) => `${key} ${value}`));

const measuresText = (measures: SchemeRecord['measures']): string | null =>
  list(
    Object.entries(measures ?? {}).map(([code, measure]) => {
      const given = Object.entries(measure).filter(([, value]) => value !== null && value !== false);
      return `${code} { ${given.map(([key, value]) => `${key} ${value}`).join(', ')} }`;
    }),
  );

const rule = (zh: string, en: string, read: WholeRule['read']): WholeRule => ({ name: { zh, en }, read });

const RULES: readonly WholeRule[] = [
  rule('名称', 'the name', ({ name }) => name),
  rule('年度', 'the year', ({ year }) => text(year)),
  rule('规划', 'the plan', ({ plan }) => plan),
  rule('总分汇总方式', 'the aggregation of the total', ({ aggregate }) => AGGREGATES[aggregate ?? 'SUM']),
  rule('最低有数比例', 'the least coverage', ({ minCoverage }) => minCoverage),
  rule('项目得分小数位', 'the decimals of items', ({ rounding }) => text(rounding.item)),
  rule('总分小数位', 'the decimals of the total', ({ rounding }) => text(rounding.total)),
  rule('舍入方式', 'the rounding', ({ rounding }) => ROUNDING[rounding.mode]),
  rule('加分上限', 'the cap of bonuses', ({ adjustments }) => adjustments.bonusCap),
  rule('扣分上限', 'the cap of deductions', ({ adjustments }) => adjustments.deductionCap),
  rule('总分上限', 'the cap of the total', ({ adjustments }) => adjustments.totalCap),
  rule('听取意见工作日', 'the working days of hearings', ({ adjustments }) => text(adjustments.hearingDays)),
  rule('同分比较项', 'the items that break ties', ({ ranking }) => list(ranking.tieBreak)),
  rule('名额并列处理', 'ties at a quota', ({ ranking }) => TIES[ranking.quotaTies]),
  rule('名次算法', 'the places after ties', ({ ranking }) => PLACES[ranking.places ?? 'COMPETITION']),
  rule('本区禁止项', 'the district’s forbidden names', ({ forbidden }) => list(forbidden)),
  rule('工作人员优秀比例', 'the quota of staff', ({ staffQuota }) => pairs(staffQuota)),
  rule('采集规则', 'the collection of measures', ({ measures }) => measuresText(measures)),
  rule('类别名称', 'the labels of categories', ({ labels }) => pairs(labels?.categories)),
  rule('分组名称', 'the labels of groups', ({ labels }) => pairs(labels?.groups)),
  rule('减负说明', 'the answers on burden', ({ answers }) =>
    list(answers?.map(({ item, word, reason }) => `${item} ${word}: ${reason}`)),
  ),
];

export const OF_SCHEME = { missing: MISSING, rules: RULES } as const;

/** Parameters of a method in brackets; empty if there are none. */
export function parameterText(parameters: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(parameters).map(([name, value]) => `${name} ${valueText(value)}`);
  return given.length === 0 ? '' : `（${given.join('，')}）`;
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value ?? '–');
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key} ${valueText(inner)}`)
    .join(', ')}}`;
}
