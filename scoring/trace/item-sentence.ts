/** 计算过程: a trace as one sentence with the numbers in the formula, in Chinese and in English. */

import type { Aggregate, MissingRule } from '../input.js';
import { evaluate } from '../numbers/expression.js';
import { numberText, numeric, type Writing } from '../numbers/formula-text.js';
import type { Node } from '../rules/rules.js';
import type { SelfScore } from '../tree/final-points.js';
import type { Bilingual, ItemTrace, LeafTrace, ParentTrace, Reference, Rounding, TransformStep } from './trace.js';

export function itemSentence(trace: ItemTrace, writing: Writing): Bilingual {
  const { node, leaf, parent, outcome } = trace;
  if (outcome === 'NOT_APPLICABLE')
    return { zh: '本项对本单位不适用，不计分。', en: 'Not applicable to the unit; not scored.' };
  if (parent !== null) return joined([...parentFacts(parent), pointsOf(trace, writing)]);
  if (leaf === null || node.leaf === null) return joined([]);
  const { method } = node.leaf;
  return joined([
    { zh: `方法：${method.name.zh}`, en: `Method: ${method.name.en}` },
    ...leafFacts(trace, leaf, writing),
    ...(outcome === 'MISSING_ZERO'
      ? [{ zh: '没有核验通过的数值，未报计零，得 0 分', en: 'no verified value: counted as zero, 0 points' }]
      : [pointsOf(trace, writing)]),
  ]);
}

/** Clauses as one text. */
export function joined(clauses: readonly Bilingual[]): Bilingual {
  const en = clauses.map((clause) => clause.en).join('; ');
  return {
    zh: `${clauses.map((clause) => clause.zh).join('；')}。`,
    en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.`,
  };
}

const SOURCES: Readonly<Record<Reference['source'], Bilingual>> = {
  UNIT: { zh: '本单位分解目标', en: 'the unit’s own' },
  DISTRICT: { zh: '全区统一', en: 'the district’s' },
  PLAN: { zh: '规划', en: 'the plan’s' },
  METHOD: { zh: '方案规定', en: 'set by the scheme' },
};

const STAND_INS: Readonly<Partial<Record<MissingRule, Bilingual>>> = {
  GROUP_MEAN: { zh: '组均值', en: 'the mean of the group' },
  GROUP_WORST: { zh: '组最差值', en: 'the worst of the group' },
  CARRY_LAST: { zh: '上年值', en: 'last year’s value' },
};

function leafFacts({ node }: ItemTrace, leaf: LeafTrace, { withheld, written }: Writing): Bilingual[] {
  const facts: Bilingual[] = [];
  const say = (zh: string, en: string) => facts.push({ zh, en });
  const unit = unitOf(node);
  if (leaf.marks !== null) {
    const { count, trim } = leaf.marks;
    const dropped =
      trim > 0
        ? { zh: `，去掉最高、最低各 ${trim} 个`, en: `, ${trim} highest and lowest dropped` }
        : { zh: '', en: '' };
    say(`${count} 位评委${dropped.zh}`, `${count} judges${dropped.en}`);
  }
  if (leaf.milestones.length > 0) {
    const done = leaf.milestones.filter((one) => one.done !== null && one.done <= one.due).length;
    const late = leaf.milestones.filter((one) => one.done !== null && one.done > one.due).length;
    say(
      `年内应完成 ${leaf.milestones.length} 项，按期 ${done} 项，逾期 ${late} 项`,
      `milestones due ${leaf.milestones.length}, in time ${done}, late ${late}`,
    );
  }
  if (leaf.value !== null && leaf.standIn === null) {
    const [text, value] = [written?.get('x'), numberText(leaf.value)];
    const number = text?.includes('÷')
      ? `${text} ${value.startsWith('≈') ? value.replace('≈', '≈ ') : `= ${value}`}`
      : (text ?? value);
    const name = node.leaf?.needs.includes('MARKS')
      ? { zh: '评分均值', en: 'mean mark' }
      : { zh: '实际值', en: 'value' };
    say(`${name.zh} ${number}${unit}`, `${name.en} ${number}${unit}`);
  }
  if (leaf.standIn !== null) {
    const { rule, value, from } = leaf.standIn;
    const name = STAND_INS[rule] ?? { zh: rule, en: rule };
    const number = withheld?.has('x') === true ? '' : ` ${numberText(value)}`;
    const source =
      rule === 'CARRY_LAST' || number === ''
        ? { zh: '', en: '' }
        : { zh: `（据 ${from.length} 个单位）`, en: ` (of ${from.length} units)` };
    say(
      `没有核验通过的数值，以${name.zh}${number} 代替${source.zh}`,
      `no verified value, ${name.en}${number} is used instead${source.en}`,
    );
  }
  if (leaf.last !== null && leaf.standIn === null)
    say(`上年值 ${numberText(leaf.last)}${unit}`, `last year ${numberText(leaf.last)}${unit}`);
  if (leaf.baseline !== null && leaf.last === null) {
    const source = SOURCES[leaf.baseline.source];
    say(`基期值 ${leaf.baseline.text}${unit}（${source.zh}）`, `baseline ${leaf.baseline.text}${unit} (${source.en})`);
  }
  if (leaf.target !== null && node.leaf?.needs.includes('TARGET') === true) {
    const source = SOURCES[leaf.target.source];
    say(`目标值 ${leaf.target.text}${unit}（${source.zh}）`, `target ${leaf.target.text}${unit} (${source.en})`);
  }
  for (const step of leaf.steps) facts.push(stepWords(step));
  if (leaf.group !== null) {
    const { within, units } = leaf.group;
    say(`与${within === 'ALL' ? '全区' : '本组'} ${units.length} 个单位比较`, `compared among ${units.length} units`);
  }
  if (leaf.because !== null) facts.push(leaf.because);
  if (leaf.own !== null) facts.push(ownWords(leaf.own));
  return facts;
}

function ownWords({ self, review, from }: SelfScore): Bilingual {
  const [own, given] = [numberText(self), numberText(review)];
  const rule =
    from === 'REVIEW'
      ? { zh: '以评定为准', en: 'the review counts' }
      : from === 'LOWER'
        ? { zh: '取低者', en: 'the lower counts' }
        : {
            zh: `按自评 ${from.self}、评定 ${from.review} 合成`,
            en: `${from.self} of the own and ${from.review} of the review's`,
          };
  return { zh: `自评 ${own} 分，评定 ${given} 分，${rule.zh}`, en: `own points ${own}, review ${given}: ${rule.en}` };
}

