/** 公开范围: what documents for the public may tell of results. */
import type { Bilingual } from '../../errors/refusal.js';

/**
 * AGGREGATES: counts by grade and means of peer groups of five units or more, and the units with the best grade.
 * GRADES: the grade of every unit as well. TOTALS: totals and places of single units as well.
 */
export const DISCLOSURES = ['AGGREGATES', 'GRADES', 'TOTALS'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];

export const DISCLOSURE_NAMES: Readonly<Record<Disclosure, Bilingual>> = {
  AGGREGATES: {
    zh: '五个单位以上各组的等次分布和平均分、优秀单位名单',
    en: 'Counts by grade and means of groups of five or more, and the units with the best grade',
  },
  GRADES: { zh: '另含各单位等次', en: 'The grade of every unit as well' },
  TOTALS: { zh: '另含各单位总分和位次', en: 'Totals and places of single units as well' },
};

/** Where a district has decided nothing. */
export const DEFAULT_DISCLOSURE: Disclosure = 'AGGREGATES';

export const tellsMoreThan = (one: Disclosure, other: Disclosure): boolean =>
  DISCLOSURES.indexOf(one) > DISCLOSURES.indexOf(other);
