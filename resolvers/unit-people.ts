import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { DateScalar } from '../schema/dates.js';
import { ConfirmedRoles, NamedReporterResult, UnitPerson, UnitWithout } from '../schema/unit-people.js';
import {
  confirmRoles,
  nameReporter,
  readReporterRule,
  setHeadsNameReporters,
  unconfirmed,
  unitPeople,
  unitsWithout,
} from '../services/access/index.js';
import { requireAccess } from '../services/access/rights.js';
import { actorOf } from '../services/actor.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

@Resolver()
export class UnitPeopleResolver {
  @Query(() => [UnitWithout], {
    description:
      '没有负责人或填报人的单位（考核办、系统管理员） · Units without a head or a reporter, for the office and the administrator',
  })
  unitsWithout(@Ctx() { platform, viewer }: SignedIn) {
    requireAccess(viewer, 'UNITS_WITHOUT');
    return unitsWithout(platform, viewer.district.id);
  }

  @Query(() => [UnitPerson], {
    description:
      '本年未确认的负责人和填报人（考核办、系统管理员） · Heads and reporters who have not confirmed this year',
  })
  unconfirmedRoles(@Ctx() { platform, viewer }: SignedIn) {
    requireAccess(viewer, 'UNITS_WITHOUT');
    return unconfirmed(platform, viewer.district.id);
  }

  @Query(() => [UnitPerson], {
    description: '本单位及下级的负责人和填报人 · Heads and reporters of the viewer’s units and those below them',
  })
  unitPeople(@Ctx() { platform, viewer }: SignedIn) {
    requireAccess(viewer, 'UNIT_PEOPLE');
    return unitPeople(platform, viewer.district.id, viewer.claims.units ?? []);
  }

  @Query(() => Boolean, {
    description:
      '单位负责人可否指定填报人（单位人员、考核办、系统管理员） · Whether heads name reporters, for people of units, the office and the administrator',
  })
  headsNameReporters(@Ctx() { platform, viewer }: SignedIn) {
    requireAccess(viewer, 'REPORTER_RULE');
    return readReporterRule(platform, viewer.claims);
  }

  @Mutation(() => NamedReporterResult, {
    description:
      '单位负责人指定下一任填报人；前任的任职同时终止 · A head names the next reporter of the unit; the role of the last one ends',
  })
  async nameReporter(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('unit', () => String, { description: '单位代码 · Code of the unit' }) unit: string,
    @Arg('account', () => String, { description: '接任者的账号 · Account name of the next reporter' }) account: string,
    @Arg('from', () => DateScalar, { nullable: true, description: '首日；不填为即日 · First day; now if left out' })
    from: string | null,
    @Arg('note', () => String, { nullable: true, description: '交接说明，500 字以内 · A note, at most 500 characters' })
    note: string | null,
  ) {
    const { done, problems } = await withProblems(() =>
      nameReporter(platform, viewer, { unit, account, from: from ?? null, note: note ?? null }),
    );
    return { ended: done?.ended ?? [], openFigures: done?.openFigures ?? 0, problems };
  }

  @Mutation(() => ConfirmedRoles, {
    description: '确认本人本年的单位任职 · Confirm the viewer’s roles in units for the present year',
  })
  confirmRoles(@Ctx() { platform, viewer }: SignedIn) {
    return confirmRoles(platform, viewer);
  }

  @Mutation(() => Boolean, {
    description: '设定单位负责人可否指定填报人（考核办） · Set whether heads name reporters, by the office',
  })
  async setHeadsNameReporters(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('allowed', () => Boolean, { description: '可否 · Whether they do' }) allowed: boolean,
  ) {
    requireAccess(viewer, 'SET_REPORTER_RULE');
    await setHeadsNameReporters(platform, viewer.claims, allowed, actorOf(viewer));
    return allowed;
  }
}
