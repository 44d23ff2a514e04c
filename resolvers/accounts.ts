import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Role } from '../entities/access.js';
import { ACCOUNT_ORDER, type AccountRow, countAccounts, readAccount, readAccounts } from '../reads/accounts.js';
import { AUDIT_ORDER, countAuditEntries, readAuditEntries } from '../reads/audit.js';
import {
  Account,
  AccountDetailsInput,
  AccountFilter,
  AccountPage,
  AccountResult,
  GrantInput,
  LeftWithoutAnybody,
  NewAccountInput,
} from '../schema/access.js';
import { AuditEntryPage } from '../schema/audit.js';
import { DateScalar } from '../schema/dates.js';
import { RoleEnum } from '../schema/enums.js';
import {
  addAccount,
  changeDetails,
  disableAccount,
  enableAccount,
  type Grant,
  grantRole,
  removeSecondFactorOf,
  revokeRole,
  unlockAccount,
} from '../services/access/index.js';
import { type AccessAction, requireAccess } from '../services/access/rights.js';
import type { LeftWithoutAnybody as Left } from '../services/access/roles-in-force.js';
import { wouldBeLeft } from '../services/access/would-be-left.js';
import { actorOf } from '../services/actor.js';
import type { SignedIn } from './execution/context.js';
import { pageRequest } from './paging.js';
import { withProblems } from './result.js';

const DEFAULT_ACCOUNTS = 100;
const DEFAULT_HISTORY = 20;
const NAME = { description: '账号 · Account name' };
const ROLE = { description: '角色 · Role' };
const UNIT = { nullable: true, description: '单位代码（单位角色） · Code of the unit, for roles of units' };

