/** 两次评分对比: the units that moved, by how much, and the inputs that caused it. */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ChangeKindEnum, StepEnum } from './analysis-enums.js';
import { DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';

@ObjectType({
  description: '两次评分次序的一致程度 · Agreement of the order of units in two gradings',
  simpleResolvers: true,
})
export class GroupAgreement {
  @Field(() => String, { nullable: true, description: '考核分组；空为全部单位 · Peer group; null for all units' })
  group!: string | null;

  @Field(() => Int, { description: '两次都有总分的单位数 · Number of units with a total in both' })
  units!: number;

  @Field(() => Float, { nullable: true, description: '总分的 Kendall τ-b · Kendall’s τ-b of the totals' })
  kendallTauB!: number | null;

  @Field(() => Float, { nullable: true, description: '总分的 Spearman ρ · Spearman’s ρ of the totals' })
  spearman!: number | null;

  @Field(() => Int, { description: '名次有变的单位数 · Number of units whose rank changed' })
  placesChanged!: number;

  @Field(() => Int, { description: '名次最大变动 · The largest change of rank' })
  largestPlaceChange!: number;

  @Field(() => Int, { description: '等次有变的单位数 · Number of units whose grade changed' })
  gradesChanged!: number;
}

@ObjectType({ description: '次序的一致程度 · Agreement of the orders', simpleResolvers: true })
export class Agreement {
  @Field(() => GroupAgreement, { description: '全部单位 · All units' })
  all!: GroupAgreement;

  @Field(() => [GroupAgreement], { description: '各考核分组 · Each peer group' })
  groups!: GroupAgreement[];
}

@ObjectType({ description: '填报数据的修订 · The revision that changed a figure', simpleResolvers: true })
export class FigureRevision {
  @Field(() => Int, { description: '第几版 · Number of the revision' })
  number!: number;

  @Field(() => String, { nullable: true, description: '理由 · Why' })
  reason!: string | null;

  @Field(() => DateTimeScalar, { description: '时刻 · When' })
  recordedAt!: Date;
}

@ObjectType({ description: '变动的输入 · An input that changed', simpleResolvers: true })
export class InputChange {
  @Field(() => ChangeKindEnum, { description: '种类 · Kind' })
  kind!: string;

  @Field(() => String, {
    nullable: true,
    description: '单位代码；空表示涉及全体 · Code of the unit; null if the change concerns all units',
  })
  unitCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '涉及的指标、考核项、项目等的代码 · Code of the changed measure, item or project',
  })
  subject!: string | null;

  @Field(() => String, { description: '哪一项数据或规则 · The changed figure or rule' })
  field!: string;

  @Field(() => String, { nullable: true, description: '原为 · Value before' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: '现为 · Value after' })
  after!: string | null;

  @Field(() => FigureRevision, {
    nullable: true,
    description: '填报数据的哪一次修订 · For a reported figure: the revision that changed it',
  })
  revision!: FigureRevision | null;
}

@ObjectType({ description: '一步变动的影响 · Effect of one step on a score', simpleResolvers: true })
export class Effect {
  @Field(() => [StepEnum], {
    description: '由什么引起；多项时无法分开 · Causes; if there are several, their effects cannot be separated',
  })
  steps!: string[];

  @Field(() => DecimalScalar, { description: '分值变动 · Points' })
  points!: string;
}

@ObjectType({ description: '单位的成绩 · Result of a unit', simpleResolvers: true })
export class UnitStanding {
  @Field(() => DecimalScalar, { nullable: true, description: '基础得分 · Base points: the sum over the items' })
  base!: string | null;

  @Field(() => DecimalScalar, { description: '加分 · Bonus' })
  bonus!: string;

  @Field(() => DecimalScalar, { description: '扣分 · Deduction' })
  deduction!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '总分 · Total' })
  total!: string | null;

  @Field(() => String, { nullable: true, description: '等次 · Grade' })
  grade!: string | null;

  @Field(() => Int, { nullable: true, description: '组内名次 · Rank within the group' })
  rank!: number | null;

  @Field(() => Int, { nullable: true, description: '全区名次 · Rank within the district' })
  overallRank!: number | null;
}

