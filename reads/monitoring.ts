/** 年度监测: figures behind the district's values. */
import type { IndicatorId, UnitId } from '../entities/ids.js';
import type { IndicatorRecord, UnitCode } from '../scoring/input.js';
import type { Reader } from './reader.js';

/** An indicator in a year, of which the figures are wanted. */
export interface FigureKey {
  readonly indicator: IndicatorId;
  readonly year: number;
}

/** A unit's verified figure behind a district's value, with the unit's target. `n` is the number of the key, from 1. */
export interface FigureBehind {
  readonly n: number;
  readonly unitId: UnitId;
  readonly unit: UnitCode;
  readonly aggregate: IndicatorRecord['aggregate'];
  /** Figures behind the district's value; more than are visible if the viewer does not see all. */
  readonly units: number;
  readonly value: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly target: string | null;
}

export const figuresBehind = (reader: Reader, keys: readonly FigureKey[]) =>
  reader.query<FigureBehind>(
    `select w.n::int, u.id as "unitId", u.code as unit, i.aggregate, v.units, o.numerator::text, o.denominator::text,
       coalesce(o.value, o.numerator / nullif(o.denominator, 0))::text as value,
       (select t.target from target t where t.district_id = $1 and t.indicator_id = i.id and t.year = w.year
          and t.unit_id = o.unit_id order by t.origin limit 1)::text as target
     from unnest($2::uuid[], $3::int[]) with ordinality w(indicator_id, year, n)
     join indicator i on i.district_id = $1 and i.id = w.indicator_id
     join plan p on p.district_id = $1 and p.id = i.plan_id
     join indicator_value v on v.district_id = $1 and v.indicator_id = i.id and v.year = w.year
     join observation o on o.district_id = $1 and o.scope = p.code and o.measure = i.code and o.year = w.year
       and o.status = 'VERIFIED' and coalesce(o.value, o.numerator / nullif(o.denominator, 0)) is not null
     join unit u on u.district_id = $1 and u.id = o.unit_id
     order by w.n, u.code`,
    [keys.map(({ indicator }) => indicator), keys.map(({ year }) => year)],
  );
