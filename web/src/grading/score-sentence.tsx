import { exactShare, fullMarks, measured, points } from '../figures';
import type { ItemScore } from './assessment';
import { FLAGS } from './words';

/** 分值计算方法 by kind, as in the scoring reference. */
const METHODS: Readonly<Record<string, string>> = {
  TARGET_RATIO: '目标完成率',
  PROGRESS: '增量完成率',
  STEPS: '按步扣（加）分',
  PEER_RATIO: '与最优、均值比',
  LINEAR: '线性插值',
  BANDS: '分档赋分',
  EFFICACY: '功效系数法',
  EFFICACY_GRADED: '改进功效系数法',
  THRESHOLD: '达标',
  RANGE: '适度指标',
  DEDUCTION: '扣分制',
  RANK: '排名赋分',
  MIN_MAX: '极差标准化',
  Z_SCORE: '标准分',
  EXPERT: '评议',
  MILESTONES: '任务完成',
};

/** 计算过程 in a sentence: from the figure to the points. */
export function ScoreSentence({ score }: { readonly score: ItemScore }) {
  return (
    <p>
      {sentence(score)}
      {score.flags.length > 0 && `（${score.flags.map((flag) => FLAGS[flag] ?? flag).join('、')}）`}
    </p>
  );
}

function sentence({ item, value, target, rate, points: earned, flags }: ItemScore): string {
  if (earned == null) {
    return flags.includes('LOW_COVERAGE') ? '数据不足，本项不计分。' : '本项对本单位不适用，不计分。';
  }
  const measuredIn = item.indicator?.measuredIn;
  const figures = [
    value != null && `实际值 ${measured(value, measuredIn)}`,
    target != null && `目标值 ${measured(target, measuredIn)}`,
    rate != null && `得分率 ${exactShare(rate)}`,
  ].filter((part) => part !== false);
  const method = METHODS[item.methodKind ?? ''] ?? item.methodKind;
  const product = rate == null ? '' : `${fullMarks(item.points)} × ${exactShare(rate)} = `;
  return `方法：${method}。${figures.join('，')}${figures.length > 0 ? '；' : ''}得分 ${product}${points(earned)}。`;
}
