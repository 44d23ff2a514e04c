import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './dates.js';
import { RoleEnum } from './enums.js';
import { Problem } from './problem.js';

@ObjectType({ description: '无人任职的单位 · A unit in which nobody holds a role', simpleResolvers: true })
export class UnitWithout {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  code!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  name!: string;

  @Field(() => RoleEnum, { description: '无人担任的角色 · The role that nobody holds' })
  role!: string;
}

@ObjectType({ description: '在单位任职的人 · Somebody with a role in a unit', simpleResolvers: true })
export class UnitPerson {
  @Field(() => String, { description: '账号 · Account name' })
  name!: string;

  @Field(() => String, { description: '姓名 · Display name' })
  displayName!: string;

  @Field(() => RoleEnum, { description: '角色 · Role' })
  role!: string;

  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  unitName!: string;

  @Field(() => DateTimeScalar, { description: '起于 · Held from this instant' })
  from!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: '止于；未定为空 · Until this instant; null without an end',
  })
  to!: Date | null;

  @Field(() => Boolean, { description: '本年是否已确认 · Whether it is confirmed for the present year' })
  isConfirmed!: boolean;
}

@ObjectType({ description: '指定填报人的结果 · Result of naming a reporter', simpleResolvers: true })
export class NamedReporterResult {
  @Field(() => [String], { description: '任职终止的账号 · Accounts whose role ends' })
  ended!: string[];

  @Field(() => Int, {
    description: '该单位未完成的数据数，由接任者办理 · Open figures of the unit, for the next reporter',
  })
  openFigures!: number;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '年度确认的结果 · Result of a confirmation', simpleResolvers: true })
export class ConfirmedRoles {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => Int, { description: '此次确认的任职数 · Number of roles that were confirmed now' })
  confirmed!: number;
}
