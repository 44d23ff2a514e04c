import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Role } from '../entities/access.js';
import { RoleEnum } from '../schema/enums.js';
import { SignInRule, SignInRuleResult } from '../schema/sign-in-rule.js';
import { setSignInRule, signInRule } from '../services/access/index.js';
import { requireAccess } from '../services/access/rights.js';
import { actorOf } from '../services/actor.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

@Resolver()
export class SignInRuleResolver {
  @Query(() => SignInRule, { description: '本区的登录规则（系统管理员） · The district’s rules of signing in' })
  signInRule(@Ctx() { viewer, platform }: SignedIn) {
    requireAccess(viewer, 'LIST_ACCOUNTS');
    return platform.database.read(viewer.claims, (rows) => signInRule(rows, viewer.claims));
  }

  @Mutation(() => SignInRuleResult, {
    description:
      '设定登录规则；未给的不变，已登录的不受影响 · Set the rules of signing in; what is left out stays, and open sessions stay open',
  })
  async setSignInRule(
    @Ctx() { viewer, platform }: SignedIn,
    @Arg('secondFactorRoles', () => [RoleEnum], {
      nullable: true,
      description: '必须启用双因素的角色 · Roles that need a second factor',
    })
    secondFactorRoles: Role[] | null,
    @Arg('newAccounts', () => Boolean, {
      nullable: true,
      description:
        '统一身份认证的用户首次登录时是否建立没有角色的账号 · Whether the identity provider’s users get an account without roles at their first sign-in',
    })
    newAccounts: boolean | null,
  ) {
    requireAccess(viewer, 'SET_SIGN_IN_RULE');
    const change = {
      ...(secondFactorRoles && { secondFactorRoles }),
      ...(typeof newAccounts === 'boolean' && { newAccounts }),
    };
    const { done, problems } = await withProblems(() =>
      setSignInRule(platform, viewer.claims, change, actorOf(viewer)),
    );
    return { rule: done, problems };
  }
}
