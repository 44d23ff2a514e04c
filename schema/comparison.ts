/** 两次评分对比: who moved, by how much, and which input caused it. */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ChangeKindEnum, StepEnum } from './analysis-enums.js';
import { DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';

@ObjectType({ description: '两次评分次序的一致程度 · How far two gradings order units alike', simpleResolvers: true })
export class GroupAgreement {
  @Field(() => String, { nullable: true, description: '考核分组；空为全部单位 · Peer group; null: all units' })
  group!: string | null;

  @Field(() => Int, { description: '两次都有总分的单位数 · Units with a total in both' })
  units!: number;

  @Field(() => Float, { nullable: true, description: '总分的 Kendall τ-b · Kendall’s τ-b of the totals' })
  kendallTauB!: number | null;

  @Field(() => Float, { nullable: true, description: '总分的 Spearman ρ · Spearman’s ρ of the totals' })
  spearman!: number | null;

  @Field(() => Int, { description: '名次有变的单位数 · Units whose place changed' })
  placesChanged!: number;

  @Field(() => Int, { description: '名次最大变动 · The largest change of place' })
  largestPlaceChange!: number;

  @Field(() => Int, { description: '等次有变的单位数 · Units whose grade changed' })
  gradesChanged!: number;
}

@ObjectType({ description: '次序的一致程度 · How far the orders agree', simpleResolvers: true })
export class Agreement {
  @Field(() => GroupAgreement, { description: '全部单位 · All units' })
  all!: GroupAgreement;

  @Field(() => [GroupAgreement], { description: '各考核分组 · Each peer group' })
  groups!: GroupAgreement[];
}

@ObjectType({ description: '填报数据的修订 · The revision that brought a figure', simpleResolvers: true })
export class FigureRevision {
  @Field(() => Int, { description: '第几版 · Its number' })
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
    description: '单位代码；空表示涉及全体 · Code of the unit; null: it concerns all',
  })
  unitCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '涉及的指标、考核项、项目等的代码 · What it is about: code of a measure, item, project',
  })
  subject!: string | null;

  @Field(() => String, { description: '哪一项数据或规则 · Which figure or rule' })
  field!: string;

  @Field(() => String, { nullable: true, description: '原为 · What it was' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: '现为 · What it is' })
  after!: string | null;

  @Field(() => FigureRevision, {
    nullable: true,
    description: '填报数据的哪一次修订 · Of a reported figure: the revision that brought it',
  })
  revision!: FigureRevision | null;
}

@ObjectType({ description: '一步变动的影响 · What a step did to a score', simpleResolvers: true })
export class Effect {
  @Field(() => [StepEnum], {
    description: '由什么引起；多项时无法分开 · What was exchanged; several: they cannot be told apart',
  })
  steps!: string[];

  @Field(() => DecimalScalar, { description: '分值变动 · Points' })
  points!: string;
}

@ObjectType({ description: '单位的成绩 · A unit’s standing', simpleResolvers: true })
export class UnitStanding {
  @Field(() => DecimalScalar, { nullable: true, description: '基础得分 · Points of the items' })
  base!: string | null;

  @Field(() => DecimalScalar, { description: '加分 · Bonus' })
  bonus!: string;

  @Field(() => DecimalScalar, { description: '扣分 · Deduction' })
  deduction!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '总分 · Total' })
  total!: string | null;

  @Field(() => String, { nullable: true, description: '等次 · Grade' })
  grade!: string | null;

  @Field(() => Int, { nullable: true, description: '组内名次 · Place within the group' })
  rank!: number | null;

  @Field(() => Int, { nullable: true, description: '全区名次 · Place within the district' })
  overallRank!: number | null;
}

@ObjectType({ description: '考核项的得分 · An item’s score', simpleResolvers: true })
export class ItemStanding {
  @Field(() => DecimalScalar, { nullable: true, description: '实际值 · Value as observed' })
  value!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '目标值 · Target' })
  target!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '得分率 · Rate' })
  rate!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '得分 · Points' })
  points!: string | null;
}

@ObjectType({ description: '一项得分的变动 · What changed of one item', simpleResolvers: true })
export class ItemMove {
  @Field(() => String, { description: '考核项代码 · Code of the item' })
  itemCode!: string;

  @Field(() => String, { description: '考核项名称 · Name of the item' })
  itemName!: string;

  @Field(() => ItemStanding, {
    nullable: true,
    description: '前；方案无此项时为空 · Before; null without such an item',
  })
  before!: ItemStanding | null;

  @Field(() => ItemStanding, { nullable: true, description: '后；方案无此项时为空 · After; null without such an item' })
  after!: ItemStanding | null;

  @Field(() => DecimalScalar, {
    description:
      '对基础得分贡献的变动，有不适用折算时已折算 · Change of what it puts into the base, scaled where siblings don’t apply',
  })
  change!: string;

  @Field(() => [Effect], { description: '按步分解，合计等于变动 · By steps; together the change' })
  effects!: Effect[];

  @Field(() => [InputChange], {
    description: '本单位的数据、目标、分组及规则的变动 · Changed figures, targets, group and rules of its own',
  })
  own!: InputChange[];

  @Field(() => [InputChange], {
    description: '同组其他单位数据的变动 · Changed figures of peers that it is scored against',
  })
  peers!: InputChange[];

  @Field(() => [InputChange], {
    description:
      '使同级项适用或不适用的变动 · What made other items apply or not, so that this one counts for more or less',
  })
  siblings!: InputChange[];
}

@ObjectType({ description: '一个单位的变动 · What changed for one unit', simpleResolvers: true })
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

  @Field(() => Int, { nullable: true, description: '上升名次，负为下降 · Places won; negative: lost' })
  placesWon!: number | null;

  @Field(() => DecimalScalar, { description: '基础得分变动 · Change of the base' })
  baseChange!: string;

  @Field(() => DecimalScalar, { description: '总分变动 · Change of the total' })
  totalChange!: string;

  @Field(() => [Effect], { description: '总分变动按步分解 · The change of the total, by steps' })
  effects!: Effect[];

  @Field(() => [InputChange], { description: '加分、扣分、否决的变动 · Changed adjustments' })
  adjustments!: InputChange[];

  @Field(() => [ItemMove], {
    description:
      '有变动的各项；其变动与舍入余数之和等于基础得分变动 · Items that changed; their changes and the remainder add up to that of the base',
  })
  items!: ItemMove[];

  @Field(() => DecimalScalar, { description: '舍入余数 · What rounding did' })
  remainder!: string;
}

@ObjectType({ description: '两次评分对比 · Two gradings compared', simpleResolvers: true })
export class Comparison {
  @Field(() => Agreement, { description: '次序的一致程度 · How far the orders agree' })
  agreement!: Agreement;

  @Field(() => [InputChange], { description: '全部变动的输入 · Every input that changed' })
  changes!: InputChange[];

  @Field(() => [UnitMove], { description: '有变动的单位 · Units of which anything changed' })
  units!: UnitMove[];
}
