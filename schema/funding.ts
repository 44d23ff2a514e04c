/** 经费: projects that units propose, their money, and what it achieved. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { FUNDING_SOURCES, type FundingSource, type MovementKind, type ProposalState } from '../entities/funding.js';
import type { MoneyBy } from '../reads/funding.js';
import { SOURCE_NAMES } from '../services/funding/sources.js';
import { PROPOSAL_ACTIONS, proposalStates } from '../services/funding/states.js';
import { ActionOption } from './actions.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { DecimalScalar } from './decimal.js';
import { described, enumeration } from './enumeration.js';
import { Problem } from './problem.js';
import { PurposeKindEnum } from './undertaking.js';

export const ProposalStateEnum = enumeration<ProposalState>(
  'ProposalState',
  '项目申报的状态 · State of a project proposal',
  described(proposalStates.states, (state) => proposalStates.stateName(state)),
);

export const ProposalActionEnum = enumeration(
  'ProposalAction',
  '对项目申报的操作 · An action on a project proposal',
  described(PROPOSAL_ACTIONS, (action) => proposalStates.of(action).name),
);

export const FundingSourceEnum = enumeration<FundingSource>(
  'FundingSource',
  '资金来源 · Source of money',
  described(FUNDING_SOURCES, (source) => SOURCE_NAMES[source]),
);

export const MovementKindEnum = enumeration<MovementKind>(
  'MovementKind',
  '资金变动的种类 · Kind of a movement of money',
  {
    INITIAL: '年初预算 · Initial budget',
    ADJUSTMENT: '预算调整 · Adjustment of the budget',
    SPENDING: '支出 · Spending',
  },
);

export const MoneyByEnum = enumeration<MoneyBy>('MoneyBy', '按什么分列 · By what money is listed', {
  INDICATOR: '指标 · Indicator',
  PROJECT: '重点项目 · Key project',
  UNIT: '单位 · Unit',
  YEAR: '年度 · Year',
});

@ObjectType({ simpleResolvers: true })
abstract class Balances {
  @Field(() => DecimalScalar, {
    description: '批准（未批准时为申请）金额，元 · Approved amount, or what is asked for; in yuan',
  })
  planned!: string;

  @Field(() => DecimalScalar, { description: '年初预算，元 · Initial budget, in yuan' })
  initial!: string;

  @Field(() => DecimalScalar, { description: '全年预算（调整后），元 · Budget after adjustment, in yuan' })
  budget!: string;

  @Field(() => DecimalScalar, { description: '支出，元 · Spent, in yuan' })
  spent!: string;
}

@ObjectType({ description: '一笔资金变动 · A movement of money', simpleResolvers: true })
export class FundingMovement {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => Int, { description: '序号，自 1 起 · Number within the item, from 1' })
  number!: number;

  @Field(() => MovementKindEnum, { description: '种类 · Kind' })
  kind!: string;

  @Field(() => DecimalScalar, {
    description: '金额，元；冲销和调减为负 · Amount in yuan; negative for reversals and cuts',
  })
  amount!: string;

  @Field(() => DateScalar, { description: '日期 · Day' })
  day!: string;

  @Field(() => String, { description: '凭证号 · Number of the voucher' })
  voucher!: string;

  @Field(() => String, { nullable: true, description: '说明 · Note' })
  note!: string | null;

  @Field(() => Int, { nullable: true, description: '所冲销的变动的序号 · Number of the movement that it reverses' })
  reverses!: number | null;

  @Field(() => Int, { nullable: true, description: '冲销它的变动的序号 · Number of the movement that reverses it' })
  reversedBy!: number | null;

  @Field(() => String, { description: '登记人 · Who recorded it' })
  byName!: string;

  @Field(() => DateTimeScalar, { description: '登记时间 · When it was recorded' })
  at!: Date;
}

@ObjectType({
  description: '资金项目：一年一个来源 · The money of a project of one year and source',
  simpleResolvers: true,
})
export class FundingItem extends Balances {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => FundingSourceEnum, { description: '来源 · Source' })
  source!: string;
}

@ObjectType({ description: '项目服务的对象及份额 · What a project serves, with its share', simpleResolvers: true })
export class ProposalPurpose {
  @Field(() => PurposeKindEnum, { description: '指标或任务 · Indicator or task' })
  kind!: string;

  @Field(() => String, { description: '代码，任务带项目 · Code; of a task with its project' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => DecimalScalar, { description: '份额，合计为 1 · Share; they sum to 1' })
  share!: string;
}

@ObjectType({ description: '对项目申报的一项操作 · An action on a project proposal', simpleResolvers: true })
export class ProposalActionOption extends ActionOption {
  @Field(() => ProposalActionEnum, { description: '操作 · The action' })
  action!: string;
}

@ObjectType({ description: '项目申报 · A project that a unit wants money for', simpleResolvers: true })
export class ProjectProposal extends Balances {
  @Field(() => ID, { description: '标识 · Id' })
  id!: string;

  @Field(() => String, { description: '代码，在单位内唯一 · Code, unique within the unit' })
  code!: string;

  @Field(() => Int, { description: '起始年度 · First year' })
  year!: number;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { description: '内容 · What is done' })
  content!: string;

  @Field(() => String, { description: '预期产出 · Expected outputs' })
  outputs!: string;

  @Field(() => String, {
    nullable: true,
    description: '没有规划依据的理由，审批时列在最前 · Why it has no basis in the plan; the approver reads it first',
  })
  withoutBasis!: string | null;

  @Field(() => ProposalStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => String, { nullable: true, description: '审核意见 · Opinion of the office' })
  opinion!: string | null;

  @Field(() => String, { nullable: true, description: '不予批准的理由 · Why it was refused' })
  reason!: string | null;

  @Field(() => ID, { nullable: true, description: '批复文件的标识 · Id of the document by which it is approved' })
  documentId!: string | null;

  @Field(() => Int, { description: '修订号 · Revision' })
  revision!: number;

  @Field(() => String, { description: '最近办理人 · Who changed it last' })
  changedByName!: string;

  @Field(() => DateTimeScalar, { description: '最近办理时间 · When it was changed last' })
  changedAt!: Date;
}

@ObjectType({ description: '资金及成效 · Money beside what was achieved', simpleResolvers: true })
export class MoneySum {
  @Field(() => DecimalScalar, { description: '申请或批准，元 · Planned, in yuan' })
  planned!: string;

  @Field(() => DecimalScalar, { description: '全年预算，元 · Budget after adjustment, in yuan' })
  approved!: string;

  @Field(() => DecimalScalar, { description: '支出，元 · Spent, in yuan' })
  spent!: string;
}

@ObjectType({
  description: '一个指标、重点项目、单位或年度的资金 · The money of one indicator, key project, unit or year',
  simpleResolvers: true,
})
export class MoneyRow extends MoneySum {
  @Field(() => String, {
    nullable: true,
    description: '代码或年度；空为都不服务的 · Code or year; null for money that serves none',
  })
  key!: string | null;

  @Field(() => String, { nullable: true, description: '名称 · Name' })
  name!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '指标最近的全区值 · The district’s last value of the indicator',
  })
  value!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '那一年的目标 · The target of that year' })
  target!: string | null;

  @Field(() => Int, { nullable: true, description: '那一年 · That year' })
  valueYear!: number | null;

  @Field(() => String, { nullable: true, description: '计量单位 · Unit of measure' })
  measuredIn!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '完成的里程碑（项目）或措施（单位） · Milestones or measures that are done',
  })
  done!: number | null;

  @Field(() => Int, { nullable: true, description: '全部里程碑或措施 · All of them' })
  of!: number | null;
}

@ObjectType({ description: '规划的资金 · The money of a plan', simpleResolvers: true })
export class Money {
  @Field(() => [MoneyRow], { description: '各行，按份额分摊，到分 · Rows, split by shares, to the fen' })
  rows!: MoneyRow[];

  @Field(() => MoneySum, {
    description: '合计：每一元只计一次，不是各行舍入后之和 · Total: each yuan once, not the sum of the rounded rows',
  })
  total!: MoneySum;
}

@InputType({ description: '服务的对象及份额 · What a project serves, with its share' })
export class ProposalPurposeInput {
  @Field(() => PurposeKindEnum, { description: '指标或任务 · Indicator or task' })
  kind!: 'INDICATOR' | 'TASK';

  @Field(() => String, { description: '代码，任务带项目，如 K1/K1-01 · Code; of a task with its project' })
  code!: string;

  @Field(() => String, { description: '份额，0 到 1，合计为 1 · Share, 0 to 1; they sum to 1' })
  share!: string;
}

@InputType({ description: '一年一个来源的金额 · An amount by year and source' })
export class ProposalAmountInput {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => FundingSourceEnum, { description: '来源 · Source' })
  source!: FundingSource;

  @Field(() => String, { description: '金额，元，到分 · Amount in yuan, to the fen' })
  amount!: string;
}

@InputType({ description: '项目申报 · A proposal as people write it' })
export class ProjectProposalInput {
  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { description: '内容 · What is done' })
  content!: string;

  @Field(() => String, { description: '预期产出 · Expected outputs' })
  outputs!: string;

  @Field(() => Int, { description: '起始年度 · First year' })
  year!: number;

  @Field(() => String, { nullable: true, description: '没有规划依据的理由 · Why it has no basis in the plan' })
  withoutBasis?: string | null;

  @Field(() => [ProposalAmountInput], { description: '各年各来源的金额 · Amounts by year and source' })
  amounts!: ProposalAmountInput[];

  @Field(() => [ProposalPurposeInput], { description: '服务的指标和任务 · Indicators and tasks that it serves' })
  purposes!: ProposalPurposeInput[];
}

@InputType({ description: '一笔资金变动 · A movement of money' })
export class FundingMovementInput {
  @Field(() => MovementKindEnum, { description: '种类 · Kind' })
  kind!: MovementKind;

  @Field(() => String, {
    description: '金额，元，到分；只有调整可为负 · Amount in yuan; only an adjustment may be negative',
  })
  amount!: string;

  @Field(() => String, { description: '日期 · Day, such as 2025-03-01' })
  day!: string;

  @Field(() => String, { description: '凭证号 · Number of the voucher' })
  voucher!: string;

  @Field(() => String, { nullable: true, description: '说明 · Note' })
  note?: string | null;
}

@InputType({ description: '冲销 · A reversal' })
export class ReversalInput {
  @Field(() => String, { description: '日期 · Day, such as 2025-03-01' })
  day!: string;

  @Field(() => String, { description: '凭证号 · Number of the voucher' })
  voucher!: string;

  @Field(() => String, { nullable: true, description: '说明 · Note' })
  note?: string | null;
}

@ObjectType({ description: '办理项目申报的结果 · Result of an act on a proposal', simpleResolvers: true })
export class ProjectProposalResult {
  @Field(() => ProjectProposal, {
    nullable: true,
    description: '项目申报；有问题时为空 · The proposal; null if there are problems',
  })
  proposal!: ProjectProposal | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
