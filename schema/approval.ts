/** 审批: routes, and approvals with their steps and acts. */
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { ActKind, ApprovingRole } from '../entities/approval.js';
import { DateTimeScalar } from './dates.js';
import { Difference, DocumentKindEnum } from './document.js';
import { enumeration } from './enumeration.js';
import { Problem } from './problem.js';

export const ApprovingRoleEnum = enumeration<ApprovingRole>(
  'ApprovingRole',
  '可审批的角色 · A role whose holders may approve',
  { APPROVER: '审批人 · Approver', OFFICE: '考核办 · Evaluation office', INSPECTOR: '督导 · Inspectorate' },
);

const ACTS: Readonly<Record<ActKind, string>> = {
  SEND: '报批 · Sent for approval',
  APPROVE: '批准 · Approved',
  ASK: '提问 · Asked a question',
  ANSWER: '答复 · Answered a question',
  SEND_BACK: '退回 · Sent back',
  WITHDRAW: '撤回报批 · Taken back from approval',
};
export const ApprovalActKindEnum = enumeration<ActKind>(
  'ApprovalActKind',
  '审批中的一项办理 · What was done in an approval',
  ACTS,
);

export const ApprovalStepStateEnum = enumeration<'DONE' | 'OPEN' | 'WAITING'>(
  'ApprovalStepState',
  '审批环节的情况 · Where a step of an approval stands',
  {
    DONE: '已批准 · It has approved what is asked for',
    OPEN: '办理中 · It decides now',
    WAITING: '未到 · Its turn has not come, or comes again',
  },
);

export const ApprovalPlaceEnum = enumeration<'STEP' | 'DRAFTER' | 'APPROVED' | 'WITHDRAWN'>(
  'ApprovalPlace',
  '审批到了哪里 · Where an approval is',
  {
    STEP: '在审批环节 · With those of the open step',
    DRAFTER: '已退回起草人 · Sent back to the drafter',
    APPROVED: '已批准 · Approved',
    WITHDRAWN: '已撤回 · Taken back',
  },
);

@ObjectType({ description: '审批路线的一个环节 · A step of a route of approval', simpleResolvers: true })
export class ApprovalRouteStep {
  @Field(() => String, { description: '名称，如“分管领导” · Title' })
  title!: string;

  @Field(() => ApprovingRoleEnum, {
    nullable: true,
    description: '由该角色的人审批；指定账号时为空 · Every holder of the role decides; null where accounts are named',
  })
  role!: string | null;

  @Field(() => [String], { description: '指定的账号 · Names of accounts' })
  accounts!: string[];

  @Field(() => Int, { description: '须有几人批准 · How many of them have to approve' })
  needed!: number;
}

@InputType({ description: '审批路线的一个环节 · A step of a route of approval' })
export class ApprovalRouteStepInput {
  @Field(() => String, { description: '名称，如“分管领导” · Title' })
  title!: string;

  @Field(() => ApprovingRoleEnum, {
    nullable: true,
    description: '由该角色的人审批；与 accounts 二者取一 · Every holder of the role decides; this or accounts',
  })
  role!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: '指定的账号；与 role 二者取一 · Names of accounts; this or role',
  })
  accounts!: string[] | null;

  @Field(() => Int, { defaultValue: 1, description: '须有几人批准 · How many of them have to approve' })
  needed!: number;
}

@ObjectType({
  description: '一类文件的审批路线 · How the documents of a kind are approved',
  simpleResolvers: true,
})
export class ApprovalRoute {
  @Field(() => DocumentKindEnum, { description: '文种 · Kind of the documents' })
  kind!: string;

  @Field(() => [ApprovalRouteStep], { description: '环节，按顺序 · Steps in order' })
  steps!: ApprovalRouteStep[];

  @Field(() => Int, {
    description:
      '版次；0 为本区未设定、用默认路线 · Revision; 0 while the district has set none and the default is used',
  })
  revision!: number;
}

@ObjectType({ description: '设定审批路线的结果 · Result of setting a route', simpleResolvers: true })
export class ApprovalRouteResult {
  @Field(() => ApprovalRoute, {
    nullable: true,
    description: '审批路线；有问题时为空 · The route; null if there are problems',
  })
  route!: ApprovalRoute | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '参与审批的人 · Somebody who takes part in an approval', simpleResolvers: true })
export class ApprovalPerson {
  @Field(() => String, { description: '账号 · Account name' })
  name!: string;

  @Field(() => String, { description: '显示名 · Display name' })
  displayName!: string;
}

@ObjectType({
  description:
    '对批准的签名，可用 kaoping document verify 检验 · The signature of an approval, checked by kaoping document verify',
  simpleResolvers: true,
})
export class ApprovalSignature {
  @Field(() => String, { description: '算法 · Algorithm' })
  algorithm!: string;

  @Field(() => String, { description: '公钥的 SHA-256 · SHA-256 of the public key' })
  keyId!: string;

  @Field(() => String, { description: '签名，base64 · The signature in base64' })
  value!: string;
}

