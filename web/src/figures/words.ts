import { defineWords } from '../language/words';

export const words = defineWords('figures', {
  title: { zh: '填报数据', en: 'Figures' },
  load: { zh: '载入填报数据', en: 'Loading the figures' },
  none: { zh: '还没有填报数据', en: 'There are no figures yet' },
  noneHelp: {
    zh: '填报开始后，应报的指标在这里。',
    en: 'When the collection begins, the figures that are due are here.',
  },
  noneShown: { zh: '没有这种状态的数据', en: 'No figure is in this state' },
  year: { zh: '年度', en: 'Year' },
  yearOf: { zh: '{{year}} 年', en: '{{year}}' },
  unit: { zh: '单位', en: 'Unit' },
  state: { zh: '状态', en: 'State' },
  all: { zh: '全部（{{count}}）', en: 'All ({{count}})' },
  stateOf: { zh: '{{state}}（{{count}}）', en: '{{state}} ({{count}})' },
  figure: { zh: '指标', en: 'Figure' },
  value: { zh: '本年', en: 'This year' },
  before: { zh: '上年', en: 'Last year' },
  target: { zh: '目标', en: 'Target' },
  beforeOf: { zh: '上年 {{value}}', en: 'last year {{value}}' },
  targetOf: { zh: '目标 {{value}}', en: 'target {{value}}' },
  evidence: { zh: '佐证', en: 'Evidence' },
  evidenceOf: { zh: '{{figure}} · 佐证', en: '{{figure}} · evidence' },
  open: { zh: '查看和上传', en: 'See and add' },
  count: {
    zh: '{{shown}} / {{count}} 项',
    en: '{{shown}} of {{count}} figure',
    enOther: '{{shown}} of {{count}} figures',
  },
  returnedFirst: {
    zh: '有 {{count}} 项被退回，改正后才能计分。',
    en: '{{count}} figure was returned and does not count until it is corrected.',
    enOther: '{{count}} figures were returned and do not count until they are corrected.',
  },
});
