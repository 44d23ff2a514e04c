import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './dates.js';
import { RoleEnum } from './enums.js';
import { District } from './org.js';
import { Problem } from './problem.js';

@ObjectType({ description: '当前用户 · The signed-in account', simpleResolvers: true })
export class Viewer {
  @Field(() => String, { description: '账号 · Account name' })
  name!: string;

  @Field(() => String, { description: '显示名 · Display name' })
  displayName!: string;

  @Field(() => District, { description: '所在区 · District' })
  district!: District;

  @Field(() => [RoleEnum], { description: '角色 · Roles' })
  roles!: string[];
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
}

@ObjectType({ description: '退出全部登录的结果 · Result of signing out everywhere', simpleResolvers: true })
export class SignOutResult {
  @Field(() => Int, { description: '结束的会话数 · Number of sessions that ended' })
  ended!: number;
}
