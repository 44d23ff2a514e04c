import { DateTimeType, DateType, DecimalType, type Opt, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Document } from './document.js';
import {
  fundingItemPolicies,
  fundingMovementPolicies,
  proposalPolicies,
  proposalPurposePolicies,
} from './funding-visibility.js';
import { District, Unit } from './org.js';
import { Indicator, Plan, Task } from './plan.js';
import { figuresNotRecused } from './recused.js';

export type ProposalState = 'DRAFT' | 'SUBMITTED' | 'REVIEWED' | 'APPROVED' | 'REFUSED' | 'CLOSED';

/** 财政拨款、上年结转、其他 */
export const FUNDING_SOURCES = ['BUDGET', 'CARRIED_OVER', 'OTHER'] as const;
export type FundingSource = (typeof FUNDING_SOURCES)[number];

/** 年初预算、预算调整、支出、冲销. A reversal has the opposite sign of what it reverses, and names it. */
export const MOVEMENT_KINDS = ['INITIAL', 'ADJUSTMENT', 'SPENDING'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** 项目申报 ProjectProposal: what a unit wants money for, on what basis, and what it is to bring. */
@Entity({
  tableName: 'project_proposal',
  rowLevelSecurity: 'force',
  policies: [...proposalPolicies, ...figuresNotRecused],
})
export class ProjectProposal {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @ManyToOne(() => Plan, { ref: true }) plan!: Ref<Plan>;
  /** The first year of its money. */
  @Property({ type: 'smallint' }) year!: number;
  @Property({ type: 'text' }) code!: string;
  @Property({ type: 'text' }) name!: string;
  @Property({ type: 'text' }) content!: string;
  /** 预期产出 */
  @Property({ type: 'text' }) outputs!: string;
  /** 无依据的理由: why it serves nothing of the plan. The approver reads it first. */
  @Property({ type: 'text', nullable: true }) withoutBasis!: (string & Opt) | null;
  @Property({ type: 'text' }) state: ProposalState & Opt = 'DRAFT';
  /** 审核意见 of the office. */
  @Property({ type: 'text', nullable: true }) opinion!: (string & Opt) | null;
  /** Why it was refused. */
  @Property({ type: 'text', nullable: true }) reason!: (string & Opt) | null;
  /** The document by which it is approved, by the route of its kind. */
  @ManyToOne(() => Document, { ref: true, nullable: true }) document!: Ref<Document> | null;
  @Property({ type: 'integer' }) revision: number & Opt = 1;
  @Property({ type: 'text' }) changedByName!: string;
  @Property({ type: DateTimeType }) changedAt!: Date;
}

/** An indicator or a task that a project serves, with its share of the money. The shares of a project sum to 1. */
@Entity({
  tableName: 'proposal_purpose',
  rowLevelSecurity: 'force',
  policies: [...proposalPurposePolicies, ...figuresNotRecused],
})
export class ProposalPurpose {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => ProjectProposal, { ref: true }) proposal!: Ref<ProjectProposal>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @ManyToOne(() => Indicator, { ref: true, nullable: true }) indicator!: Ref<Indicator> | null;
  @ManyToOne(() => Task, { ref: true, nullable: true }) task!: Ref<Task> | null;
  @Property({ type: DecimalType, columnType: 'numeric' }) share!: string;
}

/** 资金项目 FundingItem: the money of a project of one year and source. Amounts are in yuan, to the fen. */
@Entity({
  tableName: 'funding_item',
  rowLevelSecurity: 'force',
  policies: [...fundingItemPolicies, ...figuresNotRecused],
})
export class FundingItem {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => ProjectProposal, { ref: true }) proposal!: Ref<ProjectProposal>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  @Property({ type: 'smallint' }) year!: number;
  @Property({ type: 'text' }) source!: FundingSource;
  /** What is asked for; once the project is approved, what was approved. */
  @Property({ type: DecimalType, columnType: 'numeric' }) planned!: string;
}

/** 资金变动: one dated movement of a funding item. Written once. */
@Entity({
  tableName: 'funding_movement',
  rowLevelSecurity: 'force',
  policies: [...fundingMovementPolicies, ...figuresNotRecused],
})
export class FundingMovement {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => FundingItem, { ref: true }) item!: Ref<FundingItem>;
  @ManyToOne(() => ProjectProposal, { ref: true }) proposal!: Ref<ProjectProposal>;
  @ManyToOne(() => Unit, { ref: true }) unit!: Ref<Unit>;
  /** From 1 within the item. */
  @Property({ type: 'integer' }) number!: number;
  @Property({ type: 'text' }) kind!: MovementKind;
  /** In yuan. Negative for a cut of the budget, and for what reverses an amount. */
  @Property({ type: DecimalType, columnType: 'numeric' }) amount!: string;
  @Property({ type: DateType }) day!: string;
  /** 凭证号 */
  @Property({ type: 'text' }) voucher!: string;
  @Property({ type: 'text', nullable: true }) note!: (string & Opt) | null;
  /** The movement that this one reverses. */
  @ManyToOne(() => FundingMovement, { ref: true, nullable: true }) reverses!: Ref<FundingMovement> | null;
  @Property({ type: 'text' }) byName!: string;
  @Property({ type: DateTimeType }) at!: Date;
}
