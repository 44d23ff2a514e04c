/** Ids of rows: UUIDs. Each kind has its own type, so that two ids can't be swapped. */
import type { Branded } from '../scoring/brand.js';

export type DistrictId = Branded<'DistrictId'>;
export type AccountId = Branded<'AccountId'>;
export type RunId = Branded<'RunId'>;
