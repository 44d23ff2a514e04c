/** 减负: says so when a scheme asks more figures of its units than the scheme of the year before did. */
import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import type { IndicatorRecord, SchemeCode, SchemeRecord, UnitRecord } from '../../scoring/input.js';
import { appliesTo } from '../../scoring/rules/applies-to.js';
import { dueOfScheme, measuresOf } from '../collection/due.js';
import type { SchemeFinding } from './scheme-finding.js';

/**
 * Compares averages a unit, because the number of units changes from year to year.
 * @returns nothing if there was no scheme of the series in the year before
 */
export async function asksMore(
  rows: Rows,
  district: DistrictId,
  scheme: SchemeRecord,
  { indicators, units }: { readonly indicators: readonly IndicatorRecord[]; readonly units: readonly UnitRecord[] },
): Promise<SchemeFinding[]> {
  const before = await schemeBefore(rows, district, scheme);
  const due = before === null ? null : await dueOfScheme(rows, district, before);
  if (due === null || due.figures.length === 0 || units.length === 0) return [];
  const asked = measuresOf(scheme, indicators).map(({ measure, name, nodes }) => ({
    measure,
    name,
    figures: units.filter((unit) => nodes.some(({ leaf }) => appliesTo(leaf.appliesTo, unit))).length,
  }));
  const now = asked.reduce((sum, { figures }) => sum + figures, 0) / units.length;
  const then = due.figures.length / new Set(due.figures.map(({ unitId }) => unitId)).size;
  if (now <= then) return [];
  const known = new Set<string>(due.figures.map(({ measure }) => measure));
  const added = asked.filter(({ measure }) => !known.has(measure)).map(({ name }) => name);
  const [average, averageBefore] = [now, then].map((count) => count.toFixed(1));
  return [
    {
      severity: 'WARNING',
      code: 'ASKS_MORE_THAN_LAST_YEAR',
      item: null,
      field: 'items',
      path: ['items'],
      message: {
        zh: `平均每个单位要填 ${average} 个数据，多于上年方案 ${before} 的 ${averageBefore} 个${added.length === 0 ? '' : `；新增：${added.join('、')}`}`,
        en: `a unit is asked ${average} figures on average, more than ${averageBefore} by ${before} of the year before${added.length === 0 ? '' : `; added: ${added.join(', ')}`}`,
      },
    },
  ];
}

/** The scheme of the same series of the year before. The series follows from the code as in the table of schemes. */
async function schemeBefore(
  rows: Rows,
  district: DistrictId,
  { code, year, series }: SchemeRecord,
): Promise<SchemeCode | null> {
  const [found] = await rows.query<{ code: SchemeCode }>(
    `select b.code from scheme b
     join cycle c on c.district_id = b.district_id and c.scheme_code = b.code
     where b.district_id = $1 and b.current and b.year = $3::int - 1 and b.series = coalesce($4,
       trim(both '-_. ' from regexp_replace($2, '[-_. ]*' || $3::int::text || '[-_. ]*', '-', 'g')))
     order by b.code limit 1`,
    [district, code, year, series ?? null],
  );
  return found?.code ?? null;
}
