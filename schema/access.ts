import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { CodePurpose, CodeWay, Role } from '../entities/access.js';
import { DateTimeScalar } from './dates.js';
import { enumeration } from './enumeration.js';
import { RoleEnum } from './enums.js';
import { District } from './org.js';
import { PageInfo } from './page.js';
import { BilingualText, Problem } from './problem.js';

@ObjectType({ description: '账号的名称 · Names of an account', simpleResolvers: true })
export class AccountName {
  @Field(() => String, { description: '账号 · Account name' })
  name!: string;

  @Field(() => String, { description: '显示名 · Display name' })
  displayName!: string;
}

@ObjectType({ description: '当前用户 · The signed-in account', simpleResolvers: true })
export class Viewer {
  @Field(() => String, { description: '账号 · Account name' })
  name!: string;

  @Field(() => String, { description: '显示名 · Display name' })
  displayName!: string;

  @Field(() => District, { description: '所在区 · District' })
  district!: District;

  @Field(() => [RoleEnum], {
    description:
      '角色；代理他人时为所代理的角色 · Roles; those of the represented account where the viewer acts for it',
  })
  roles!: string[];

  @Field(() => AccountName, {
    nullable: true,
    description:
      '所代理的账号（请求头 x-kaoping-acting-for）；以本人身份时为空 · The account that this request is made for (header x-kaoping-acting-for); null where the viewer acts for themselves',
  })
  actingFor!: AccountName | null;
}

@ObjectType({ description: '任职 · A role that an account holds for a period', simpleResolvers: true })
export class HeldRole {
  @Field(() => RoleEnum, { description: '角色 · Role' })
  role!: string;

  @Field(() => String, {
    nullable: true,
    description: '单位代码；全区角色为空 · Code of the unit; null for district-wide roles',
  })
  unit!: string | null;

  @Field(() => DateTimeScalar, { description: '起于 · Held from this instant' })
  from!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '止于；未定为空 · Held until this instant; null without an end',
  })
  to!: Date | null;
}

export const CodePurposeEnum = enumeration<CodePurpose>(
  'CodePurpose',
  '一次性代码的用途 · What a one-time code is for',
  {
    INVITATION: '邀请：首次设定密码 · An invitation: sets the first password',
    RESET: '重设密码 · The reset of a password',
  },
);

export const CodeWayEnum = enumeration<CodeWay>(
  'CodeWay',
  '一次性代码的送达方式 · How a one-time code reaches its holder',
  {
    MAIL: '电子邮件 · By e-mail',
    PRINT: '打印后交给本人 · Printed and handed over',
  },
);

@ObjectType({ description: '未用的一次性代码 · A one-time code that is not used yet', simpleResolvers: true })
export class OpenCode {
  @Field(() => CodePurposeEnum, { description: '用途 · Purpose' })
  purpose!: string;

  @Field(() => CodeWayEnum, { description: '送达方式 · How it reaches its holder' })
  way!: string;

  @Field(() => DateTimeScalar, { description: '发出时间 · When it was issued' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: '有效至 · Valid until' })
  expiresAt!: Date;
}

@ObjectType({ description: '账号 · An account', simpleResolvers: true })
export class Account {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => String, { description: '账号 · Account name' })
  name!: string;

  @Field(() => String, { description: '显示名 · Display name' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: '电子邮箱 · E-mail address' })
  email!: string | null;

  @Field(() => [RoleEnum], { description: '现任角色 · Roles in force' })
  roles!: string[];

  @Field(() => [HeldRole], {
    description: '全部任职，含过去和将来 · All roles with their periods, past and coming ones as well',
  })
  held!: HeldRole[];

  @Field(() => Boolean, { description: '是否停用 · Whether the account is disabled' })
  disabled!: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '部分来源被锁定至 · End of a lock after wrong passwords, which affects some networks or browsers only',
  })
  lockedUntil!: Date | null;

  @Field(() => DateTimeScalar, { description: '新增时间 · When the account was added' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '启用双因素的时间；未启用为空 · Time at which a second factor was enrolled; null without one',
  })
  secondFactor!: Date | null;

  @Field(() => OpenCode, {
    nullable: true,
    description: '未用的邀请或重设代码；没有为空 · The open invitation or reset; null for none',
  })
  openCode!: OpenCode | null;
}

@ObjectType({ description: '一页账号，按账号名 · A page of accounts, by name', simpleResolvers: true })
export class AccountPage {
  @Field(() => [Account], { description: '账号 · The accounts' })
  rows!: Account[];

  @Field(() => PageInfo, { description: '分页信息 · Information about the page' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '符合条件的总数 · Total number of accounts that fit the filter' })
  totalCount!: number;
}

@InputType({
  description:
    '筛选账号。未给的条件不限 · Filter of accounts. A condition that is left out does not limit; an empty list matches nothing',
})
export class AccountFilter {
  @Field(() => String, {
    nullable: true,
    description: '账号、姓名或邮箱中的文字 · Part of the name, the display name or the address',
  })
  search?: string | null;

  @Field(() => [String], { nullable: true, description: '账号 · Account names' })
  names?: string[] | null;

  @Field(() => [RoleEnum], { nullable: true, description: '现任角色 · Roles in force' })
  roles?: Role[] | null;

  @Field(() => [String], { nullable: true, description: '现任单位代码 · Codes of units of roles in force' })
  units?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: '是否停用 · Whether it is disabled' })
  disabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '是否有来源被锁定 · Whether a source is locked' })
  locked?: boolean | null;
}

@InputType({
  description: '新账号。密码由本人凭邀请设定 · A new account. Its holder sets the password, by an invitation',
})
export class NewAccountInput {
  @Field(() => String, { description: '账号，2 到 64 个字符 · Name, 2 to 64 characters' })
  name!: string;

