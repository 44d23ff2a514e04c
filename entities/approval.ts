import { ArrayType, DateTimeType, JsonType, type Opt, PrimaryKeyProp, type Ref, UuidType } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import {
  actPolicies,
  approvalPolicies,
  replacementPolicies,
  routePolicies,
  stepPolicies,
} from './approval-visibility.js';
import { Document } from './document.js';
import { District } from './org.js';

/** Roles whose holders may decide in a step of an approval. */
export const APPROVING_ROLES = ['APPROVER', 'OFFICE', 'INSPECTOR'] as const;
export type ApprovingRole = (typeof APPROVING_ROLES)[number];

/** 审批路线: how the documents of one kind are approved in the district. Approvals under way have their own copy. */
@Entity({ tableName: 'approval_route', rowLevelSecurity: 'force', policies: routePolicies })
export class ApprovalRoute {
  [PrimaryKeyProp]?: ['district', 'kind'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  /** Kind of the documents. */
  @Property({ type: 'text', primary: true }) kind!: string;
  /** `[{ title, role, accounts, needed }]` in order (services/approval/step.ts). */
  @Property({ type: JsonType }) steps!: unknown;
  @Property({ type: 'integer' }) version: number & Opt = 1;
}

/**
 * 审批: one approval of a document, from sending it until it is approved or taken back. Step and hash follow from its acts
 * (services/approval/progress.ts); they are stored for the policies of acts.
 */
@Entity({ tableName: 'approval', rowLevelSecurity: 'force', policies: approvalPolicies })
export class Approval {
  [PrimaryKeyProp]?: ['district', 'document', 'number'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Document, { ref: true, primary: true }) document!: Ref<Document>;
  /** From 1; a document that was taken back is sent anew. */
  @Property({ type: 'integer', primary: true }) number!: number;
  /** Position of the step that is open, or at which it goes on. */
  @Property({ type: 'integer' }) step!: number;
  /** The hash that is asked for; of an approved document, the approved one. */
  @Property({ type: 'text' }) hash!: string;
  /** The version with that hash. */
  @Property({ type: 'integer' }) revision!: number;
  @Property({ type: DateTimeType, defaultRaw: 'now()' }) startedAt!: Date & Opt;
  @Property({ type: DateTimeType, nullable: true }) endedAt!: (Date & Opt) | null;
  @Property({ type: 'text', nullable: true }) outcome!: ('APPROVED' | 'WITHDRAWN') | null;
}

/** 审批环节: a step of an approval, copied from the route when the document was sent. */
@Entity({ tableName: 'approval_step', rowLevelSecurity: 'force', policies: stepPolicies })
export class ApprovalStep {
  [PrimaryKeyProp]?: ['district', 'document', 'approval', 'position'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Document, { ref: true, primary: true }) document!: Ref<Document>;
  /** Number of the approval. */
  @Property({ type: 'integer', primary: true }) approval!: number;
  /** From 1. */
  @Property({ type: 'integer', primary: true }) position!: number;
  @Property({ type: 'text' }) title!: string;
  /** Every holder of the role decides here; null where accounts are named. */
  @Property({ type: 'text', nullable: true }) role!: ApprovingRole | null;
  /** Ids of accounts that decide here, also beside the holders of a role. */
  @Property({ type: ArrayType, columnType: 'uuid[]' }) accounts!: string[];
  /** How many of them have to approve. */
  @Property({ type: 'integer' }) needed!: number;
}

export const ACT_KINDS = ['SEND', 'APPROVE', 'ASK', 'ANSWER', 'SEND_BACK', 'WITHDRAW'] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** 审批记录: what somebody did in an approval. It is written once. */
@Entity({ tableName: 'approval_act', rowLevelSecurity: 'force', policies: actPolicies })
export class ApprovalAct {
  [PrimaryKeyProp]?: ['district', 'document', 'number'];
  @ManyToOne(() => District, { ref: true, primary: true }) district!: Ref<District>;
  @ManyToOne(() => Document, { ref: true, primary: true }) document!: Ref<Document>;
  /** From 1, over all approvals of the document. */
  @Property({ type: 'integer', primary: true }) number!: number;
  /** Number of the approval. */
  @Property({ type: 'integer' }) approval!: number;
  @Property({ type: 'text' }) kind!: ActKind;
  /** The step of those who decide; null for acts of the drafter. */
  @Property({ type: 'integer', nullable: true }) step!: number | null;
  /** The earlier step to which it is sent back; null for the drafter. */
  @Property({ type: 'integer', nullable: true }) toStep!: number | null;
  /** Number of the question that is answered. */
  @Property({ type: 'integer', nullable: true }) answers!: number | null;
  /** The version and its hash at that time. */
  @Property({ type: 'integer' }) revision!: number;
  @Property({ type: 'text' }) hash!: string;
  /** Null for the command line. */
  @Property({ type: UuidType, nullable: true }) accountId!: string | null;
  @Property({ type: 'text' }) accountName!: string;
  /** The account of the person who is represented. */
  @Property({ type: UuidType, nullable: true }) representedId!: string | null;
  @Property({ type: 'text', nullable: true }) representedName!: string | null;
  @Property({ type: DateTimeType }) at!: Date;
  /** Question, answer or reason. */
  @Property({ type: 'text', nullable: true }) note!: string | null;
  /** Algorithm, id of the key and signature of an approval (services/approval/signature.ts). */
  @Property({ type: 'text', nullable: true }) algorithm!: string | null;
  @Property({ type: 'text', nullable: true }) keyId!: string | null;
  @Property({ type: 'text', nullable: true }) signature!: string | null;
}

/** 更换审批人: proposed by the office or the administrator, confirmed or rejected by the other one. */
@Entity({ tableName: 'approver_replacement', rowLevelSecurity: 'force', policies: replacementPolicies })
export class ApproverReplacement {
  @PrimaryKey({ type: UuidType }) id!: string;
  @ManyToOne(() => District, { ref: true }) district!: Ref<District>;
  @ManyToOne(() => Document, { ref: true }) document!: Ref<Document>;
  @Property({ type: 'integer' }) approval!: number;
  @Property({ type: 'integer' }) step!: number;
  /** The account that is replaced; null where somebody is added to a step that nobody can decide. */
  @Property({ type: UuidType, nullable: true }) leaves!: string | null;
  @Property({ type: UuidType }) takesOver!: string;
  @Property({ type: 'text' }) reason!: string;
  @Property({ type: UuidType }) proposedBy!: string;
  /** The account that was represented. */
  @Property({ type: UuidType, nullable: true }) proposedFor!: (string & Opt) | null;
  @Property({ type: 'text' }) proposedAs!: 'OFFICE' | 'ADMIN';
  @Property({ type: DateTimeType }) proposedAt!: Date;
  @Property({ type: UuidType, nullable: true }) decidedBy!: string | null;
  @Property({ type: UuidType, nullable: true }) decidedFor!: (string & Opt) | null;
  @Property({ type: 'text', nullable: true }) decidedAs!: ('OFFICE' | 'ADMIN') | null;
  @Property({ type: DateTimeType, nullable: true }) decidedAt!: Date | null;
  @Property({ type: 'boolean', nullable: true }) confirmed!: boolean | null;
}
