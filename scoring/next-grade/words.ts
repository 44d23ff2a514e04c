/** 怎样提高等次, as sentences. */
import type { Exact } from '../numbers/exact.js';
import { numberText } from '../numbers/formula-text.js';
import type { Bilingual } from '../trace/trace.js';
import type { NextGrade, Way, WhyNot } from './next-grade.js';

/** What is missing for the next grade, and whether changing one input is sufficient. */
export function nextGradeSentence({ grade, min, total, missing, obstacle, ways }: NextGrade): Bilingual {
  const [required, have, short] = [min, total, missing].map(numberText);
  const alone = ways.filter(({ whyNot }) => whyNot === null).length;
  const enough = { zh: '分数已够，', en: 'the points are sufficient, but ' };
  const { zh, en } = OBSTACLES[obstacle];
  const need = missing.isZero()
    ? { zh: `${enough.zh}${zh}`, en: `${enough.en}${en}` }
    : { zh: `还差 ${short} 分`, en: `${short} points are missing` };
  const how =
    obstacle === 'VETO'
      ? { zh: '改变数据不能提高等次', en: 'no change of figures raises the grade' }
      : alone > 0
        ? {
            zh: `单独改进下列 ${alone} 项中的任何一项即可达到`,
            en: `any one of ${alone} inputs below is sufficient alone`,
          }
        : { zh: '没有哪一项单独改进就够', en: 'no single input is sufficient' };
  return {
    zh: `“${grade}”要求 ${required} 分，现有 ${have} 分，${need.zh}；${how.zh}。`,
    en: `“${grade}” requires ${required}, the total is ${have}: ${need.en}; ${how.en}.`,
  };
}

const OBSTACLES: Readonly<Record<WhyNot, Bilingual>> = {
  BELOW_MIN: { zh: '分数不够', en: 'points are missing' },
  VETO: { zh: '受一票否决限制', en: 'a veto prevents it' },
  REQUIREMENT: { zh: '指定项目的得分率未达到要求', en: 'its requirement on certain items is not met' },
  QUOTA: { zh: '名额已满', en: 'its quota is full' },
  WITHHELD: {
    zh: '结果取决于其他单位，会显示其数值，不能试算',
    en: 'the result depends on other units and would reveal their figures; it is withheld',
  },
};

/** One input: the value that it must have and the result, or why it is not sufficient. */
export function waySentence(way: Way, next: NextGrade): Bilingual {
  const { whyNot, from, to, tasks, denominator, pointsBefore, pointsAfter, total, most } = way;
  if (whyNot !== null) return whyNotWords(whyNot, most, next);
  const gain = `${numberText(pointsBefore)} → ${numberText(pointsAfter ?? pointsBefore)}`;
  const result =
    total === null ? { zh: '', en: '' } : { zh: `，总分 ${numberText(total)}`, en: `, total ${numberText(total)}` };
  if (to === null) {
    const names = tasks.map(({ task }) => task);
    return {
      zh: `按期完成 ${names.join('、')}：得分 ${gain}${result.zh}`,
      en: `done in time, ${names.join(', ')}: points ${gain}${result.en}`,
    };
  }
  const below = denominator === null ? '' : ` ÷ ${denominator}`;
  const change =
    from === null
      ? { zh: `报送 ${to}${below}`, en: `report ${to}${below}` }
      : { zh: `由 ${from}${below} 到 ${to}${below}`, en: `from ${from}${below} to ${to}${below}` };
  return { zh: `${change.zh}：得分 ${gain}${result.zh}`, en: `${change.en}: points ${gain}${result.en}` };
}

function whyNotWords(whyNot: WhyNot, most: Exact | null, { min, total }: NextGrade): Bilingual {
  if (most === null) return OBSTACLES[whyNot];
  const gains = most.gt(total);
  const [best, short] = [numberText(most), numberText(min.minus(most))];
  if (most.lt(min)) {
    return gains
      ? { zh: `改进到最好，总分 ${best}，仍差 ${short} 分`, en: `at its best the total is ${best}, ${short} short` }
      : { zh: `再改进也不增加总分，仍差 ${short} 分`, en: `no change increases the total, ${short} short` };
  }
  const { zh, en } = OBSTACLES[whyNot];
  return gains
    ? { zh: `改进到最好，总分 ${best}，但${zh}`, en: `at its best the total is ${best}, but ${en}` }
    : OBSTACLES[whyNot];
}
