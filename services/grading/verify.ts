/** 复核评分: recomputes a run from its frozen inputs and compares every stored figure. */

import type { DistrictClaims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, RunId } from '../../entities/ids.js';
import { ENGINE_VERSION, grade } from '../../scoring/index.js';
import type { ItemCode } from '../../scoring/input.js';
import type { Platform } from '../platform.js';
import { loadCompletedRun } from './completed-run.js';
import { readFrozen, resultHash } from './frozen.js';
import { type Difference, differencesOf, storedResult } from './stored-result.js';

export interface RunCheck {
  readonly run: RunId;
  readonly engine: { readonly stored: string; readonly present: string };
  readonly units: number;
  readonly itemScores: number;
  readonly differences: readonly Difference[];
}

/**
 * @param claims of a viewer who sees the district's scores
 * @throws Refusal NOT_FOUND; CONFLICT if the run has not completed; Error if its frozen inputs were tampered with
 */
export async function verifyRun(platform: Platform, claims: DistrictClaims, run: RunId): Promise<RunCheck> {
  return platform.database.read(claims, async (rows) => {
    const completed = await loadCompletedRun(rows, claims.district, run);
    const recomputed = grade(await readFrozen(completed.frozen));
    const stored = await storedResult(rows, claims.district, run, recomputed.scheme);
    const differences = differencesOf(stored, recomputed);
    if (differences.length === 0 && resultHash(recomputed) !== completed.resultHash) {
      differences.push({
        unit: '',
        item: null,
        field: 'result_hash',
        stored: completed.resultHash,
        recomputed: resultHash(recomputed),
      });
    }
    // The aggregates of altered scores would only repeat the differences.
    if (differences.length === 0) differences.push(...(await tallyDifferences(rows, claims.district, run)));
    return {
      run,
      engine: { stored: completed.engine, present: ENGINE_VERSION },
      units: recomputed.units.length,
      itemScores: recomputed.units.reduce((sum, { items }) => sum + items.length, 0),
      differences,
    };
  });
}

/** All columns of a tally except its number, which has no meaning. */
const CELL =
  'item_id, depth, category, peer_group, grade, scores, total, squares, low, lower_quartile, median, upper_quartile, high, rates, rate_total, points';

/**
 * Items whose stored aggregates differ from those of the run's scores, with the number of wrong rows and the number
 * of missing rows.
 */
async function tallyDifferences(rows: Rows, district: DistrictId, run: RunId): Promise<Difference[]> {
  const wrong = await rows.query<{ item: ItemCode; stored: number; recomputed: number }>(
    `with stored as (select * from tally where district_id = $1 and run_id = $2),
     recomputed as (select * from tally_of($1, $2)),
     wrong as (
       (select 1 as stored, 0 as recomputed, ${CELL} from stored except all select 1, 0, ${CELL} from recomputed)
       union all
       (select 0, 1, ${CELL} from recomputed except all select 0, 1, ${CELL} from stored)
     )
     select i.code as item, sum(w.stored)::int as stored, sum(w.recomputed)::int as recomputed
     from wrong w join item i on i.district_id = $1 and i.id = w.item_id group by i.position, i.code order by i.position`,
    [district, run],
  );
  return wrong.map(({ item, stored, recomputed }) => ({
    unit: '',
    item,
    field: 'tally',
    stored: `${stored}`,
    recomputed: `${recomputed}`,
  }));
}
