import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import type { Role } from '../entities/access.js';
import { Account, AccountResult, GrantInput, Session, SignOutResult, Viewer } from '../schema/access.js';
import { RoleEnum } from '../schema/enums.js';
import { Unit } from '../schema/org.js';
import {
  type Grant,
  grantRole,
  listAccounts,
  listSessions,
  revokeRole,
  signOutEverywhere,
} from '../services/access/index.js';
import { mayKeepAccounts } from '../services/access/rights.js';
import { actorOf } from '../services/actor.js';
import type { Context, SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

@Resolver(() => Viewer)
export class AccessResolver {
  @Query(() => Viewer, {
    nullable: true,
    description: '当前用户；未登录为空 · The signed-in account; null without a sign-in',
  })
  viewer(@Ctx() { viewer }: Context) {
    return viewer && { ...viewer.account, district: viewer.district, roles: viewer.roles };
  }

  @FieldResolver(() => [Unit], { description: '本人任职的单位 · Units of the viewer’s roles' })
  units(@Ctx() { viewer, loaders }: SignedIn) {
    return Promise.all(viewer.units.map(({ id }) => loaders.unit.load(id)));
  }
}

@Resolver()
export class AccountsResolver {
  @Query(() => [Account], { description: '本区账号（系统管理员） · Accounts of the district, for its administrator' })
  accounts(@Ctx() { platform, viewer }: SignedIn) {
    mayKeepAccounts(viewer);
    return listAccounts(platform, viewer.claims);
  }

  @Query(() => [Session], { description: '本人的登录会话，新的在前 · The viewer’s own sessions, the newest first' })
  sessions(@Ctx() { platform, viewer }: SignedIn) {
    return listSessions(platform, viewer);
  }

  @Mutation(() => AccountResult, { description: '授予角色，可定期限 · Give an account a role, for a period if wanted' })
  grantRole(
    @Ctx() context: SignedIn,
    @Arg('account', () => String, { description: '账号 · Account name' }) name: string,
    @Arg('grant', () => GrantInput, { description: '角色及期限 · Role and period' }) grant: GrantInput,
  ) {
    const { platform, viewer } = context;
    mayKeepAccounts(viewer);
    const { role, unit = null, from = null, to = null } = grant as Grant;
    return changed(context, name, () =>
      grantRole(platform, viewer.claims, name, { role, unit, from, to }, actorOf(viewer)),
    );
  }

  @Mutation(() => AccountResult, {
    description: '终止角色，即时生效；任职记录保留 · End a role now; that it was held stays known',
  })
  revokeRole(
    @Ctx() context: SignedIn,
    @Arg('account', () => String, { description: '账号 · Account name' }) name: string,
    @Arg('role', () => RoleEnum, { description: '角色 · Role' }) role: Role,
    @Arg('unit', () => String, {
      nullable: true,
      description: '单位代码（单位角色） · Code of the unit, for roles of units',
    })
    unit: string | null,
  ) {
    const { platform, viewer } = context;
    mayKeepAccounts(viewer);
    return changed(context, name, () =>
      revokeRole(platform, viewer.claims, name, { role, unit: unit ?? null }, actorOf(viewer)),
    );
  }

  @Mutation(() => SignOutResult, {
    description: '退出本人的全部登录，包括当前会话 · End all of the viewer’s sessions, the present one as well',
  })
  async signOutEverywhere(@Ctx() { platform, viewer }: SignedIn) {
    return { ended: await signOutEverywhere(platform, viewer) };
  }
}

/** Changes an account and reads it again. */
async function changed({ platform, viewer }: SignedIn, name: string, change: () => Promise<void>) {
  const { done, problems } = await withProblems(async () => {
    await change();
    return (await listAccounts(platform, viewer.claims)).find((account) => account.name === name) ?? null;
  });
  return { account: done, problems };
}
