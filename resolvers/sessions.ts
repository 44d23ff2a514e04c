import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { SessionId } from '../entities/ids.js';
import { unknownSession } from '../errors/accounts.js';
import { AccountSession, IdleTimeoutResult, PasswordResult, Session, SignOutResult } from '../schema/access.js';
import {
  changeOwnPassword,
  endSession,
  endSessionsOf,
  idleTimeout,
  listSessions,
  listSessionsOf,
  listSessionsOfDistrict,
  setIdleTimeout,
  signOutEverywhere,
} from '../services/access/index.js';
import { requireAccess } from '../services/access/rights.js';
import { actorOf } from '../services/actor.js';
import { isId } from '../services/identity.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

@Resolver()
export class SessionsResolver {
  @Query(() => [Session], {
    description:
      '本人的登录会话，新的在前；系统管理员可查看他人的 · The viewer’s own sessions, the newest first; an administrator may ask for those of an account',
  })
  sessions(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('account', () => String, {
      nullable: true,
      description: '账号；不填为本人 · Account name; one’s own if left out',
    })
    account: string | null,
  ) {
    if (account === null || account === undefined || account === viewer.account.name)
      return listSessions(platform, viewer);
    requireAccess(viewer, 'LIST_SESSIONS');
    return listSessionsOf(platform, viewer.claims, account);
  }

  @Query(() => [AccountSession], {
    description:
      '本区全部登录会话，最近使用的在前（系统管理员） · All sessions of the district, the latest used first, for its administrator',
  })
  districtSessions(@Ctx() { platform, viewer }: SignedIn) {
    requireAccess(viewer, 'LIST_SESSIONS');
    return listSessionsOfDistrict(platform, viewer.claims);
  }

  @Query(() => Int, {
    nullable: true,
    description:
      '本区会话的空闲超时，分钟；空为不设 · Minutes without a request after which sessions of the district end; null for none',
  })
  idleTimeout(@Ctx() { platform, viewer }: SignedIn) {
    return idleTimeout(platform, viewer.claims);
  }

  @Mutation(() => IdleTimeoutResult, {
    description: '设定空闲超时（系统管理员），对已有会话同样有效 · Set the idle timeout, for open sessions as well',
  })
  async setIdleTimeout(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('minutes', () => Int, {
      nullable: true,
      description: '5 到 720 分钟；空为不设 · 5 to 720 minutes; null for none',
    })
    minutes: number | null,
  ) {
    requireAccess(viewer, 'SET_IDLE_TIMEOUT');
    const { problems } = await withProblems(() =>
      setIdleTimeout(platform, viewer.claims, minutes ?? null, actorOf(viewer)),
    );
    return { minutes: await idleTimeout(platform, viewer.claims), problems };
  }

  @Mutation(() => SignOutResult, {
    description:
      '结束一个登录会话：本人的，或系统管理员结束他人的 · End one session: one’s own, or for an administrator that of any account',
  })
  async endSession(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('id', () => ID, { description: '会话编号 · Id of the session' }) id: string,
  ) {
    if (!isId<SessionId>(id)) throw unknownSession();
    await endSession(platform, viewer, id);
    return { ended: 1 };
  }

  @Mutation(() => SignOutResult, {
    description: '结束某账号的全部登录（系统管理员） · End all sessions of an account, by an administrator',
  })
  async endSessions(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('account', () => String, { description: '账号 · Account name' }) account: string,
  ) {
    requireAccess(viewer, 'END_SESSIONS');
    return { ended: await endSessionsOf(platform, viewer.claims, account, actorOf(viewer)) };
  }

  @Mutation(() => SignOutResult, {
    description: '退出本人的全部登录，包括当前会话 · End all of the viewer’s sessions, the present one as well',
  })
  async signOutEverywhere(@Ctx() { platform, viewer }: SignedIn) {
    return { ended: await signOutEverywhere(platform, viewer) };
  }

  @Mutation(() => PasswordResult, {
    description:
      '修改本人密码；全部会话和令牌随即结束 · Change one’s own password; all sessions and tokens of the account end',
  })
  async changePassword(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('present', () => String, { description: '现在的密码 · The present password' }) present: string,
    @Arg('wanted', () => String, { description: '新密码 · The new password' }) wanted: string,
  ) {
    const { done, problems } = await withProblems(async () => {
      await changeOwnPassword(platform, viewer, { present, wanted });
      return true;
    });
    return { changed: done ?? false, problems };
  }
}