  @Field(() => String, { description: '姓名 · Display name' })
  displayName!: string;

  @Field(() => String, { nullable: true, description: '电子邮箱 · E-mail address' })
  email?: string | null;

  @Field(() => [RoleEnum], { description: '角色 · Roles' })
  roles!: Role[];

  @Field(() => [String], { defaultValue: [], description: '单位代码（单位角色） · Codes of units, for roles of units' })
  units!: string[];
}

@InputType({ description: '账号资料；未给的不变 · Details of an account; what is left out stays' })
export class AccountDetailsInput {
  @Field(() => String, { nullable: true, description: '新账号名 · New name' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: '姓名 · Display name' })
  displayName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '电子邮箱；空文字为清除 · E-mail address; an empty text removes it',
  })
  email?: string | null;
}

@ObjectType({ description: '将无人办理的事项 · Something that nobody could do any more', simpleResolvers: true })
export class LeftWithoutAnybody {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => Boolean, { description: '是否因此不能办理 · Whether the change is refused because of it' })
  blocks!: boolean;

  @Field(() => String, { description: '对象类型 · Kind of the subject' })
  subjectType!: string;

  @Field(() => String, { description: '对象名称 · Name of the subject' })
  subjectLabel!: string;

  @Field(() => BilingualText, { description: '说明 · What it is, and what to do about it' })
  message!: BilingualText;
}

@InputType({ description: '角色及其期限 · A role and its period' })
export class GrantInput {
  @Field(() => RoleEnum, { description: '角色 · Role' })
  role!: string;

  @Field(() => String, { nullable: true, description: '单位代码（单位角色） · Code of the unit, for roles of units' })
  unit!: string | null;

  @Field(() => String, { nullable: true, description: '首日，如 2026-09-01；不填为即日 · First day; now if left out' })
  from!: string | null;

  @Field(() => String, { nullable: true, description: '末日；不填为不定期 · Last day; no end if left out' })
  to!: string | null;
}

@ObjectType({ description: '改动账号的结果 · Result of a change to an account', simpleResolvers: true })
export class AccountResult {
  @Field(() => Account, { nullable: true, description: '账号；有问题时为空 · The account; null if there are problems' })
  account!: Account | null;

  @Field(() => [LeftWithoutAnybody], {
    description: '改动后无人办理的事项 · What the change leaves without anybody',
  })
  left!: LeftWithoutAnybody[];

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '发出一次性代码的结果 · Result of issuing a one-time code', simpleResolvers: true })
export class CodeResult {
  @Field(() => Account, { nullable: true, description: '账号；有问题时为空 · The account; null if there are problems' })
  account!: Account | null;

  @Field(() => String, {
    nullable: true,
    description: '要打印的代码，只显示这一次；邮件送达时为空 · The code to print, shown only now; null if it is mailed',
  })
  code!: string | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '文件中的问题 · A problem of a file, with its place', simpleResolvers: true })
export class SheetProblem {
  @Field(() => String, {
    nullable: true,
    description: '位置，如 账号!D3；空表示整个文件 · Place, as sheet!cell; null for the file as a whole',
  })
  place!: string | null;

  @Field(() => String, { description: '问题代码 · Code of the problem' })
  code!: string;

  @Field(() => BilingualText, { description: '说明及改正办法 · Description and correction' })
  message!: BilingualText;
}

@ObjectType({ description: '导入账号的结果 · Result of an import of accounts', simpleResolvers: true })
export class AccountImportResult {
  @Field(() => [String], { description: '新增的账号 · Accounts that are added' })
  added!: string[];

  @Field(() => [String], { description: '改动的账号 · Accounts that are changed' })
  changed!: string[];

  @Field(() => [String], { description: '没有改动的账号 · Accounts that stay as they are' })
  unchanged!: string[];

  @Field(() => Int, { description: '授予的角色数 · Number of roles that are given' })
  roles!: number;

  @Field(() => Boolean, {
    description: '是否已保存；试运行或有问题时为否 · Whether it is stored; false for a trial, and with problems',
  })
  stored!: boolean;

  @Field(() => [SheetProblem], {
    description: '需要改正的问题，有问题则全部不保存 · Problems; with any, nothing is stored',
  })
  problems!: SheetProblem[];
}

@ObjectType({ description: '设定空闲超时的结果 · Result of setting the idle timeout', simpleResolvers: true })
export class IdleTimeoutResult {
  @Field(() => Int, { nullable: true, description: '分钟；空为不设 · Minutes; null for none' })
  minutes!: number | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '修改本人密码的结果 · Result of changing one’s own password', simpleResolvers: true })
export class PasswordResult {
  @Field(() => Boolean, {
    description:
      '是否已改；已改则本人全部会话和令牌结束 · Whether it is changed; then all sessions and tokens have ended',
  })
  changed!: boolean;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '登录会话 · A session of the signed-in account', simpleResolvers: true })
export class Session {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => DateTimeScalar, { description: '登录时间 · Time of the sign-in' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: '到期时间 · End of the session' })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, { description: '最近使用时间，精确到分钟 · Last use, to the minute' })
  lastUsedAt!: Date;
}

@ObjectType({ description: '本区的登录会话 · A session of an account of the district', simpleResolvers: true })
export class AccountSession extends Session {
  @Field(() => AccountName, { description: '账号 · The account' })
  account!: AccountName;
}

@ObjectType({ description: '退出全部登录的结果 · Result of signing out everywhere', simpleResolvers: true })
export class SignOutResult {
  @Field(() => Int, { description: '结束的会话数 · Number of sessions that ended' })
  ended!: number;
}
