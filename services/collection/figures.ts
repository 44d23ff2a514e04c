/** Figures as their services lock them. */
import type { DistrictId, ObservationId, UnitId } from '../../entities/ids.js';
import { noSuchFigure } from '../../errors/files.js';
import type { ObservationStatus } from '../../scoring/input.js';
import type { FigureKey } from '../files/cite.js';
import type { Transaction } from '../in-transaction.js';
import { type Hands, handsOf, NO_HANDS } from './hands.js';

/** What a person reports: one of value, quotient and claim, or nothing yet. */
export interface Reported {
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  /** 不适用: the reporter says that the measure does not apply to the unit. It counts once it is verified. */
  readonly claimed: boolean;
  /** 说明: what the reporter says of the figure; the reason of a claim. */
  readonly remark: string | null;
}

/** A figure that is locked until the transaction ends, or one that is due and not reported yet. */
export interface LockedFigure extends Reported, Hands {
  readonly key: FigureKey;
  /** Null if nothing was reported yet. */
  readonly id: ObservationId | null;
  readonly unitId: UnitId;
  readonly status: ObservationStatus;
  /** 0 if nothing was reported yet. */
  readonly revision: number;
}

interface Row extends Reported {
  readonly n: number;
  readonly unitId: UnitId;
  readonly id: ObservationId | null;
  readonly status: ObservationStatus | null;
  readonly revision: number | null;
}

const LOCK = `
select k.n::int, u.id as "unitId", o.id, o.status, o.revision, o.value, o.numerator, o.denominator,
       coalesce(o.claimed, false) as claimed, o.remark
from unnest($2::text[], $3::text[], $4::text[], $5::smallint[]) with ordinality k (scope, measure, unit, year, n)
join unit u on u.district_id = $1 and u.code = k.unit
left join lateral (
  select * from observation o
  where o.district_id = $1 and o.scope = k.scope and o.measure = k.measure and o.unit_id = u.id and o.year = k.year
  for update
) o on true
order by k.n`;

/**
 * @param keys no figure twice
 * @throws Refusal NOT_FOUND NO_SUCH_FIGURE if a unit is not visible
 */
export async function lockFigures(
  tx: Transaction,
  district: DistrictId,
  keys: readonly FigureKey[],
): Promise<LockedFigure[]> {
  const rows = await tx.query<Row>(LOCK, [
    district,
    keys.map(({ scope }) => scope),
    keys.map(({ measure }) => measure),
    keys.map(({ unit }) => unit),
    keys.map(({ year }) => year),
  ]);
  const found = new Map(rows.map((row) => [row.n - 1, row]));
  const hands = await handsOf(
    tx,
    district,
    rows.flatMap(({ id }) => id ?? []),
  );
  return keys.map((key, index) => {
    const row = found.get(index);
    if (row === undefined) throw noSuchFigure(key.measure, key.unit, key.year);
    const { n: _, status, revision, ...rest } = row;
    const persons = (row.id && hands.get(row.id)) || NO_HANDS;
    return { ...rest, key, status: status ?? 'DRAFT', revision: revision ?? 0, ...persons };
  });
}
