import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { AccountName } from './access.js';
import { DateTimeScalar } from './dates.js';
import { RoleEnum } from './enums.js';
import { Problem } from './problem.js';

@ObjectType({ description: '代理 · An account acts for another for a time', simpleResolvers: true })
export class Substitution {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => AccountName, { description: '被代理人 · The account that is represented' })
  account!: AccountName;

  @Field(() => AccountName, { description: '代理人 · The account that acts for it' })
  substitute!: AccountName;

  @Field(() => DateTimeScalar, { description: '起于 · First instant' })
  from!: Date;

  @Field(() => DateTimeScalar, { description: '止于 · The first instant at which it is over' })
  to!: Date;

  @Field(() => String, { description: '原因 · Reason' })
  reason!: string;

  @Field(() => [RoleEnum], {
    description: '现由代理人行使的角色；未开始时为空 · Roles that the substitute has taken over; none before it begins',
  })
  roles!: string[];

  @Field(() => [RoleEnum], {
    description:
      '不由代理人行使的角色：系统管理员，以及与代理人角色不相容的 · Roles that the substitute does not take over: the administrator’s, and those that conflict with roles of the substitute',
  })
  withheld!: string[];
}

@ObjectType({ description: '本人的代理人 · The viewer’s own substitute', simpleResolvers: true })
export class OwnSubstitute extends AccountName {
  @Field(() => DateTimeScalar, { description: '止于 · The first instant at which it is over' })
  to!: Date;
}

@ObjectType({ description: '由本人代理的账号 · An account for which the viewer acts', simpleResolvers: true })
export class RepresentedAccount extends AccountName {
  @Field(() => DateTimeScalar, { description: '起于 · First instant' })
  from!: Date;

  @Field(() => DateTimeScalar, { description: '止于 · The first instant at which it is over' })
  to!: Date;

  @Field(() => [RoleEnum], { description: '由本人行使的角色 · Roles that the viewer has taken over' })
  roles!: string[];

  @Field(() => [RoleEnum], { description: '不由本人行使的角色 · Roles that the viewer does not take over' })
  withheld!: string[];
}

@InputType({ description: '指定代理 · A substitute and the period' })
export class SubstitutionInput {
  @Field(() => String, {
    nullable: true,
    description:
      '被代理人的账号；不填为本人，他人只能由系统管理员指定 · Name of the account to represent; the viewer’s own if left out, another’s for administrators only',
  })
  account!: string | null;

  @Field(() => String, { description: '代理人的账号 · Name of the account that acts for it' })
  substitute!: string;

  @Field(() => String, { nullable: true, description: '首日，如 2026-09-01；不填为即时 · First day; now if left out' })
  from!: string | null;

  @Field(() => String, { description: '末日 · Last day' })
  to!: string;

  @Field(() => String, { description: '原因 · Reason' })
  reason!: string;
}

@ObjectType({ description: '指定或结束代理的结果 · Result of naming or ending a substitute', simpleResolvers: true })
export class SubstitutionResult {
  @Field(() => [Substitution], {
    nullable: true,
    description: '办理后的代理；有问题时为空 · The substitutions after it; null if there are problems',
  })
  substitutions!: Substitution[] | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
