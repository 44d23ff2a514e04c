/** What was handed over for the year before. */
import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import { type DueKey, dueKey } from './due.js';
import type { Said } from './plausibility.js';

/** By key of this year's figure. Drafts and returned figures are nobody's word yet. */
export async function lastYearOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  figures: readonly DueKey[],
): Promise<Map<string, Said>> {
  if (figures.length === 0) return new Map();
  const scopes = distinct(figures, ({ scope }) => scope);
  const before = await scopesBefore(rows, district, scopes);
  const found = await rows.query<DueKey & Said>(
    `select o.scope, o.measure, o.unit_id as "unitId", o.year, o.value, o.numerator, o.denominator
     from observation o
     where o.district_id = $1 and o.scope = any ($2) and o.measure = any ($3) and o.unit_id = any ($4::uuid[])
       and o.year = any ($5::smallint[]) and o.status in ('SUBMITTED', 'VERIFIED')`,
    [
      district,
      [...scopes, ...before.values()],
      distinct(figures, ({ measure }) => measure),
      distinct(figures, ({ unitId }) => unitId),
      distinct(figures, ({ year }) => year - 1),
    ],
  );
  const said = new Map(found.map((row) => [dueKey(row), row]));
  return new Map(
    figures.flatMap((figure): [string, Said][] => {
      const [same, former] = keysOfLastYear(figure, before);
      const row = said.get(same) ?? said.get(former);
      return row === undefined ? [] : [[dueKey(figure), row]];
    }),
  );
}

/** Under which keys the figure of the year before may be: of the same scope, or of the scheme that this one continues. */
export function keysOfLastYear(figure: DueKey, before: ReadonlyMap<string, string>): readonly [string, string] {
  const same = { ...figure, year: figure.year - 1 };
  return [dueKey(same), dueKey({ ...same, scope: before.get(figure.scope) ?? figure.scope })];
}

/**
 * A measure that is a scheme's own belongs to its code, and the scheme of the year before has another code.
 * @param scopes codes of plans and schemes
 * @returns by code of a scheme, that of the scheme of the same series of the year before
 */
export async function scopesBefore(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  scopes: readonly string[],
): Promise<Map<string, string>> {
  const found = await rows.query<{ scope: string; before: string }>(
    `select distinct on (s.code) s.code as scope, b.code as before from scheme s
     join scheme b on b.district_id = s.district_id and b.series = s.series and b.year = s.year - 1 and b.current
     where s.district_id = $1 and s.code = any ($2) and s.current
     order by s.code, b.code`,
    [district, scopes],
  );
  return new Map(found.map(({ scope, before }) => [scope, before]));
}

const distinct = <One, Key>(figures: readonly One[], keyOf: (figure: One) => Key): Key[] => [
  ...new Set(figures.map(keyOf)),
];
