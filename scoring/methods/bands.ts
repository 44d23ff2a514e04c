import { z } from 'zod';
import { defineMethod } from '../method.js';
import { zExact } from '../parameter.js';
import { DomainError } from '../problem.js';

/**
 * 分档赋分: the rate of the band with `from ≤ x < to`; a missing bound is open.
 *
 * @throws DomainError NO_BAND where the bands leave a gap (refused when the scheme is checked)
 */
export const bands = defineMethod({
  kind: 'BANDS',
  name: { zh: '分档赋分', en: 'Bands' },
  needs: [],
  params: z.strictObject({
    bands: z.array(z.strictObject({ from: zExact.optional(), to: zExact.optional(), rate: zExact })).min(1),
  }),

  rate({ x }, { bands: all }) {
    const band = all.find(({ from, to }) => (from === undefined || from.lte(x)) && (to === undefined || x.lt(to)));
    if (band !== undefined) return band.rate;
    throw new DomainError('NO_BAND', { zh: '数值不在任何一档内', en: 'the value is in no band' });
  },

  formula: () => 'from ≤ x < to',
});
