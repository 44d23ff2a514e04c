/** 差异分解: what the scheme, the figures, the targets and the units made of the difference between two runs. */
import { Field, Int, ObjectType } from 'type-graphql';
import { ComparedSideEnum, StepEnum } from './analysis-enums.js';
import { Effect } from './comparison.js';
import { DecimalScalar } from './decimal.js';

const BEFORE = { description: '前 · Before' };
const AFTER = { description: '后 · After' };
const CHANGE = { description: '变动：后减前 · Change: after minus before' };
const EFFECTS = {
  description:
    '按起因分解，合计恰为变动；次序的各种排列取平均（Shapley 值） · Change by cause; the effects add up to the change exactly. Each is the mean over all orders of exchange (Shapley value)',
};
const REST = {
  description:
    '总分变动中不属于任何考核项的部分：加扣分、封顶、否决与舍入 · The change of the total that is no item’s: bonus, deductions, caps, vetoes and rounding',
};
const ITEMS = {
  description: '各末级考核项对基础得分的贡献 · What each item without items below it contributes to the base points',
};

@ObjectType({ description: '一项的变动及起因 · Change of one item, and its causes', simpleResolvers: true })
export class DecomposedItem {
  @Field(() => String, { description: '考核项代码 · Code of the item' }) item!: string;
  @Field(() => String, { description: '考核项名称 · Name of the item' }) name!: string;
  @Field(() => ComparedSideEnum, {
    nullable: true,
    description: '只有一次的方案有此项时为该次 · Set if only one of the schemes has the item',
  })
  isOnlyIn!: string | null;
  @Field(() => DecimalScalar, BEFORE) before!: string;
  @Field(() => DecimalScalar, AFTER) after!: string;
  @Field(() => DecimalScalar, CHANGE) change!: string;
  @Field(() => [Effect], EFFECTS) effects!: Effect[];
}

@ObjectType({
  description: '总分平均的变动及起因 · Change of the mean total, and its causes',
  simpleResolvers: true,
})
export class DecomposedMeans {
  @Field(() => String, { nullable: true, description: '考核分组；空为全部单位 · Peer group; null for all units' })
  group!: string | null;
  @Field(() => Int, { description: '两次都有总分的单位数 · Number of units with a total in both' }) units!: number;
  @Field(() => DecimalScalar, BEFORE) before!: string;
  @Field(() => DecimalScalar, AFTER) after!: string;
  @Field(() => DecimalScalar, CHANGE) change!: string;
  @Field(() => [Effect], EFFECTS) effects!: Effect[];
  @Field(() => [DecomposedItem], ITEMS) items!: DecomposedItem[];
  @Field(() => DecimalScalar, REST) rest!: string;
}

@ObjectType({
  description: '一个单位总分的变动及起因 · Change of a unit’s total, and its causes',
  simpleResolvers: true,
})
export class DecomposedUnit {
  @Field(() => String, { description: '单位代码 · Code of the unit' }) unit!: string;
  @Field(() => String, { description: '单位名称 · Name of the unit' }) name!: string;
  @Field(() => String, { description: '考核分组 · Peer group' }) group!: string;
  @Field(() => DecimalScalar, BEFORE) before!: string;
  @Field(() => DecimalScalar, AFTER) after!: string;
  @Field(() => DecimalScalar, CHANGE) change!: string;
  @Field(() => [Effect], EFFECTS) effects!: Effect[];
  @Field(() => [DecomposedItem], ITEMS) items!: DecomposedItem[];
  @Field(() => DecimalScalar, REST) rest!: string;
}

@ObjectType({ description: '差异分解 · Decomposition of the difference of two runs', simpleResolvers: true })
export class Decomposition {
  @Field(() => [[StepEnum]], {
    description:
      '分开计算的各部分；一部分有多项时无法分开 · Parts whose effects are separate; several steps in one part could not be separated',
  })
  parts!: string[][];

  @Field(() => DecomposedMeans, { description: '全部单位的平均 · Means over all units' })
  all!: DecomposedMeans;

  @Field(() => [DecomposedMeans], { description: '各考核分组的平均 · Means of each peer group' })
  groups!: DecomposedMeans[];

  @Field(() => [String], { description: '只有前一次有总分的单位 · Units with a total only before' })
  onlyBefore!: string[];

  @Field(() => [String], { description: '只有后一次有总分的单位 · Units with a total only after' })
  onlyAfter!: string[];
}
