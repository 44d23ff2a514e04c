/** The figures of a document's source as they are now. */

import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId } from '../../entities/ids.js';
import type { Refusal } from '../../errors/refusal.js';
import type { SchemeCode } from '../../scoring/input.js';
import { type Figures, resultFigures } from './result-figures.js';
import { officialResults } from './results.js';

/**
 * @param cycle id of the document's cycle; null for a document without one, which has no bound figures
 * @returns no figures if the cycle no longer has official results
 */
export async function presentFigures(rows: Rows, district: DistrictId, cycle: CycleId | null): Promise<Figures> {
  if (cycle === null) return new Map();
  const [found] = await rows.query<{ scheme: SchemeCode }>(
    'select scheme_code as scheme from cycle where district_id = $1 and id = $2',
    [district, cycle],
  );
  if (found === undefined) return new Map();
  try {
    return resultFigures(await officialResults(rows, district, found.scheme));
  } catch (error) {
    if ((error as Partial<Refusal>).reason === 'NO_RESULTS_YET') return new Map();
    throw error;
  }
}
