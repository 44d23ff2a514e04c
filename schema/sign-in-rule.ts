import { Field, ObjectType } from 'type-graphql';
import { RoleEnum } from './enums.js';
import { Problem } from './problem.js';

@ObjectType({ description: '登录规则 · The rules of a district for signing in', simpleResolvers: true })
export class SignInRule {
  @Field(() => [RoleEnum], { description: '必须启用双因素的角色 · Roles that need a second factor' })
  secondFactorRoles!: string[];

  @Field(() => Boolean, {
    description:
      '统一身份认证的用户首次登录时是否建立没有角色的账号 · Whether the identity provider’s users get an account without roles at their first sign-in',
  })
  newAccounts!: boolean;
}

@ObjectType({ description: '设定登录规则的结果 · Result of setting the rules of signing in', simpleResolvers: true })
export class SignInRuleResult {
  @Field(() => SignInRule, {
    nullable: true,
    description: '登录规则；有问题时为空 · The rules; null if there are problems',
  })
  rule!: SignInRule | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
