import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Unit } from '../schema/org.js';
import { Recusal, RecusalInput, RecusalResult } from '../schema/recusal.js';
import { declareRecusal, liftRecusal, listRecusals, type RecusalListed } from '../services/access/index.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

@Resolver(() => Recusal)
export class RecusalResolver {
  @FieldResolver(() => Unit, { description: '单位；其下级单位一并回避 · The unit; units below it are included' })
  unit(@Root() { unitId }: RecusalListed, @Ctx() { loaders }: SignedIn) {
    return loaders.unit.load(unitId);
  }

  @Query(() => [Recusal], {
    description:
      '回避：本人的；考核办和系统管理员看全区的 · Recusals: the viewer’s own; for the office and administrators, all of the district',
  })
  recusals(@Ctx() { platform, viewer }: SignedIn) {
    return listRecusals(platform, viewer);
  }

  @Mutation(() => RecusalResult, {
    description:
      '申报回避：公布前看不到该单位的评分、申诉和结果，不办理有关事项，也不收到有关邮件 · Declare a recusal: no sight of the unit’s sheets, appeals and unpublished results, no act on it, no mail about it',
  })
  declareRecusal(
    @Ctx() context: SignedIn,
    @Arg('recusal', () => RecusalInput, { description: '账号、单位、原因 · Account, unit and reason' })
    input: RecusalInput,
  ) {
    return changed(context, () => declareRecusal(context.platform, context.viewer, wantedOf(context, input)));
  }

  @Mutation(() => RecusalResult, {
    description:
      '解除回避：由考核办或系统管理员中的他人说明理由办理 · Lift a recusal, with a reason, by somebody else of the office or an administrator',
  })
  liftRecusal(
    @Ctx() context: SignedIn,
    @Arg('recusal', () => RecusalInput, { description: '账号、单位、理由 · Account, unit and reason' })
    input: RecusalInput,
  ) {
    return changed(context, () => liftRecusal(context.platform, context.viewer, wantedOf(context, input)));
  }
}

const wantedOf = ({ viewer }: SignedIn, { account, unit, reason }: RecusalInput) => ({
  account: account ?? viewer.account.name,
  unit,
  reason,
});

/** Makes the change and reads the recusals again. */
async function changed({ platform, viewer }: SignedIn, change: () => Promise<void>) {
  const { done, problems } = await withProblems(async () => {
    await change();
    return listRecusals(platform, viewer);
  });
  return { recusals: done, problems };
}
