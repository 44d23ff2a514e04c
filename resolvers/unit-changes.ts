import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type UnitEventRow, type UnitRow, unitsById } from '../reads/org.js';
import { Unit } from '../schema/org.js';
import {
  RosterResult,
  RosterUnit,
  UnitClass,
  UnitClassInput,
  UnitClassResult,
  UnitDecisionInput,
  UnitEvent,
  UnitInput,
  UnitResult,
} from '../schema/unit-changes.js';
import type { SchemeCode } from '../scoring/input.js';
import { rosterOf } from '../services/cycle/roster.js';
import { addUnit } from '../services/org/add-unit.js';
import { type ChangedUnit, closeUnit, moveUnit, renameUnit, type UnitDecision } from '../services/org/change-unit.js';
import { changeRoster, fillRoster, type RosterChanges } from '../services/org/fill-roster.js';
import { asOffice } from '../services/org/rights.js';
import { saveUnitClass, unitClassesOf } from '../services/org/unit-classes.js';
import type { Context, SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

const SCHEME = { description: '考核方案代码 · Code of the scheme' };
const DECISION = { description: '单位、生效日和文号 · The unit, the day from which it holds, and the document' };
const NO_CHANGE: RosterChanges = { added: [], changed: [], removed: [], unchanged: 0 };

@Resolver(() => Unit)
export class UnitChangesResolver {
  @FieldResolver(() => [UnitEvent], {
    description: '沿革，最近的在前 · What happened to it, the latest first',
  })
  async events(@Root() { id }: UnitRow, @Ctx() { loaders }: Context) {
    return (await loaders.eventsOfUnit.load(id)).map((event) => ({ ...event, changes: changesOf(event) }));
  }

  @Query(() => [RosterUnit], {
    description: '一个考核周期的名册，可见的单位 · The roster of a cycle, as far as the viewer sees its units',
  })
  async rosterUnits(
    @Ctx() { platform, viewer, loaders }: SignedIn,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
  ) {
    const cycle = await loaders.cycleOfScheme.load(scheme);
    if (cycle === null) return [];
    return platform.database.read(viewer.claims, (rows) => rosterOf(rows, viewer.district.id, cycle.id));
  }

  @Query(() => [UnitClass], { description: '类别和考核分组及其名称 · Categories and peer groups with their labels' })
  unitClasses(@Ctx() { platform, viewer }: SignedIn) {
    return platform.database.read(viewer.claims, (rows) => unitClassesOf(rows, viewer.district.id));
  }

  @Mutation(() => UnitResult, { description: '新增单位 · Add a unit' })
  addUnit(@Ctx() context: SignedIn, @Arg('unit', () => UnitInput, { description: '单位 · The unit' }) unit: UnitInput) {
    const changing = asOffice(context.viewer, { zh: '新增单位', en: 'add a unit' });
    const { parent = null, document = null, schemes } = unit;
    return unitResult(context, () =>
      addUnit(context.platform, changing, { ...unit, parent, document, schemes: schemes ?? [] }),
    );
  }

  @Mutation(() => UnitResult, { description: '单位更名，自某日起 · Rename a unit from a day on' })
  renameUnit(
    @Ctx() context: SignedIn,
    @Arg('decision', () => UnitDecisionInput, DECISION) decision: UnitDecisionInput,
    @Arg('name', () => String, { description: '新名称 · The new name' }) name: string,
  ) {
    const changing = asOffice(context.viewer, { zh: '单位更名', en: 'rename a unit' });
    return unitResult(context, () => renameUnit(context.platform, changing, decided(decision), name));
  }

  @Mutation(() => UnitResult, {
    description:
      '单位调组、改类别或上级，自某日起；未公示的周期名册随之改动 · Move a unit from a day on; rosters of cycles before their notice follow',
  })
  moveUnit(
    @Ctx() context: SignedIn,
    @Arg('decision', () => UnitDecisionInput, DECISION) decision: UnitDecisionInput,
    @Arg('group', () => String, {
      nullable: true,
      description: '考核分组代码，空为不变 · Code of the group; null to keep it',
    })
    group: string | null,
    @Arg('category', () => String, {
      nullable: true,
      description: '类别代码，空为不变 · Code of the category; null to keep it',
    })
    category: string | null,
    @Arg('parent', () => String, {
      nullable: true,
      description: '上级单位代码；空字符串为没有上级 · Code of the unit above; an empty text for none, null to keep it',
    })
    parent: string | null,
  ) {
    const changing = asOffice(context.viewer, { zh: '单位调组', en: 'move a unit' });
    const move = { category: category ?? null, group: group ?? null, parent: parent ?? null };
    return unitResult(context, () => moveUnit(context.platform, changing, decided(decision), move));
  }

  @Mutation(() => UnitResult, {
    description:
      '撤销单位或并入另一单位，自某日起；以前的数据和结果不动 · Close a unit, or merge it into another one; what it has reported stays',
  })
  closeUnit(
    @Ctx() context: SignedIn,
    @Arg('decision', () => UnitDecisionInput, DECISION) decision: UnitDecisionInput,
    @Arg('into', () => String, {
      nullable: true,
      description: '并入的单位代码 · Code of the unit into which it is merged',
    })
    into: string | null,
  ) {
    const changing = asOffice(context.viewer, { zh: '撤并单位', en: 'close a unit' });
    return unitResult(context, () => closeUnit(context.platform, changing, decided(decision), into ?? null));
  }

  @Mutation(() => UnitClassResult, { description: '设定类别或考核分组的名称 · Label a category or a peer group' })
  async saveUnitClass(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('unitClass', () => UnitClassInput, { description: '类别或分组 · The class' }) typed: UnitClassInput,
    @Arg('revision', () => Int, {
      nullable: true,
      description: '所见的版次，0 为尚未设定 · The revision that the user saw, 0 for none',
    })
    revision: number | null,
  ) {
    const changing = asOffice(viewer, { zh: '设定类别和分组名称', en: 'label a category or a group' });
    const { done, problems } = await withProblems(() =>
      saveUnitClass(platform, changing, { ...typed, en: typed.en ?? null }, revision ?? null),
    );
    return { unitClass: done, problems };
  }

  @Mutation(() => RosterResult, {
    description:
      '按现有单位编制名册：去除年末已撤并的，加入新设的，更新分组 · Bring a roster up to date: without units closed by the end of the year, with those opened since, in their present groups',
  })
  async fillRoster(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
    @Arg('dryRun', () => Boolean, { description: '是否只试运行，不保存 · Whether to store nothing' }) dryRun: boolean,
  ) {
    const changing = asOffice(viewer, { zh: '编制名册', en: 'fill a roster' });
    const { done, problems } = await withProblems(() => fillRoster(platform, changing, scheme, { isTrial: dryRun }));
    return { ...(done ?? NO_CHANGE), problems };
  }

  @Mutation(() => RosterResult, { description: '把单位加入名册或移出 · Put units on a roster, or take them off' })
  async changeRoster(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('scheme', () => String, SCHEME) scheme: SchemeCode,
    @Arg('add', () => [String], { description: '加入的单位代码 · Codes of units to add' }) add: string[],
    @Arg('remove', () => [String], { description: '移出的单位代码 · Codes of units to take off' }) remove: string[],
  ) {
    const changing = asOffice(viewer, { zh: '改动名册', en: 'change a roster' });
    const { done, problems } = await withProblems(() => changeRoster(platform, changing, scheme, { add, remove }));
    return { ...(done ?? NO_CHANGE), problems };
  }
}

const decided = ({ unit, revision = null, date, document = null }: UnitDecisionInput): UnitDecision => ({
  unit,
  revision,
  date,
  document,
});

async function unitResult({ reader }: Context, change: () => Promise<ChangedUnit>) {
  const { done, problems } = await withProblems(change);
  if (done === null) return { unit: null, rosters: [], problems };
  return { unit: (await unitsById(reader, [done.id]))[0] ?? null, rosters: done.rosters, problems };
}

/** The changed fields, with what was before. */
const changesOf = ({ before, after }: UnitEventRow) =>
  Object.keys(after).map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
