import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import { Viewer } from '../schema/access.js';
import {
  OwnSubstitute,
  RepresentedAccount,
  Substitution,
  SubstitutionInput,
  SubstitutionResult,
} from '../schema/substitution.js';
import { endSubstitution, listSubstitutions, substitute, workHeld } from '../services/access/index.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

@Resolver(() => Viewer)
export class ViewerSubstitutionResolver {
  @FieldResolver(() => OwnSubstitute, {
    nullable: true,
    description:
      '本人现在的代理人；此间本人的事项在代理人的待办中 · The viewer’s substitute now; until then the viewer’s work is on their list',
  })
  async substitute(@Ctx() { platform, viewer }: SignedIn) {
    return (await workHeld(platform, viewer)).substitute;
  }

  @FieldResolver(() => [RepresentedAccount], {
    description: '现由本人代理的账号 · Accounts for which the viewer may act now',
  })
  async represents(@Ctx() { platform, viewer }: SignedIn) {
    return (await workHeld(platform, viewer)).represents;
  }
}

@Resolver()
export class SubstitutionResolver {
  @Query(() => [Substitution], {
    description:
      '现在和将来的代理：本人的；系统管理员看全区的 · Substitutions that last or are to come: the viewer’s own; for administrators, all of the district',
  })
  substitutions(@Ctx() { platform, viewer }: SignedIn) {
    return listSubstitutions(platform, viewer);
  }

  @Mutation(() => SubstitutionResult, {
    description:
      '指定代理人：代理人以自己的名义代为办理，两人都记入操作日志；不含系统管理员角色，不能转委托 · Name a substitute, who acts in their own name for the other; the audit log names both. It does not cover the administrator’s role and cannot be passed on',
  })
  substitute(
    @Ctx() context: SignedIn,
    @Arg('substitution', () => SubstitutionInput, { description: '代理人及期限 · Substitute and period' })
    input: SubstitutionInput,
  ) {
    const { platform, viewer } = context;
    const { account, from = null, to, reason } = input;
    const wanted = { account: account ?? viewer.account.name, substitute: input.substitute, from, to, reason };
    return changed(context, () => substitute(platform, viewer, wanted));
  }

  @Mutation(() => SubstitutionResult, {
    description:
      '提前结束代理，即时生效 · End a substitution before its last day, now; or take back one that has not begun',
  })
  endSubstitution(
    @Ctx() context: SignedIn,
    @Arg('account', () => String, {
      nullable: true,
      description: '被代理人的账号；不填为本人 · Name of the represented account; the viewer’s own if left out',
    })
    account: string | null,
    @Arg('substitute', () => String, { description: '代理人的账号 · Name of the substitute' }) other: string,
    @Arg('reason', () => String, { description: '原因 · Reason' }) reason: string,
  ) {
    const { platform, viewer } = context;
    const named = { account: account ?? viewer.account.name, substitute: other, reason };
    return changed(context, () => endSubstitution(platform, viewer, named));
  }
}

/** Makes the change and reads the substitutions again. */
async function changed({ platform, viewer }: SignedIn, change: () => Promise<void>) {
  const { done, problems } = await withProblems(async () => {
    await change();
    return listSubstitutions(platform, viewer);
  });
  return { substitutions: done, problems };
}
