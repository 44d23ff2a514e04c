/** What a unit's result is compared with: its peer group without names, and its own result of the year before. */

import type { Rows } from '../../db/database.js';
import type { Peers, ResultBefore } from '../../documents/templates/unit-result.js';
import type { DistrictId, RunId } from '../../entities/ids.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import type { Exact } from '../../scoring/numbers/exact.js';
import { NOTHING } from './result-figures.js';
import type { ResultOfUnit } from './results.js';

/** @returns null if the group is too small to be told */
export async function peersOf(
  rows: Rows,
  district: DistrictId,
  run: RunId,
  group: ResultOfUnit['group'],
): Promise<Peers | null> {
  const [found] = await rows.query<{ readonly [Key in keyof Peers]: Peers[Key] | null }>(PEERS, [district, run, group]);
  if (found === undefined) return null;
  const { units, lowerQuartile, median, upperQuartile, mean } = found;
  if (units === null || lowerQuartile === null || median === null || upperQuartile === null || mean === null)
    return null;
  return { units, lowerQuartile, median, upperQuartile, mean };
}

/** @returns null if the unit has no official result of the year before that the viewer sees */
export async function resultBefore(
  rows: Rows,
  district: DistrictId,
  run: RunId,
  unit: ResultOfUnit,
): Promise<ResultBefore | null> {
  const [found] = await rows.query<BeforeRow>(BEFORE, [district, run, unit.id]);
  if (found === undefined) return null;
  const { year, total, grade, rank, peers } = found;
  const [then, now] = [parseExact(total), unit.total === null ? null : parseExact(unit.total)];
  const change = then === null || now === null ? null : now.minus(then);
  return {
    year,
    total,
    grade: grade ?? NOTHING,
    rank: rank === null ? NOTHING : `${rank}/${peers}`,
    change: change === null ? NOTHING : signed(change),
  };
}

function signed(change: Exact): string {
  const text = (change.toText() ?? change.toFixed(4, 'HALF_UP')).replace('-', '−');
  return change.isPositive() ? `+${text}` : text;
}

interface BeforeRow {
  readonly year: number;
  readonly total: string;
  readonly grade: string | null;
  readonly rank: number | null;
  readonly peers: number;
}

const PEERS = `
select q.units, q.lower_quartile as "lowerQuartile", q.median, q.upper_quartile as "upperQuartile", q.mean
from group_score q where q.district_id = $1 and q.run_id = $2 and q.peer_group = $3`;

/** Of the official run of the year before, by a scheme of the same series. */
const BEFORE = `
select b.year, t.total, t.grade, t.rank, t.peers
from run r
join scheme s on s.district_id = $1 and s.id = r.scheme_id
join scheme e on e.district_id = $1 and e.series = s.series and e.year = s.year - 1
join cycle b on b.district_id = $1 and b.scheme_id = e.id
join unit_score t on t.district_id = $1 and t.run_id = b.official_run_id and t.unit_id = $3
where r.district_id = $1 and r.id = $2 and t.total is not null
order by e.code limit 1`;
