/** The names of the symbols in formulas. */
import type { Bilingual } from './trace.js';

const NAMES: Readonly<Record<string, Bilingual>> = {
  x: { zh: '实际值', en: 'value' },
  t: { zh: '目标值', en: 'target' },
  b: { zh: '起点值', en: 'start' },
  P: { zh: '分值', en: 'points' },
  ΣP: { zh: '适用各项分值', en: 'points of what applies' },
  at: { zh: '界值', en: 'border' },
  cap: { zh: '上限', en: 'cap' },
  floor: { zh: '下限', en: 'floor' },
  max: { zh: '最多', en: 'most' },
  min: { zh: '最少', en: 'least' },
  start: { zh: '界上得分', en: 'points at the border' },
  per: { zh: '每步分值', en: 'points a step' },
  '|per|': { zh: '每步分值', en: 'points a step' },
  every: { zh: '步长', en: 'size of a step' },
  ref: { zh: '参照值', en: 'reference' },
  x_best: { zh: '组内最优值', en: 'best of the group' },
  x_worst: { zh: '组内最差值', en: 'worst of the group' },
  μ: { zh: '组内均值', en: 'mean of the group' },
  σ: { zh: '组内标准差', en: 'standard deviation of the group' },
  s: { zh: '组内样本标准差', en: 'sample standard deviation of the group' },
  rank: { zh: '名次', en: 'place' },
  n: { zh: '参加排名的单位数', en: 'units ranked' },
  best: { zh: '首名得分率', en: 'rate of the first' },
  worst: { zh: '末名得分率', en: 'rate of the last' },
  base: { zh: '基础分', en: 'base' },
  bonus: { zh: '加分', en: 'bonus' },
  deduction: { zh: '扣分', en: 'deduction' },
  mean: { zh: '评分均值', en: 'mean mark' },
  scale: { zh: '满分刻度', en: 'scale' },
  share: { zh: '完成份额', en: 'share done' },
  pass: { zh: '达标得分率', en: 'rate if passed' },
  self: { zh: '自评得分', en: 'own points' },
  fail: { zh: '未达标得分率', en: 'rate if not' },
  rate: { zh: '本档得分率', en: 'rate of the band' },
  center: { zh: '均值处得分率', en: 'rate at the mean' },
};

/** A parameter, or an item's code, is its own name. */
export const nameOf = (symbol: string): Bilingual => NAMES[symbol] ?? { zh: symbol, en: symbol };

/** Symbols whose numbers depend on other units. */
const OF_THE_GROUP: ReadonlySet<string> = new Set(['ref', 'x_best', 'x_worst', 'μ', 'σ', 's', 'rank', 'n']);
export const isOfGroup = (symbol: string): boolean => OF_THE_GROUP.has(symbol) || symbol.startsWith('table[');
