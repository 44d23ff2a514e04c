import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { CodePurpose, CodeWay } from '../entities/access.js';
import { readAccount } from '../reads/accounts.js';
import { AccountResult, CodeResult, CodeWayEnum } from '../schema/access.js';
import { issueCode, withdrawCode } from '../services/access/index.js';
import { requireAccess } from '../services/access/rights.js';
import { actorOf } from '../services/actor.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const NAME = { description: '账号 · Account name' };
const WAY = { description: '送达方式 · How the code reaches the holder' };

@Resolver()
export class AccountCodesResolver {
  @Mutation(() => CodeResult, {
    description:
      '邀请本人设定密码，14 天内有效；再次邀请使前一代码失效 · Invite the holder to set the password, within 14 days; an earlier code ends',
  })
  inviteAccount(
    @Ctx() context: SignedIn,
    @Arg('account', () => String, NAME) name: string,
    @Arg('way', () => CodeWayEnum, WAY) way: CodeWay,
  ) {
    requireAccess(context.viewer, 'INVITE_ACCOUNT');
    return issued(context, name, 'INVITATION', way);
  }

  @Mutation(() => CodeResult, {
    description:
      '发给本人重设密码的代码，3 天内有效；原密码在代码用前仍有效 · Give the holder a code that resets the password, within 3 days; the present password stays valid until then',
  })
  sendPasswordReset(
    @Ctx() context: SignedIn,
    @Arg('account', () => String, NAME) name: string,
    @Arg('way', () => CodeWayEnum, WAY) way: CodeWay,
  ) {
    requireAccess(context.viewer, 'RESET_PASSWORD');
    return issued(context, name, 'RESET', way);
  }

  @Mutation(() => AccountResult, { description: '撤回未用的一次性代码 · Withdraw the open code of an account' })
  async withdrawCode(@Ctx() context: SignedIn, @Arg('account', () => String, NAME) name: string) {
    const { platform, viewer, reader } = context;
    requireAccess(viewer, 'WITHDRAW_CODE');
    await withdrawCode(platform, viewer.claims, name, actorOf(viewer));
    return { account: await readAccount(reader, name, platform.clock.now()), left: [], problems: [] };
  }
}

async function issued({ platform, viewer, reader }: SignedIn, name: string, purpose: CodePurpose, way: CodeWay) {
  const { done, problems } = await withProblems(() =>
    issueCode(platform, viewer.claims, name, { purpose, way }, actorOf(viewer)),
  );
  const account = done === null ? null : await readAccount(reader, name, platform.clock.now());
  return { account, code: done?.code ?? null, problems };
}
