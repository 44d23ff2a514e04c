/** 操作日志: the part of the log that the API shows. */
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { ActorVia } from '../services/actor.js';
import type { FaultKind } from '../services/audit/chain.js';
import { DateScalar, DateTimeScalar } from './dates.js';
import { enumeration } from './enumeration.js';
import { PageInfo } from './page.js';
import { BilingualText, Problem } from './problem.js';

export const ActorViaEnum = enumeration<ActorVia>('ActorVia', '操作途径 · Origin of a change', {
  SESSION: '登录后操作 · A signed-in account',
  TOKEN: '令牌 · A token',
  COMMAND: '命令行 · The command line',
  SYSTEM: '系统 · The system itself',
  SAMPLE: '示例数据 · Part of the sample',
  CODE: '一次性代码 · A one-time code, by which a password is set',
});

@ObjectType({ description: '改动的一个字段 · One changed field', simpleResolvers: true })
export class AuditChange {
  @Field(() => String, { description: '字段 · The field' })
  field!: string;

  @Field(() => String, { nullable: true, description: '改动前 · Before' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: '改动后 · After' })
  after!: string | null;
}

@ObjectType({
  description:
    '操作日志的一条记录，与前一条以哈希相连 · One entry of the audit log, chained to the previous entry by its hash',
  simpleResolvers: true,
})
export class AuditEntry {
  @Field(() => Int, { description: '序号，自 1，无缺号 · Number from 1, without gaps' })
  number!: number;

  @Field(() => DateTimeScalar, { description: '时间 · When' })
  at!: string;

  @Field(() => String, { description: '账号，当时的名称 · The account’s name at the time' })
  account!: string;

  @Field(() => String, { nullable: true, description: '代理何人 · The account that was represented' })
  actingFor!: string | null;

  @Field(() => [String], { description: '当时的角色 · The account’s roles at the time' })
  roles!: string[];

  @Field(() => ActorViaEnum, { description: '途径 · Origin of the change' })
  via!: string;

  @Field(() => String, { description: '操作代码 · Code of the action, such as cycle.START_REVIEW' })
  action!: string;

  @Field(() => BilingualText, { description: '操作名称 · Name of the action' })
  words!: BilingualText;

  @Field(() => String, { description: '对象类型 · Kind of the subject' })
  subjectType!: string;

  @Field(() => String, { description: '对象标识 · Id of the subject' })
  subjectId!: string;

  @Field(() => String, { description: '对象，当时的名称 · The subject’s name at the time' })
  subjectLabel!: string;

  @Field(() => [AuditChange], { description: '可见的改动 · The changed fields, as far as the viewer may see them' })
  changes!: AuditChange[];

  @Field(() => String, { description: '前一条的哈希 · Hash of the previous entry, SHA-256' })
  previous!: string;

  @Field(() => String, { description: '本条的哈希 · Hash of this entry, SHA-256' })
  hash!: string;
}

@ObjectType({
  description: '一页操作日志，最近的在前 · A page of the audit log, the latest first',
  simpleResolvers: true,
})
export class AuditEntryPage {
  @Field(() => [AuditEntry], { description: '记录 · The entries' })
  rows!: AuditEntry[];

  @Field(() => PageInfo, { description: '分页信息 · Information about the page' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '可见的总数 · Total number of entries that the viewer may see' })
  totalCount!: number;
}

@InputType({
  description:
    '筛选操作日志。未给的条件不限 · Filter of entries. A condition that is left out does not limit; an empty list matches nothing',
})
export class AuditFilter {
  @Field(() => [String], { nullable: true, description: '账号 · Accounts, by name' })
  accounts?: string[] | null;

  @Field(() => [String], { nullable: true, description: '被代理人 · Represented accounts, by name' })
  actingFor?: string[] | null;

  @Field(() => [String], { nullable: true, description: '操作代码 · Codes of actions' })
  actions?: string[] | null;

  @Field(() => [String], { nullable: true, description: '对象类型 · Kinds of subjects' })
  subjectTypes?: string[] | null;

  @Field(() => [String], { nullable: true, description: '对象名称 · Subjects, by their labels' })
  subjects?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: '对象标识；改名后仍能找到 · Subjects, by their ids, which stay when a subject gets another name',
  })
  subjectIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: '改动的字段 · Changed fields' })
  fields?: string[] | null;

  @Field(() => String, { nullable: true, description: '改动前或后的值 · A value before or after the change' })
  value?: string | null;

  @Field(() => DateScalar, { nullable: true, description: '起始日期 · First day, in the district’s time zone' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: '截止日期 · Last day, in the district’s time zone' })
  to?: string | null;
}

export const AuditFaultEnum = enumeration<FaultKind>('AuditFaultKind', '操作日志的问题 · A fault of the audit log', {
  MISSING: '缺失，有记录被删除 · The entry is missing: it was removed',
  CHANGED: '内容与其哈希不符，被改动过 · The entry does not match its hash: it was changed',
  OUT_OF_ORDER:
    '与前一条不相接，有记录被插入或调换 · The entry is not linked to its predecessor: entries were inserted or swapped',
  CUT_OFF: '起缺失，日志末尾被截断 · This and all later entries are missing: the end was cut off',
  HEAD_DIFFERS: '之后，链头与记录不符 · This is the last entry, and the recorded head of the log differs from it',
  ANCHOR_DIFFERS: '处的根值与外存记录不符 · The root here differs from the note kept outside the database',
});

@ObjectType({ description: '操作日志的第一处问题 · The first fault of the audit log', simpleResolvers: true })
export class AuditFault {
  @Field(() => AuditFaultEnum, { description: '问题 · The fault' })
  kind!: string;

  @Field(() => Int, { description: '记录序号 · Number of the entry' })
  number!: number;
}

@ObjectType({ description: '操作日志一段的核对结果 · The check of a part of the audit log', simpleResolvers: true })
export class AuditVerification {
  @Field(() => Int, { description: '已核对至该条 · Number of the last entry that was checked' })
  checkedTo!: number;

  @Field(() => Int, { description: '日志的记录数 · Entries that the log has' })
  total!: number;

  @Field(() => Boolean, { description: '是否已核对完毕 · Whether nothing is left to check' })
  isComplete!: boolean;

  @Field(() => AuditFault, { nullable: true, description: '第一处问题；没有为空 · The first fault; null for none' })
  fault!: AuditFault | null;
}

@ObjectType({ description: '操作日志中的一种操作 · An action of the audit log', simpleResolvers: true })
export class AuditAction {
  @Field(() => String, { description: '操作代码 · Code of the action' })
  code!: string;

  @Field(() => BilingualText, { description: '操作名称 · Name of the action' })
  name!: BilingualText;
}

@ObjectType({
  description: '每周收到日志链头的外部地址 · An address that gets the signed head of the log each week',
  simpleResolvers: true,
})
export class AuditWitness {
  @Field(() => String, { description: '电子邮箱 · E-mail address' })
  address!: string;

  @Field(() => DateTimeScalar, { description: '加入时间 · When it was added' })
  addedAt!: Date;
}

@ObjectType({ description: '改动的结果 · The result of a change', simpleResolvers: true })
export class AuditWitnessResult {
  @Field(() => [AuditWitness], {
    nullable: true,
    description: '全部地址；有问题时为空 · All addresses; null if there are problems',
  })
  witnesses!: AuditWitness[] | null;

  @Field(() => [Problem], { description: '需要改正的问题 · What has to be corrected first' })
  problems!: Problem[];
}
