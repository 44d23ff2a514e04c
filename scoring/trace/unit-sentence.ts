/** 总分和等次的由来 as one sentence in each language. */
import { evaluate } from '../numbers/expression.js';
import { numberText, numeric } from '../numbers/formula-text.js';
import { equationOf, joined, parentFacts, roundingWords } from './item-sentence.js';
import type { Adjusted, Bilingual, GradeStep, UnitTrace } from './trace.js';

/** @param peers true to include details that depend on other units of the peer group, except for its size */
export function unitSentence(trace: UnitTrace, peers: boolean): Bilingual {
  if (trace.formula === null || trace.total === null)
    return {
      zh: '没有适用的考核项，不计总分、不排名、不评等次。',
      en: 'Nothing applies: no total, no rank, no grade.',
    };
  return joined([
    ...baseWords(trace),
    ...totalWords(trace),
    rankWords(trace, peers),
    ...trace.steps.map((step) => stepWords(step, peers)),
    gradeWords(trace),
  ]);
}

function baseWords({ base, baseFormula, baseRounded, rounding }: UnitTrace): Bilingual[] {
  if (baseFormula === null || baseRounded === null) return [];
  const equation = equationOf(baseRounded, numeric(baseFormula), rounding);
  const rounded = roundingWords(rounding, !evaluate(baseFormula).equals(baseRounded));
  return [
    ...parentFacts(base).slice(1),
    { zh: `基础得分 ${equation}${rounded.zh}`, en: `base ${equation}${rounded.en}` },
  ];
}

function totalWords({ bonus, deduction, zeroed, cap, formula, total, rounding }: UnitTrace): Bilingual[] {
  if (formula === null || total === null) return [];
  const words = [...cappedWords(bonus, '加分', 'bonus'), ...cappedWords(deduction, '扣分', 'deduction')];
  if (zeroed) return [...words, { zh: '一票否决，总分计零', en: 'a veto sets the total to zero' }];
  const before = evaluate(formula);
  const rounded = roundingWords(rounding, !before.equals(total));
  const capped =
    cap !== null && before.equals(cap)
      ? { zh: `（总分上限 ${numberText(cap)}）`, en: ` (capped at ${numberText(cap)})` }
      : NOTHING;
  const equation = equationOf(total, numeric(formula), rounding);
  return [
    ...words,
    { zh: `总分 ${equation}${rounded.zh}${capped.zh}`, en: `total ${equation}${rounded.en}${capped.en}` },
  ];
}

const NOTHING: Bilingual = { zh: '', en: '' };

function cappedWords({ asked, cap, value }: Adjusted, zh: string, en: string): Bilingual[] {
  if (cap === null || asked.equals(value)) return [];
  return [
    {
      zh: `${zh}合计 ${numberText(asked)}，按上限 ${numberText(cap)} 计`,
      en: `${en} of ${numberText(asked)} capped at ${numberText(cap)}`,
    },
  ];
}

function rankWords({ rank, peers, sharing, dense, sameTotal, tieBreak }: UnitTrace, ofPeers: boolean): Bilingual {
  const shared = ofPeers && sharing > 1 ? { zh: `（${sharing} 个单位并列）`, en: ` (shared by ${sharing})` } : NOTHING;
  const names = tieBreak.map(({ node }) => node.item.name);
  const broken =
    ofPeers && sameTotal >= sharing && names.length > 0
      ? {
          zh: `，总分相同的按${names.map((name) => `“${name}”`).join('、')}的得分先后`,
          en: `, equal totals decided by ${tieBreak.map(({ node }) => node.item.code).join(', ')}`,
        }
      : NOTHING;
  const gapless = dense ? { zh: '，并列之后名次连续', en: ', ranks continue without gaps after ties' } : NOTHING;
  return {
    zh: `组内 ${peers.length} 个单位中第 ${rank} 名${shared.zh}${gapless.zh}${broken.zh}`,
    en: `rank ${rank} of ${peers.length} in its group${shared.en}${gapless.en}${broken.en}`,
  };
}

function stepWords({ rule, outcome, room, candidates }: GradeStep, ofPeers: boolean): Bilingual {
  const [grade, min] = [rule.grade, rule.min];
  const quota =
    room === null
      ? NOTHING
      : ofPeers
        ? { zh: `，名额 ${room} 个，够条件的 ${candidates} 个单位`, en: `, room for ${room}, ${candidates} eligible` }
        : { zh: `，名额 ${room} 个`, en: `, room for ${room}` };
  const zh = `“${grade}”要求 ${min} 分`;
  const en = `“${grade}” requires ${min}`;
  switch (outcome) {
    case 'AWARDED':
      return { zh: `${zh}，达到${quota.zh}`, en: `${en}: reached${quota.en}` };
    case 'BELOW_MIN':
      return { zh: `${zh}，未达到`, en: `${en}: not reached` };
    case 'VETO':
      return { zh: `“${grade}”：一票否决，不得评定`, en: `“${grade}”: forbidden by a veto` };
    case 'REQUIREMENT':
      return {
        zh: `“${grade}”：指定项目的得分率未达到要求`,
        en: `“${grade}”: its requirement on certain items is not met`,
      };
    case 'QUOTA':
      return { zh: `${zh}，达到而名额已满${quota.zh}`, en: `${en}: reached, but its quota is full${quota.en}` };
  }
}

const gradeWords = ({ grade }: UnitTrace): Bilingual =>
  grade === null ? { zh: '未评定等次', en: 'no grade' } : { zh: `评为“${grade}”`, en: `graded “${grade}”` };
