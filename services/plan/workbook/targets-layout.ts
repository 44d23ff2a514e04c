/** The table of the targets of a year: one row for each target, found by its key in a hidden column. */
import type { TableLayout } from '../../../workbooks/keyed-table.js';

export const TARGET_COLUMNS = {
  unit: { zh: '单位代码', en: 'unit', width: 14 },
  unitName: { zh: '单位名称', en: 'name of the unit', width: 24 },
  group: { zh: '考核分组', en: 'peer group', width: 18 },
  indicator: { zh: '指标代码', en: 'indicator', width: 12 },
  indicatorName: { zh: '指标名称', en: 'name of the indicator', width: 30 },
  measuredIn: { zh: '计量单位', en: 'measured in', width: 10 },
  lastYear: { zh: '上年目标', en: 'target of last year', width: 12 },
  district: { zh: '全区目标', en: 'target of the district', width: 12 },
  target: { zh: '目标', en: 'target', width: 14 },
  state: { zh: '签订', en: 'agreement', width: 12 },
  document: { zh: '批准文件', en: 'document', width: 20 },
  key: { zh: '键', en: 'key', width: 10 },
  problem: { zh: '问题', en: 'problem', width: 60 },
} as const;
export type TargetColumn = keyof typeof TARGET_COLUMNS;

export interface TargetsIdentity {
  readonly plan: string;
  readonly year: number;
  readonly account: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface TargetKey {
  readonly indicator: string;
  /** Null for the district's own. */
  readonly unit: string | null;
  /** Of the target from which the row was written; 0 if there was none. */
  readonly revision: number;
  /** What was written, so that a cell that nobody has touched changes nothing. */
  readonly written: string | null;
}

const FORMAT = 'kaoping.targets.1';

export const targetsIdentityText = ({ plan, year, account, at }: TargetsIdentity): string =>
  `${TARGET_COLUMNS.key.zh} ${JSON.stringify([FORMAT, plan, year, account, at])}`;

export const targetKeyText = ({ indicator, unit, revision, written }: TargetKey): string =>
  JSON.stringify([indicator, unit, revision, written]);

export const TARGETS_LAYOUT: TableLayout<TargetColumn, 'target', TargetKey, TargetsIdentity> = {
  sheet: '目标',
  columns: TARGET_COLUMNS,
  filled: ['target'],
  identityOf: (text) => {
    const [format, plan, year, account, at] = listIn(text.replace(/^键\s*/, ''));
    if (format !== FORMAT || typeof plan !== 'string' || typeof year !== 'number') return null;
    return typeof account === 'string' && typeof at === 'string' ? { plan, year, account, at } : null;
  },
  keyOf: (text) => {
    const [indicator, unit, revision, written] = listIn(text);
    if (typeof indicator !== 'string' || !(unit === null || typeof unit === 'string')) return null;
    if (!Number.isSafeInteger(revision) || !(written === null || typeof written === 'string')) return null;
    return { indicator, unit, revision: revision as number, written };
  },
  nameOf: ({ indicator, unit }) => JSON.stringify([indicator, unit]),
  shownOf: ({ indicator, unit }) => ({ indicator, ...(unit !== null && { unit }) }),
};

function listIn(text: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
