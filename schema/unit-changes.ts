/** 单位沿革、名册、类别和分组: what changes units, and what changed. */
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { SchemeCode, UnitCode } from '../scoring/input.js';
import { DateScalar } from './dates.js';
import { enumeration } from './enumeration.js';
import { Unit } from './org.js';
import { Problem } from './problem.js';

export const UnitEventKindEnum = enumeration('UnitEventKind', '单位变动的种类 · Kind of event in the life of a unit', {
  OPENED: '设立 · Opened',
  RENAMED: '更名 · Renamed',
  MOVED: '调组 · Moved to another group',
  CLOSED: '撤销 · Closed',
  MERGED: '并入 · Merged into another unit',
});

export const UnitClassKindEnum = enumeration('UnitClassKind', '类别或分组 · Category or peer group', {
  CATEGORY: '类别 · Category',
  GROUP: '考核分组 · Peer group',
});

export const RosterEffectEnum = enumeration('RosterEffect', '对名册的影响 · What happened to a roster', {
  ADDED: '加入 · Added',
  CHANGED: '改组 · Changed',
  REMOVED: '移出 · Removed',
  KEPT: '保留 · Kept, because the cycle has begun',
});

@ObjectType({ description: '单位的一项内容 · One field of a unit, as text', simpleResolvers: true })
export class UnitChange {
  @Field(() => String, { description: 'name、category、group 或 parent · Name of the field' })
  field!: string;

  @Field(() => String, { nullable: true, description: '原为 · Before' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: '现为 · After' })
  after!: string | null;
}

@ObjectType({
  description: '单位变动：自某日起生效，不改写以前 · A dated event; what was before stays',
  simpleResolvers: true,
})
export class UnitEvent {
  @Field(() => DateScalar, { description: '生效日 · The day from which it holds' })
  date!: string;

  @Field(() => UnitEventKindEnum, { description: '种类 · Kind' })
  kind!: string;

  @Field(() => [UnitChange], { description: '改了什么 · What it changed' })
  changes!: UnitChange[];

  @Field(() => String, { nullable: true, description: '并入的单位代码 · Code of the unit into which it was merged' })
  into!: string | null;

  @Field(() => String, { nullable: true, description: '依据的文号 · Number of the document' })
  document!: string | null;
}

@ObjectType({ description: '一个名册的变化 · What happened to one roster', simpleResolvers: true })
export class ChangedRoster {
  @Field(() => String, { description: '考核方案代码 · Code of the scheme' })
  scheme!: string;

  @Field(() => RosterEffectEnum, { description: '影响 · The effect' })
  effect!: string;
}

@ObjectType({ description: '单位变动的结果 · Result of a change of a unit', simpleResolvers: true })
export class UnitResult {
  @Field(() => Unit, { nullable: true, description: '单位；有问题时为空 · The unit; null if there are problems' })
  unit!: Unit | null;

  @Field(() => [ChangedRoster], { description: '受影响的名册 · Rosters that it reached' })
  rosters!: ChangedRoster[];

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@InputType({ description: '新单位 · A new unit' })
export class UnitInput {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { description: '类别代码 · Code of its category' })
  category!: string;

  @Field(() => String, { description: '考核分组代码 · Code of its peer group' })
  group!: string;

  @Field(() => String, { nullable: true, description: '上级单位代码 · Code of the unit above' })
  parent?: string | null;

  @Field(() => String, { description: '设立日，如 2026-09-01 · First day of its life' })
  date!: string;

  @Field(() => String, { nullable: true, description: '依据的文号 · Number of the document' })
  document?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: '加入哪些考核方案的名册 · Codes of the schemes on whose rosters it is put',
  })
  schemes?: SchemeCode[] | null;
}

@InputType({ description: '对一个单位的决定 · A decision on one unit' })
export class UnitDecisionInput {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: UnitCode;

  @Field(() => Int, {
    nullable: true,
    description:
      '所见的版次；已被他人改动则拒绝 · The revision that the user saw; refused if the unit has changed since',
  })
  revision?: number | null;

  @Field(() => String, { description: '生效日，如 2026-09-01 · The day from which it holds' })
  date!: string;

  @Field(() => String, {
    nullable: true,
    description: '依据的文号；调组和撤并必填 · Number of the document; required to move and to close',
  })
  document?: string | null;
}

@ObjectType({ description: '类别或考核分组 · A category or a peer group', simpleResolvers: true })
export class UnitClass {
  @Field(() => UnitClassKindEnum, { description: '类别或分组 · Category or peer group' })
  kind!: string;

  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '中文名称 · Label in Chinese; the code if there is none' })
  zh!: string;

  @Field(() => String, { nullable: true, description: '英文名称 · Label in English' })
  en!: string | null;

  @Field(() => Int, { description: '现有可见单位数 · Number of visible units that have it now' })
  units!: number;

  @Field(() => Int, { description: '版次；0 为尚未设定 · Revision; 0 if no label was stored' })
  revision!: number;
}

@InputType({ description: '类别或考核分组的名称 · Label of a category or a peer group' })
export class UnitClassInput {
  @Field(() => UnitClassKindEnum, { description: '类别或分组 · Category or peer group' })
  kind!: 'CATEGORY' | 'GROUP';

  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '中文名称 · Label in Chinese' })
  zh!: string;

  @Field(() => String, { nullable: true, description: '英文名称 · Label in English' })
  en?: string | null;
}

@ObjectType({ description: '设定名称的结果 · Result of labelling', simpleResolvers: true })
export class UnitClassResult {
  @Field(() => UnitClass, {
    nullable: true,
    description: '类别或分组；有问题时为空 · The class; null if there are problems',
  })
  unitClass!: UnitClass | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '名册中的一个单位 · A unit on a roster', simpleResolvers: true })
export class RosterUnit {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { description: '在该周期的类别 · Category in the cycle' })
  category!: string;

  @Field(() => String, { description: '在该周期的考核分组 · Peer group in the cycle' })
  group!: string;

  @Field(() => String, { nullable: true, description: '上级单位代码 · Code of the unit above' })
  parent!: string | null;

  @Field(() => Int, { nullable: true, description: '应参加考核人数 · Staff who take part in the yearly assessment' })
  staff!: number | null;
}

@ObjectType({ description: '名册的变化 · What changes on a roster', simpleResolvers: true })
export class RosterResult {
  @Field(() => [String], { description: '加入的单位代码 · Codes of units that were added' })
  added!: string[];

  @Field(() => [String], { description: '类别或分组改变的单位代码 · Codes of units whose category or group changed' })
  changed!: string[];

  @Field(() => [String], { description: '移出的单位代码 · Codes of units that were taken off' })
  removed!: string[];

  @Field(() => Int, { description: '不变的单位数 · Number of units that stay as they are' })
  unchanged!: number;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}