@Resolver(() => Account)
export class AccountsResolver {
  @Query(() => AccountPage, {
    description: '本区账号，按账号名（系统管理员） · Accounts of the district by name, for its administrator',
  })
  async accounts(
    @Ctx() { platform, viewer, reader }: SignedIn,
    @Arg('filter', () => AccountFilter, { nullable: true, description: '筛选 · Filter' })
    filter: AccountFilter | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_ACCOUNTS,
      description: '一页至多多少个（不超过 10000） · Largest number of accounts on a page (up to 10,000)',
    })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description:
        '上一页的 endCursor；空则从头开始 · The endCursor of the previous page; null or empty to start from the beginning',
    })
    after: string | null,
  ) {
    requireAccess(viewer, 'LIST_ACCOUNTS');
    const now = platform.clock.now();
    const chosen = filter ?? {};
    const request = pageRequest(ACCOUNT_ORDER, { first: first ?? DEFAULT_ACCOUNTS, after });
    return {
      ...(await readAccounts(reader, chosen, request, now)),
      totalCount: () => countAccounts(reader, chosen, now),
    };
  }

  @FieldResolver(() => AuditEntryPage, {
    description: '该账号的操作日志，最近的在前 · What was done to the account, the latest first',
  })
  async history(
    @Root() { id }: AccountRow,
    @Ctx() { reader }: SignedIn,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_HISTORY,
      description: '一页至多多少条（不超过 10000） · Largest number of entries on a page (up to 10,000)',
    })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description: '上一页的 endCursor · The endCursor of the previous page',
    })
    after: string | null,
  ) {
    const chosen = { subjectTypes: ['account'], subjectIds: [id] };
    const request = pageRequest(AUDIT_ORDER, { first: first ?? DEFAULT_HISTORY, after });
    return {
      ...(await readAuditEntries(reader, chosen, request)),
      totalCount: () => countAuditEntries(reader, chosen),
    };
  }

  @Query(() => [LeftWithoutAnybody], {
    description:
      '停用账号或终止角色后将无人办理的事项 · What disabling an account, or ending one of its roles, would leave without anybody',
  })
  async wouldBeLeft(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('account', () => String, NAME) name: string,
    @Arg('role', () => RoleEnum, {
      nullable: true,
      description: '角色；不填为停用账号 · Role; the whole account if left out',
    })
    role: Role | null,
    @Arg('unit', () => String, UNIT) unit: string | null,
  ) {
    requireAccess(viewer, 'LIST_ACCOUNTS');
    return leftOf(await wouldBeLeft(platform, viewer.claims, name, role ? { role, unit: unit ?? null } : null));
  }

  @Mutation(() => AccountResult, {
    description: '新增账号；密码由本人凭邀请设定 · Add an account; its holder sets the password by an invitation',
  })
  addAccount(
    @Ctx() context: SignedIn,
    @Arg('account', () => NewAccountInput, { description: '新账号 · The new account' }) account: NewAccountInput,
  ) {
    return changed(context, 'ADD_ACCOUNT', account.name, async ({ platform, viewer }) => {
      const wanted = { ...account, email: account.email ?? null, password: null, demo: false };
      await addAccount(platform, viewer.claims, wanted, actorOf(viewer));
      return [];
    });
  }

  @Mutation(() => AccountResult, {
    description: '改动账号名、姓名或邮箱 · Change the names or the address of an account',
  })
  changeAccount(
    @Ctx() context: SignedIn,
    @Arg('account', () => String, NAME) name: string,
    @Arg('details', () => AccountDetailsInput, { description: '新的资料 · The new details' })
    details: AccountDetailsInput,
  ) {
    const wanted = {
      name: details.name ?? undefined,
      displayName: details.displayName ?? undefined,
      email: details.email === '' ? null : (details.email ?? undefined),
    };
    return changed(context, 'CHANGE_ACCOUNT', wanted.name ?? name, async ({ platform, viewer }) => {
      await changeDetails(platform, viewer.claims, name, wanted, actorOf(viewer));
      return [];
    });
  }

  @Mutation(() => AccountResult, {
    description: '停用账号，并结束其会话和令牌 · Disable an account; its sessions and tokens end',
  })
  disableAccount(@Ctx() context: SignedIn, @Arg('account', () => String, NAME) name: string) {
    return changed(context, 'DISABLE_ACCOUNT', name, ({ platform, viewer }) =>
      disableAccount(platform, viewer.claims, name, actorOf(viewer)),
    );
  }

  @Mutation(() => AccountResult, { description: '启用停用的账号 · Enable a disabled account' })
  enableAccount(@Ctx() context: SignedIn, @Arg('account', () => String, NAME) name: string) {
    return changed(context, 'ENABLE_ACCOUNT', name, async ({ platform, viewer }) => {
      await enableAccount(platform, viewer.claims, name, actorOf(viewer));
      return [];
    });
  }

  @Mutation(() => AccountResult, {
    description: '解除因密码错误的锁定 · Remove the locks after wrong passwords',
  })
  unlockAccount(@Ctx() context: SignedIn, @Arg('account', () => String, NAME) name: string) {
    return changed(context, 'UNLOCK_ACCOUNT', name, async ({ platform, viewer }) => {
      await unlockAccount(platform, viewer.claims, name, actorOf(viewer));
      return [];
    });
  }

  @Mutation(() => AccountResult, {
    description:
      '停用他人的双因素，如手机丢失；理由记入操作日志 · Remove the second factor of another account, for example of a lost telephone; the reason is recorded',
  })
  removeSecondFactor(
    @Ctx() context: SignedIn,
    @Arg('account', () => String, NAME) name: string,
    @Arg('reason', () => String, { description: '理由 · Reason' }) reason: string,
  ) {
    return changed(context, 'REMOVE_SECOND_FACTOR', name, async ({ platform, viewer }) => {
      await removeSecondFactorOf(platform, viewer.claims, name, reason, actorOf(viewer));
      return [];
    });
  }

  @Mutation(() => AccountResult, { description: '授予角色，可定期限 · Give an account a role, for a period if wanted' })
  grantRole(
    @Ctx() context: SignedIn,
    @Arg('account', () => String, NAME) name: string,
    @Arg('grant', () => GrantInput, { description: '角色及期限 · Role and period' }) grant: GrantInput,
  ) {
    return changed(context, 'GRANT_ROLE', name, async ({ platform, viewer }) => {
      const { role, unit = null, from = null, to = null } = grant as Grant;
      await grantRole(platform, viewer.claims, name, { role, unit, from, to }, actorOf(viewer));
      return [];
    });
  }

  @Mutation(() => AccountResult, {
    description:
      '终止角色，即时生效或至某日；任职记录保留 · End a role, now or after a day; that it was held stays known',
  })
  revokeRole(
    @Ctx() context: SignedIn,
    @Arg('account', () => String, NAME) name: string,
    @Arg('role', () => RoleEnum, ROLE) role: Role,
    @Arg('unit', () => String, UNIT) unit: string | null,
    @Arg('to', () => DateScalar, { nullable: true, description: '末日；不填为即时 · Last day; now if left out' })
    to: string | null,
  ) {
    return changed(context, 'REVOKE_ROLE', name, ({ platform, viewer }) =>
      revokeRole(platform, viewer.claims, name, { role, unit: unit ?? null, to: to ?? null }, actorOf(viewer)),
    );
  }
}

const leftOf = (left: readonly Left[]) =>
  left.map(({ subject, ...rest }) => ({ ...rest, subjectType: subject.type, subjectLabel: subject.label }));

/** Changes an account and reads it again. @param name that it has afterwards */
async function changed(
  context: SignedIn,
  action: AccessAction,
  name: string,
  change: (context: SignedIn) => Promise<readonly Left[]>,
) {
  requireAccess(context.viewer, action);
  const { done, problems } = await withProblems(() => change(context));
  const account = done === null ? null : await readAccount(context.reader, name, context.platform.clock.now());
  return { account, left: leftOf(done ?? []), problems };
}
