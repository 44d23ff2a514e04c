/** 应填数据: a page of the list, with how many there are in which state. */
import { Field, Int, ObjectType } from 'type-graphql';
import { DueFigure, FigureStateEnum } from './collection.js';
import { PageInfo } from './page.js';

@ObjectType({ description: '一种状态的数据个数 · Number of figures in a state', simpleResolvers: true })
export class FigureCount {
  @Field(() => FigureStateEnum, { description: '状态 · State' })
  state!: string;

  @Field(() => Int, { description: '个数 · Number of figures' })
  count!: number;
}

@ObjectType({
  description: '一个指标或一个单位的数据个数 · Number of figures of a measure or of a unit',
  simpleResolvers: true,
})
export class FiguresOfPlace {
  @Field(() => String, { description: '指标、考核项或单位的代码 · Code of the measure or unit' })
  code!: string;

  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => [FigureCount], { description: '各状态的个数 · Number of figures by state' })
  counts!: FigureCount[];
}

@ObjectType({ description: '应填数据的一页 · A page of due figures', simpleResolvers: true })
export class DueFigurePage {
  @Field(() => [DueFigure], { description: '数据 · The figures' })
  rows!: DueFigure[];

  @Field(() => PageInfo, { description: '分页信息 · Information about the page' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '总数 · Number of figures on all pages' })
  totalCount!: number;

  @Field(() => [FigureCount], { description: '各状态的个数 · Number of figures by state, on all pages' })
  counts!: FigureCount[];

  @Field(() => [FiguresOfPlace], {
    description: '各指标的个数，按方案的顺序 · Numbers by measure on all pages, in the order of the scheme',
  })
  byMeasure!: FiguresOfPlace[];

  @Field(() => [FiguresOfPlace], {
    description: '各单位的个数，按单位名单的顺序 · Numbers by unit on all pages, in the order of the list of units',
  })
  byUnit!: FiguresOfPlace[];
}
