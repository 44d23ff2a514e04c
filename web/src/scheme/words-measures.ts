import { defineWords } from '../language/words';

/** Words of the form that says how figures are collected. */
export const words = defineWords('measures', {
  title: { zh: '采集规则', en: 'How figures are collected' },
  help: {
    zh: '按指标说明由谁填报、由谁核验、要什么佐证；不列的由各单位自己填报，由任一核验人核验。采集规则不影响得分。',
    en: 'Says for each measure who reports it, who verifies it, and what evidence it needs. Units report measures that are not listed, and any verifier verifies them. None of it changes a score.',
  },
  measure: { zh: '指标', en: 'Measure' },
  add: { zh: '添加', en: 'Add' },
  remove: { zh: '移除“{{code}}”的采集规则', en: 'Remove the rule of {{code}}' },
  removeShort: { zh: '移除', en: 'Remove' },
  none: { zh: '还没有采集规则。', en: 'There are no rules yet.' },
  reportedBy: { zh: '填报部门', en: 'Reported by' },
  reportedByHelp: { zh: '单位代码；空则各单位自己填报', en: 'Code of a unit; empty: each unit reports its own' },
  reportedByOf: { zh: '填报 {{unit}}', en: 'reported by {{unit}}' },
  verifiedByOf: { zh: '核验 {{unit}}', en: 'verified by {{unit}}' },
  verifiedBy: { zh: '核验部门', en: 'Verified by' },
  verifiedByHelp: { zh: '单位代码；空则任一核验人', en: 'Code of a unit; empty: any verifier' },
  evidence: { zh: '佐证', en: 'Evidence' },
  unit: { zh: '计量单位', en: 'Measured in' },
  decimals: { zh: '小数位', en: 'Decimals' },
  min: { zh: '下限', en: 'Lower bound' },
  max: { zh: '上限', en: 'Upper bound' },
  tolerance: { zh: '比上年最多变动', en: 'Largest change' },
  toleranceHelp: { zh: '0.3 即 30%；超出的请填报人说明', en: '0.3 is 30 %; more asks for a remark' },
  carriedOver: { zh: '预填上年数据', en: 'Propose last year’s figure' },
  hearing: { zh: '加扣分', en: 'Adjustments' },
  hearingDays: { zh: '听取意见的工作日', en: 'Working days of a hearing' },
  hearingDaysHelp: {
    zh: '认定扣分、否决之前听取单位意见，1 至 60 天；空则 5 天',
    en: 'For which a unit is heard before a deduction or veto is confirmed, 1 to 60; empty: 5',
  },
});
