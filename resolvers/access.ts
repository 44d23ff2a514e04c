import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { Viewer } from '../schema/access.js';
import { Unit } from '../schema/org.js';
import type { Context, SignedIn } from './execution/context.js';

@Resolver(() => Viewer)
export class AccessResolver {
  @Query(() => Viewer, {
    nullable: true,
    description: '当前用户；未登录为空 · Who is asking; null for who hasn’t signed in',
  })
  viewer(@Ctx() { viewer }: Context) {
    return viewer && { ...viewer.account, district: viewer.district, roles: viewer.roles };
  }

  @FieldResolver(() => [Unit], { description: '本人任职的单位 · The units that the viewer’s roles name' })
  units(@Ctx() { viewer, loaders }: SignedIn) {
    return Promise.all(viewer.units.map(({ id }) => loaders.unit.load(id)));
  }
}
