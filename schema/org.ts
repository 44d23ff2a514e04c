import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from './dates.js';
import { Node } from './node.js';
import { PageInfo } from './page.js';

@ObjectType({ description: '区 · A district: all data belongs to one district', simpleResolvers: true })
export class District {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { description: '时区（IANA） · Time zone (IANA); deadlines are dates in this zone' })
  timeZone!: string;

  @Field(() => Boolean, { description: '是否为虚构样例 · Whether its data is the invented sample' })
  sample!: boolean;
}

@ObjectType({
  description: '单位：学校、幼儿园、科室、镇街 · A unit: school, kindergarten, department, town office',
  implements: Node,
  simpleResolvers: true,
})
export class Unit extends Node {
  @Field(() => String, { description: '代码 · Code' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, {
    description:
      '现在的类别；结果和填报数据各为其年度的 · Present category; results and figures have the category of their year',
  })
  category!: string;

  @Field(() => String, {
    description:
      '现在的考核分组；结果和填报数据各为其年度的 · Present peer group; results and figures have the group of their year',
  })
  group!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: '设立日，未知为空 · First day of its life; null if not known',
  })
  openedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '撤并日 · The day on which it was closed or merged' })
  closedOn!: string | null;

  @Field(() => Int, { description: '版次，每次改动加一 · Revision; each change adds one' })
  revision!: number;
}

@ObjectType({ description: '单位及其游标 · A unit with its cursor', simpleResolvers: true })
export class UnitEdge {
  @Field(() => Unit, { description: '单位 · The unit' })
  node!: Unit;

  @Field(() => String, { description: '游标 · Cursor of this unit' })
  cursor!: string;
}

@ObjectType({ description: '一页单位 · A page of units', simpleResolvers: true })
export class UnitConnection {
  @Field(() => [UnitEdge], { description: '单位及游标 · Units with their cursors' })
  edges!: UnitEdge[];

  @Field(() => [Unit], { description: '单位 · Units' })
  nodes!: Unit[];

  @Field(() => PageInfo, { description: '分页信息 · Information about the page' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '符合条件且可见的总数 · Total number of matching units that the viewer may see' })
  totalCount!: number;
}