/** 计量单位 after a space. The unit of measure of an indicator of spread does not apply to its units' figures. */
function unitOf({ leaf }: Node): string {
  const { unit = null, aggregate = null } = leaf?.indicator ?? {};
  return unit === null || unit === '比值' || aggregate === 'CV' ? '' : ` ${unit}`;
}

function stepWords({ kind, by, result }: TransformStep): Bilingual {
  const [number, after] = [by === null ? '' : numberText(by), numberText(result)];
  switch (kind) {
    case 'DIFFERENCE':
      return { zh: `比上年（${number}）增减 ${after}`, en: `a change of ${after} on last year’s ${number}` };
    case 'RATE':
      return {
        zh: `比上年（${number}）的变化率 ${after}`,
        en: `a rate of change of ${after} on last year’s ${number}`,
      };
    case 'MIN':
      return { zh: `低于 ${number} 的按 ${after} 计`, en: `below ${number}, taken as ${after}` };
    case 'MAX':
      return { zh: `高于 ${number} 的按 ${after} 计`, en: `above ${number}, taken as ${after}` };
    case 'LOG':
      return { zh: `取自然对数 ${after}`, en: `natural logarithm ${after}` };
  }
}

const AGGREGATES: Readonly<Record<Aggregate, Bilingual>> = {
  SUM: { zh: '下级得分相加', en: 'the sum of what is below' },
  WEIGHTED_MEAN: { zh: '下级得分率按分值加权平均', en: 'the weighted mean of the rates below' },
  GEOMETRIC_MEAN: { zh: '下级得分率按分值加权几何平均', en: 'the weighted geometric mean of the rates below' },
  HARMONIC_MEAN: { zh: '下级得分率按分值加权调和平均', en: 'the weighted harmonic mean of the rates below' },
  MIN: { zh: '取下级最低得分率', en: 'the lowest rate below' },
};

export function parentFacts({ aggregate, scaled, coverage, because }: ParentTrace): Bilingual[] {
  const facts = [AGGREGATES[aggregate]];
  if (scaled)
    facts.push({
      zh: '不适用的项目退出，其余按分值折算',
      en: 'what does not apply is left out and the rest scaled up',
    });
  if (coverage !== null) {
    const [required, reached] = [numberText(coverage.asked), numberText(coverage.reached)];
    facts.push({
      zh: `有数据的分值占 ${reached}（要求 ${required}）`,
      en: `${reached} of the points have figures (${required} required)`,
    });
  }
  if (because !== null) facts.push(because);
  return facts;
}

/** `7.64 = 8 × min(0.86 ÷ 0.90, 1)` and the effects of rounding, floor and cap. */
function pointsOf({ formula, points, rounding, flags }: ItemTrace, writing: Writing): Bilingual {
  if (formula === null || points === null) return { zh: '数据不足，本项不计分', en: 'too few figures; not scored' };
  const equation = equationOf(points, numeric(formula, writing), rounding);
  const clamp = flags.includes('CAPPED')
    ? { zh: '，封顶', en: ', capped' }
    : flags.includes('FLOORED')
      ? { zh: '，保底', en: ', at the floor' }
      : { zh: '', en: '' };
  const rounded = roundingWords(rounding, !evaluate(formula).equals(points));
  return { zh: `得分 ${equation}${clamp.zh}${rounded.zh}`, en: `${equation}${clamp.en}${rounded.en}` };
}

/** A score that is the only number of its formula is not repeated. */
export function equationOf(
  value: Parameters<typeof numberText>[0],
  formula: string,
  rounding: Rounding | null,
): string {
  const text = rounding === null ? numberText(value) : value.toFixed(rounding.digits, rounding.mode).replace('-', '−');
  return formula === text ? text : `${text} = ${formula}`;
}

export function roundingWords(rounding: Rounding | null, bit: boolean): Bilingual {
  if (rounding === null || !bit) return { zh: '', en: '' };
  const mode = rounding.mode === 'HALF_UP' ? '四舍五入' : '四舍六入五成双';
  return { zh: `，${mode}到 ${rounding.digits} 位小数`, en: `, rounded to ${rounding.digits} decimals` };
}
