/** 抽样核验: what is drawn from the figures of a cycle, and what the sample shows. */
import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { DrawReason } from '../services/verification/draw.js';
import { DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { enumeration } from './enumeration.js';
import { Problem } from './problem.js';

export const DrawReasonEnum = enumeration<DrawReason>('DrawReason', '数据是否须逐个核验 · Why a figure is drawn', {
  CHECK: '有疑问，须核验 · Verified because of an open check or a claim that it does not apply',
  RANDOM: '随机抽中 · Drawn at random',
  REST: '未抽中 · Not drawn',
});

@ObjectType({ simpleResolvers: true })
export abstract class SampleNumbers {
  @Field(() => Int, { description: '封存清单上的个数 · Figures on the closed list' })
  listed!: number;

  @Field(() => Int, { description: '因疑问而核验的个数 · Verified because of an open check or a claim' })
  checked!: number;

  @Field(() => Int, { description: '随机抽中的个数 · Drawn at random' })
  drawn!: number;

  @Field(() => Int, { description: '抽中的和有疑问的已核验个数 · Of the checked and drawn ones: verified' })
  done!: number;

  @Field(() => Int, {
    description: '抽中后数值改动的个数 · Of the drawn ones: the value has changed since collection was closed',
  })
  wrong!: number;

  @Field(() => Int, { description: '可一并批准的个数 · Not drawn and unchanged, so that one decision can accept them' })
  waiting!: number;

  @Field(() => DecimalScalar, { nullable: true, description: '错误率 · Share of errors among the drawn ones' })
  rate!: string | null;

  @Field(() => DecimalScalar, {
    description: '错误率的 95% 上限（Clopper–Pearson） · 95 % upper bound of the share of errors (Clopper–Pearson)',
  })
  bound!: string;
}

@ObjectType({ description: '全部指标的抽样结果 · What the sample shows of all measures', simpleResolvers: true })
export class SampleTotal extends SampleNumbers {}

@ObjectType({ description: '一个指标的抽样结果 · What the sample shows of a measure', simpleResolvers: true })
export class SampleMeasure extends SampleNumbers {
  @Field(() => String, { description: '指标或考核项代码 · Code of the indicator or item' })
  measure!: string;

  @Field(() => String, { description: '指标或考核项名称 · Name of the indicator or item' })
  measureName!: string;
}

@ObjectType({
  description: '对未抽中数据的一次批准 · A decision that accepted figures which were not drawn',
  simpleResolvers: true,
})
export class RestDecision {
  @Field(() => [String], { description: '指标代码 · Codes of the measures' })
  measures!: string[];

  @Field(() => Int, { description: '批准的个数 · Number of figures' })
  figures!: number;

  @Field(() => Int, { description: '当时抽取的个数 · Figures that were drawn then' })
  drawn!: number;

  @Field(() => Int, { description: '当时错误的个数 · Errors among them' })
  wrong!: number;

  @Field(() => DecimalScalar, { description: '当时的 95% 上限 · The upper bound then' })
  bound!: string;

  @Field(() => String, { description: '理由 · Reason' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: '时间 · When it was decided' })
  decidedAt!: Date;

  @Field(() => String, { description: '批准人 · Who decided' })
  decidedBy!: string;
}

@ObjectType({ description: '封存清单上的一个数据 · A figure of the closed list', simpleResolvers: true })
export class SampleFigure {
  @Field(() => String, { description: '规划或方案代码 · Code of the plan, or of the scheme' })
  scope!: string;

  @Field(() => String, { description: '指标或考核项代码 · Code of the indicator or item' })
  measure!: string;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  unitName!: string;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => Int, { description: '结束填报时的修订号 · Revision when collection was closed' })
  revision!: number;

  @Field(() => DrawReasonEnum, { description: '是否须逐个核验 · Why it is drawn' })
  reason!: string;

  @Field(() => Int, {
    nullable: true,
    description: '在本指标随机次序中的位次 · Place in the random order of its measure',
  })
  place!: number | null;

  @Field(() => Boolean, { description: '已核验 · Verified' })
  done!: boolean;

  @Field(() => Boolean, { description: '结束填报后数值有改动 · Its value has changed since collection was closed' })
  wrong!: boolean;
}

@ObjectType({
  description:
    '一次结束填报后的抽样，任何人可重算 · The sample of a closing; anybody can draw it again (docs/sampling.md)',
  simpleResolvers: true,
})
export class Sample {
  @Field(() => String, { description: '考核方案代码 · Code of the scheme' })
  scheme!: string;

  @Field(() => DecimalScalar, { description: '抽取比例 · Share that is drawn of each measure' })
  share!: string;

  @Field(() => DecimalScalar, { description: '错误率上限的限额 · Limit of the upper bound of the error rate' })
  limit!: string;

  @Field(() => String, { description: '种子 · Seed: SHA-256 over scheme, closed list and head of the log, hex' })
  seed!: string;

  @Field(() => String, { description: '封存清单的 SHA-256 · SHA-256 of the closed list, hex' })
  listHash!: string;

  @Field(() => Float, { description: '结束填报的操作记录编号 · Number of the audit entry that closed collection' })
  closedNumber!: number;

  @Field(() => String, { description: '该条记录的散列 · Hash of that entry, hex' })
  head!: string;

  @Field(() => DateTimeScalar, { description: '抽样时间 · When it was drawn or last extended' })
  drawnAt!: Date;

  @Field(() => Int, { description: '修订号 · Revision' })
  revision!: number;

  @Field(() => Boolean, { description: '抽中的和有疑问的都已核验 · All checked and drawn figures are verified' })
  isDone!: boolean;

  @Field(() => SampleTotal, { description: '全部指标 · All measures' })
  total!: SampleTotal;

  @Field(() => [SampleMeasure], { description: '各指标 · By measure' })
  measures!: SampleMeasure[];

  @Field(() => [RestDecision], { description: '对未抽中数据的批准 · Decisions about the figures that were not drawn' })
  decisions!: RestDecision[];
}

@ObjectType({ description: '抽样的结果 · Result of drawing', simpleResolvers: true })
export class SampleResult {
  @Field(() => Sample, { nullable: true, description: '抽样；有问题时为空 · The sample; null if there are problems' })
  sample!: Sample | null;

  @Field(() => [Problem], {
    description: '需要改正的问题；有问题时未抽样 · Problems; if there are any, nothing is drawn',
  })
  problems!: Problem[];
}

@InputType({ description: '批准所依据的抽样结果 · What the person saw of the sample and cites' })
export class SampleSeenInput {
  @Field(() => Int, { description: '抽取的个数 · Figures drawn at random' })
  drawn!: number;

  @Field(() => Int, { description: '错误的个数 · Errors among them' })
  wrong!: number;
}
