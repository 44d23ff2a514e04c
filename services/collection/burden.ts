/** 填报负担: how much a scheme asks of units, by their category, and how it compares with the year before. */
import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, UnitId } from '../../entities/ids.js';
import { unknownScheme } from '../../errors/grading.js';
import type { CategoryCode, SchemeCode } from '../../scoring/input.js';
import { rosterOf } from '../cycle/roster.js';
import type { Platform } from '../platform.js';
import { type DueCycle, type DueFigure, dueKey, dueOfScheme, dueOfYears } from './due.js';
import { lastYearOf } from './last-year.js';
import { carriedOver, statisticsFor } from './prefill.js';

/** What is asked of the units of one category, all together. */
export interface Asked {
  readonly category: CategoryCode;
  readonly units: number;
  /** Figures due. */
  readonly due: number;
  /** Of these, figures that are proposed and only confirmed. */
  readonly prefilled: number;
  /** Of the others, figures that a department reports for the units. */
  readonly byDepartment: number;
  /** Of the others, figures that the units enter themselves. */
  readonly typed: number;
  /** Figures that need files whether or not they are drawn. */
  readonly files: number;
  /** Figures that another scheme of the year asks of the same unit too; they are entered once. */
  readonly askedElsewhere: number;
}

export interface CategoryBurden extends Asked {
  /** Its label in the scheme, or its code. */
  readonly categoryName: string;
  /** What the scheme of the year before asked of the category; null if there was none. */
  readonly lastYear: Asked | null;
}

export interface Burden {
  /** The scheme of the same series of the year before; null if there is none. */
  readonly lastYearsScheme: SchemeCode | null;
  readonly categories: readonly CategoryBurden[];
}

/**
 * @returns null for who does not see the figures of all units
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME
 */
export function burdenOf({ database }: Platform, viewer: Viewer, scheme: SchemeCode): Promise<Burden | null> {
  if (viewer.claims.figures !== 'district') return Promise.resolve(null);
  const district = viewer.district.id;
  return database.read(viewer.claims, async (rows) => {
    const due = await dueOfScheme(rows, district, scheme);
    if (due === null) throw unknownScheme(scheme);
    const lastYearsScheme = await schemeBefore(rows, district, scheme);
    const before = lastYearsScheme === null ? null : await dueOfScheme(rows, district, lastYearsScheme);
    const then = before === null ? [] : await askedBy(rows, district, before);
    const now = await askedBy(rows, district, due);
    const labels = await categoryLabels(rows, district, scheme);
    return {
      lastYearsScheme,
      categories: now.map((asked) => ({
        ...asked,
        categoryName: labels[asked.category] ?? asked.category,
        lastYear: then.find(({ category }) => category === asked.category) ?? null,
      })),
    };
  });
}

/** By code, of the version in force: it also labels earlier runs. */
async function categoryLabels(
  rows: Rows,
  district: DistrictId,
  scheme: SchemeCode,
): Promise<Readonly<Record<string, string>>> {
  const [found] = await rows.query<{ labels: { readonly categories?: Readonly<Record<string, string>> } }>(
    'select labels from scheme where district_id = $1 and code = $2 and current',
    [district, scheme],
  );
  return found?.labels.categories ?? {};
}

/** The scheme of the same series of the year before, of which there is a cycle. */
async function schemeBefore(rows: Rows, district: DistrictId, scheme: SchemeCode): Promise<SchemeCode | null> {
  const [found] = await rows.query<{ code: SchemeCode }>(
    `select b.code from scheme s
     join scheme b on b.district_id = s.district_id and b.series = s.series and b.year = s.year - 1 and b.current
     join cycle c on c.district_id = b.district_id and c.scheme_code = b.code
     where s.district_id = $1 and s.code = $2 and s.current
     order by b.code limit 1`,
    [district, scheme],
  );
  return found?.code ?? null;
}

async function askedBy(rows: Rows, district: DistrictId, due: DueCycle): Promise<Asked[]> {
  const roster = await rosterOf(rows, district, due.cycle);
  const categoryOf = new Map<UnitId, CategoryCode>(roster.map(({ id, category }) => [id, category]));
  const statistics = await statisticsFor(rows, district, due.year, due.figures);
  const before = await lastYearOf(rows, district, due.figures);
  const others = new Set(
    (await dueOfYears(rows, district, [due.year], () => true))
      .filter(({ scheme }) => scheme !== due.scheme)
      .flatMap(({ figures }) => figures.map(dueKey)),
  );
  const byCategory = Map.groupBy(due.figures, ({ unitId }) => categoryOf.get(unitId));
  return [...Map.groupBy(roster, ({ category }) => category)].map(([category, units]) => {
    const figures = byCategory.get(category) ?? [];
    const isPrefilled = (figure: DueFigure): boolean => {
      const key = dueKey(figure);
      return statistics.has(key) || carriedOver(figure, before.get(key) ?? null) !== null;
    };
    const entered = figures.filter((figure) => !isPrefilled(figure));
    const byDepartment = entered.filter(({ reportedBy }) => reportedBy !== null).length;
    return {
      category,
      units: units.length,
      due: figures.length,
      prefilled: figures.length - entered.length,
      byDepartment,
      typed: entered.length - byDepartment,
      files: figures.filter(({ rule }) => rule?.evidence === 'ALWAYS').length,
      askedElsewhere: figures.filter((figure) => others.has(dueKey(figure))).length,
    };
  });
}
