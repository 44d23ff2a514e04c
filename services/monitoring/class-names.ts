/** 指标进展的分类: their names, the best first, and why an indicator has none. */
import type { Bilingual } from '../../errors/refusal.js';
import type { IndicatorClass, UnjudgedReason } from '../../scoring/monitoring/indicator-class.js';

export const CLASS_NAMES: Readonly<Record<IndicatorClass, Bilingual>> = {
  ACHIEVED: { zh: '已实现', en: 'achieved' },
  AHEAD: { zh: '快于预期', en: 'ahead' },
  ON_TRACK: { zh: '符合预期', en: 'on track' },
  BEHIND: { zh: '滞后', en: 'behind' },
  FAR_BEHIND: { zh: '明显滞后', en: 'far behind' },
  REGRESSED: { zh: '倒退', en: 'regressed' },
  NOT_JUDGED: { zh: '未评', en: 'not judged' },
};

export const UNJUDGED_NAMES: Readonly<Record<UnjudgedReason, Bilingual>> = {
  NO_VALUE: { zh: '没有全区值', en: 'no value of the district' },
  NO_TARGET: { zh: '没有目标', en: 'no target' },
  NO_BASELINE: { zh: '没有基期值', en: 'no baseline' },
  NOT_STARTED: { zh: '尚未开始', en: 'not after the year of the baseline' },
  DEFINITION_CHANGED: {
    zh: '口径已变，与基期不可比',
    en: 'the definition has changed, so that the baseline cannot be compared',
  },
  UNVERIFIED: { zh: '数据尚未核验', en: 'the figures are not verified yet' },
};
