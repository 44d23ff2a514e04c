import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { Viewer } from '../schema/access.js';
import { Unit } from '../schema/org.js';
import type { Context, SignedIn } from './execution/context.js';

@Resolver(() => Viewer)
export class AccessResolver {
  @Query(() => Viewer, {
    nullable: true,
    description: '当前用户；未登录为空 · The signed-in account; null without a sign-in',
  })
  viewer(@Ctx() { viewer }: Context) {
    return viewer && { ...viewer.account, district: viewer.district, roles: viewer.roles, actingFor: viewer.actingFor };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '本人的电子邮箱，通知发往此处；没有为空 · Where the viewer’s mails go; null for nowhere',
  })
  async email(@Ctx() { viewer, reader }: SignedIn) {
    const found = await reader.first<{ email: string | null }>(
      'select email from account where district_id = $1 and id = $2',
      [viewer.account.id],
    );
    return found?.email ?? null;
  }

  @FieldResolver(() => [Unit], { description: '本人任职的单位 · Units of the viewer’s roles' })
  units(@Ctx() { viewer, loaders }: SignedIn) {
    return Promise.all(viewer.units.map(({ id }) => loaders.unit.load(id)));
  }
}