@ObjectType({ description: '考核项的得分 · Score of an item', simpleResolvers: true })
export class ItemStanding {
  @Field(() => DecimalScalar, { nullable: true, description: '实际值 · Observed value' })
  value!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '目标值 · Target' })
  target!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '得分率 · Rate' })
  rate!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '得分 · Points' })
  points!: string | null;
}

@ObjectType({ description: '一项得分的变动 · Change of one item’s score', simpleResolvers: true })
export class ItemMove {
  @Field(() => String, { description: '考核项代码 · Code of the item' })
  itemCode!: string;

  @Field(() => String, { description: '考核项名称 · Name of the item' })
  itemName!: string;

  @Field(() => ItemStanding, {
    nullable: true,
    description: '前；方案无此项时为空 · Before; null if the scheme has no such item',
  })
  before!: ItemStanding | null;

  @Field(() => ItemStanding, {
    nullable: true,
    description: '后；方案无此项时为空 · After; null if the scheme has no such item',
  })
  after!: ItemStanding | null;

  @Field(() => DecimalScalar, {
    description:
      '对基础得分贡献的变动，有不适用折算时已折算 · Change of its contribution to the base; scaled if siblings do not apply',
  })
  change!: string;

  @Field(() => [Effect], {
    description: '按步分解，合计等于变动 · Change by step; the steps add up to the whole change',
  })
  effects!: Effect[];

  @Field(() => [InputChange], {
    description: '本单位的数据、目标、分组及规则的变动 · Changes of the unit’s own figures, targets, group and rules',
  })
  own!: InputChange[];

  @Field(() => [InputChange], {
    description: '同组其他单位数据的变动 · Changes of figures of peers with which it is compared',
  })
  peers!: InputChange[];

  @Field(() => [InputChange], {
    description:
      '使同级项适用或不适用的变动 · Changes that made sibling items apply or not apply, so that this item counts for more or less',
  })
  siblings!: InputChange[];
}

@ObjectType({ description: '一个单位的变动 · Changes of one unit', simpleResolvers: true })
export class UnitMove {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unitCode!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  unitName!: string;

  @Field(() => String, { description: '考核分组 · Peer group' })
  group!: string;

  @Field(() => UnitStanding, { nullable: true, description: '前；未参评为空 · Before; null if it was not graded' })
  before!: UnitStanding | null;

  @Field(() => UnitStanding, { nullable: true, description: '后；未参评为空 · After; null if it was not graded' })
  after!: UnitStanding | null;

  @Field(() => Int, { nullable: true, description: '上升名次，负为下降 · Ranks gained; negative if lost' })
  placesWon!: number | null;

  @Field(() => DecimalScalar, { description: '基础得分变动 · Change of the base points' })
  baseChange!: string;

  @Field(() => DecimalScalar, { description: '总分变动 · Change of the total' })
  totalChange!: string;

  @Field(() => [Effect], { description: '总分变动按步分解 · Change of the total by step' })
  effects!: Effect[];

  @Field(() => [InputChange], { description: '加分、扣分、否决的变动 · Changes of adjustments' })
  adjustments!: InputChange[];

  @Field(() => [ItemMove], {
    description:
      '有变动的各项；其变动与舍入余数之和等于基础得分变动 · Items that changed; their changes and the remainder add up to the change of the base',
  })
  items!: ItemMove[];

  @Field(() => DecimalScalar, { description: '舍入余数 · Remainder from rounding' })
  remainder!: string;
}

@ObjectType({ description: '两次评分对比 · Comparison of two gradings', simpleResolvers: true })
export class Comparison {
  @Field(() => Agreement, { description: '次序的一致程度 · Agreement of the orders' })
  agreement!: Agreement;

  @Field(() => [InputChange], { description: '全部变动的输入 · All changed inputs' })
  changes!: InputChange[];

  @Field(() => [UnitMove], { description: '有变动的单位 · Units with a change' })
  units!: UnitMove[];
}