@ObjectType({ description: '审批中的一项办理 · What somebody did in an approval', simpleResolvers: true })
export class ApprovalAct {
  @Field(() => Int, { description: '编号，从 1 起 · Number, from 1' })
  number!: number;

  @Field(() => ApprovalActKindEnum, { description: '办理的事项 · What was done' })
  kind!: string;

  @Field(() => Int, {
    nullable: true,
    description: '在第几环节；起草人的办理为空 · Position of the step; null for acts of the drafter',
  })
  step!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: '退回到第几环节；退给起草人为空 · Step to which it was sent back; null for the drafter',
  })
  toStep!: number | null;

  @Field(() => Int, { nullable: true, description: '所答问题的编号 · Number of the question that is answered' })
  answers!: number | null;

  @Field(() => Int, { description: '当时的版次 · The version at that time' })
  revision!: number;

  @Field(() => String, { description: '当时内容的哈希 · Hash of the content at that time' })
  hash!: string;

  @Field(() => String, { description: '办理人账号 · Name of the account that did it' })
  accountName!: string;

  @Field(() => String, {
    nullable: true,
    description: '所代理的人；本人办理为空 · Name of the account that is represented; null if none is',
  })
  representedName!: string | null;

  @Field(() => DateTimeScalar, { description: '时间 · When it was done' })
  at!: Date;

  @Field(() => String, { nullable: true, description: '问题、答复或理由 · Question, answer or reason' })
  note!: string | null;

  @Field(() => Boolean, {
    description: '批准是否仍有效；文件改动后须重新批准 · Whether an approval counts; a changed document needs new ones',
  })
  counts!: boolean;

  @Field(() => Boolean, { description: '是否为待答的问题 · Whether it is a question without an answer' })
  isOpen!: boolean;

  @Field(() => ApprovalSignature, { nullable: true, description: '批准的签名 · Signature of an approval' })
  signature!: ApprovalSignature | null;
}

@ObjectType({ description: '审批的一个环节 · A step of an approval', simpleResolvers: true })
export class ApprovalStep {
  @Field(() => Int, { description: '第几环节，从 1 起 · Position, from 1' })
  position!: number;

  @Field(() => String, { description: '名称 · Title' })
  title!: string;

  @Field(() => ApprovingRoleEnum, {
    nullable: true,
    description: '由该角色的人审批 · Every holder of the role decides',
  })
  role!: string | null;

  @Field(() => [ApprovalPerson], { description: '指定的人 · Accounts that are named' })
  accounts!: ApprovalPerson[];

  @Field(() => Int, { description: '须有几人批准 · How many have to approve' })
  needed!: number;

  @Field(() => ApprovalStepStateEnum, { description: '情况 · Where it stands' })
  state!: string;

  @Field(() => [ApprovalAct], { description: '有效的批准 · Approvals that count' })
  approvals!: ApprovalAct[];
}

@ObjectType({
  description: '文件的审批；路线在报批时复制 · The approval of a document; its route was copied when it was sent',
  simpleResolvers: true,
})
export class Approval {
  @Field(() => Int, {
    description: '第几次报批，撤回后重新起算一次 · Number; a document that was taken back begins a new one',
  })
  number!: number;

  @Field(() => ApprovalPlaceEnum, { description: '到了哪里 · Where it is' })
  place!: string;

  @Field(() => String, { description: '所批内容的哈希 · Hash of the content that is asked for, or was approved' })
  hash!: string;

  @Field(() => DateTimeScalar, { description: '从何时起 · Since when it is where it is' })
  since!: Date;

  @Field(() => [ApprovalStep], { description: '环节，按顺序 · Steps in order' })
  steps!: ApprovalStep[];

  @Field(() => [ApprovalAct], { description: '全部办理，最早的在前 · Everything that was done, the earliest first' })
  acts!: ApprovalAct[];
}

@ObjectType({ description: '现在由谁办理 · Who has to act now', simpleResolvers: true })
export class MustAct {
  @Field(() => Int, {
    nullable: true,
    description: '第几环节；由起草人或考核办办理时为空 · Position of the step; null for the drafter or the office',
  })
  step!: number | null;

  @Field(() => ApprovingRoleEnum, {
    nullable: true,
    description: '在该角色的待办中；由个人办理时为空 · In the list of this role; null where it is of named people',
  })
  role!: string | null;

  @Field(() => [ApprovalPerson], { description: '现在可以办理的人 · People who may act now' })
  people!: ApprovalPerson[];

  @Field(() => Boolean, { description: '是否无人可办 · Whether too few people may act' })
  isStuck!: boolean;
}

@ObjectType({
  description: '上次办理以来的改动 · What changed since the viewer last acted on the document',
  simpleResolvers: true,
})
export class ChangesSinceSeen {
  @Field(() => Int, { description: '上次所见的版次 · Number of the version that the viewer saw' })
  revision!: number;

  @Field(() => [Difference], { description: '改动之处；没有改动则为空 · The changes; none if it is the same' })
  differences!: Difference[];
}
