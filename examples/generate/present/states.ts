import { branded } from '../../../scoring/brand.js';
import type { UnitCode } from '../../../scoring/input.js';

/** Units whose last day is over, and that have reported nothing. */
export const LATE: readonly UnitCode[] = branded([
  'DX-P017',
  'DX-J008',
  'DX-K019',
  'DX-K024',
  'DX-T006',
  'DX-S005',
  'DX-V003',
]);

/** Units with more time: their people report while the sample is looked at. */
export const NOT_YET: readonly UnitCode[] = branded(['DX-P001', 'DX-K003']);
