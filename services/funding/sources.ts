import type { FundingSource } from '../../entities/funding.js';
import type { Bilingual } from '../../errors/refusal.js';

/** 资金来源, by name. */
export const SOURCE_NAMES: Readonly<Record<FundingSource, Bilingual>> = {
  BUDGET: { zh: '财政拨款', en: 'fiscal appropriation' },
  CARRIED_OVER: { zh: '上年结转', en: 'carried over from last year' },
  OTHER: { zh: '其他', en: 'other' },
};
