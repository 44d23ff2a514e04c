/** Kinds of notifications about figures that are due, and about sets of figures that are in. */
import type { Rows } from '../../db/database.js';
import type { DistrictId, UnitId } from '../../entities/ids.js';
import { openFigures, setsIn } from '../collection/open-figures.js';
import { consolePaths } from '../console-paths.js';
import { defineKind, type NotificationKind } from './kind.js';

export type DueParameters = {
  /** Code of the scheme. */
  readonly scheme: string;
  /** Name of the scheme. */
  readonly name: string;
  readonly year?: number;
  /** Code of the unit or department that reports; left out in reminders from before it was named. */
  readonly unit?: string;
  readonly unitName?: string;
};

const FIGURES = ({ scheme }: { readonly scheme: string }) => consolePaths.figures(scheme);
const REPORTS = { zh: '您负责本单位的填报', en: 'you report the figures of your unit' };

/** Some figure of the unit waits for it, with this last day. */
const stillDue =
  (isReturned: boolean): NonNullable<NotificationKind<DueParameters>['isDue']> =>
  async (rows, district, { parameters: { scheme, unit, year }, due }) => {
    if (unit === undefined || year === undefined) return isCollecting(rows, district, scheme);
    const [reporter] = await rows.query<{ id: UnitId }>('select id from unit where district_id = $1 and code = $2', [
      district,
      unit,
    ]);
    if (reporter === undefined) return false;
    const open = await openFigures(rows, district, [year], (of, department) => (department ?? of) === reporter.id);
    return open.some(
      (one) =>
        one.reporter.id === reporter.id &&
        one.lastDay === due &&
        one.isReturned === isReturned &&
        one.cycle.scheme === scheme,
    );
  };

async function isCollecting(rows: Pick<Rows, 'query'>, district: DistrictId, scheme: string): Promise<boolean> {
  const found = await rows.query(
    "select from cycle where district_id = $1 and scheme_code = $2 and state = 'COLLECTING'",
    [district, scheme],
  );
  return found.length > 0;
}

export const COLLECTION_ENDS = defineKind<DueParameters>({
  code: 'COLLECTION_ENDS',
  name: { zh: '填报即将截止', en: 'Collection ends soon' },
  reason: REPORTS,
  class: 'DEADLINE',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ name, unitName }) =>
    unitName === undefined
      ? { zh: `“${name}”填报截止`, en: `Collection for “${name}” ends` }
      : { zh: `“${name}”：${unitName}填报截止`, en: `“${name}”: ${unitName} must submit its figures` },
  several: (count) => ({ zh: `${count} 项填报截止`, en: `${count} collections end` }),
  path: FIGURES,
  event: null,
  isDue: stillDue(false),
});

export const RETURN_ENDS = defineKind<DueParameters>({
  code: 'RETURN_ENDS',
  name: { zh: '退回的数据即将到期', en: 'Returned figures are due soon' },
  reason: REPORTS,
  class: 'DEADLINE',
  isDuty: true,
  audience: 'FIGURES',
  title: ({ name, unitName = '' }) => ({
    zh: `“${name}”：${unitName}退回的数据修改截止`,
    en: `“${name}”: ${unitName} must correct the figures that were returned`,
  }),
  several: (count) => ({ zh: `${count} 项退回修改截止`, en: `Returned figures are due (${count})` }),
  path: FIGURES,
  event: null,
  isDue: stillDue(true),
});

export type SetParameters = {
  readonly scheme: string;
  readonly name: string;
  readonly year: number;
};

type MeasureParameters = SetParameters & { readonly measure: string; readonly measureName: string };

/** For its verifiers, once. */
export const MEASURE_ALL_IN = defineKind<MeasureParameters>({
  code: 'MEASURE_ALL_IN',
  name: { zh: '一个指标的数据已收齐', en: 'All figures of a measure are in' },
  reason: { zh: '您核验这个指标', en: 'you verify the measure' },
  class: 'NEWS',
  isDuty: false,
  audience: 'FIGURES',
  title: ({ name, measureName }) => ({
    zh: `“${name}”的“${measureName}”各单位数据已收齐`,
    en: `All figures of “${measureName}” of “${name}” are in`,
  }),
  several: (count) => ({ zh: `${count} 个指标的数据已收齐`, en: `All figures of ${count} measures are in` }),
  path: ({ scheme }) => consolePaths.verification(scheme),
  event: null,
  isDue: async (rows, district, { parameters: { scheme, year, measure } }) =>
    (await setsIn(rows, district, [year])).some(
      ({ cycle, measures }) => cycle.scheme === scheme && measures.some((one) => one.measure === measure),
    ),
});

/** For the office, once. */
export const FIGURES_ALL_IN = defineKind<SetParameters>({
  code: 'FIGURES_ALL_IN',
  name: { zh: '各单位数据已收齐', en: 'All figures of a scheme are in' },
  reason: { zh: '您在考核办', en: 'you are of the evaluation office' },
  class: 'NEWS',
  isDuty: false,
  audience: 'FIGURES',
  title: ({ name }) => ({ zh: `“${name}”各单位数据已收齐`, en: `All figures of “${name}” are in` }),
  several: (count) => ({ zh: `${count} 个方案的数据已收齐`, en: `All figures of ${count} schemes are in` }),
  path: ({ scheme }) => consolePaths.verification(scheme),
  event: null,
  isDue: async (rows, district, { parameters: { scheme, year } }) =>
    (await setsIn(rows, district, [year])).some(({ cycle, areAllIn }) => cycle.scheme === scheme && areAllIn),
});

export const COLLECTION_KINDS: readonly NotificationKind<never>[] = [
  COLLECTION_ENDS,
  RETURN_ENDS,
  MEASURE_ALL_IN,
  FIGURES_ALL_IN,
];
