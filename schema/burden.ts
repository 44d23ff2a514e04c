/** 预填与负担: statistics that are loaded, and how much a scheme asks. */
import { Field, Int, ObjectType } from 'type-graphql';
import { SheetProblem } from './access.js';

@ObjectType({ simpleResolvers: true })
abstract class AskedFields {
  @Field(() => String, { description: '单位类别代码 · Code of the category of units' })
  category!: string;

  @Field(() => Int, { description: '单位数 · Number of units' })
  units!: number;

  @Field(() => Int, { description: '应填数据 · Figures due, of all these units together' })
  due!: number;

  @Field(() => Int, { description: '其中预填、只须确认的 · Of these, proposed and only confirmed' })
  prefilled!: number;

  @Field(() => Int, {
    description: '其余由指定部门统一填报的 · Of the others, reported by a department for the units',
  })
  byDepartment!: number;

  @Field(() => Int, { description: '其余须单位自己填写的 · Of the others, entered by the units themselves' })
  typed!: number;

  @Field(() => Int, { description: '一律要附文件的 · Figures that need files whether or not they are drawn' })
  files!: number;

  @Field(() => Int, {
    description:
      '本年其他方案也要的，只填一次 · Figures that other schemes of the year ask of the same unit; entered once',
  })
  askedElsewhere!: number;
}

@ObjectType({ description: '一类单位的填报负担 · What is asked of the units of a category', simpleResolvers: true })
export class AskedOfCategory extends AskedFields {}

@ObjectType({
  description: '一类单位的填报负担，与上年对照 · What is asked of the units of a category, beside the year before',
  simpleResolvers: true,
})
export class CategoryBurden extends AskedFields {
  @Field(() => AskedOfCategory, {
    nullable: true,
    description: '上年；没有则空 · The year before; null if there was none',
  })
  lastYear!: AskedOfCategory | null;

  @Field(() => String, {
    description: '单位类别名称，按方案的标签；没有则为代码 · Label of the category in the scheme, or its code',
  })
  categoryName!: string;
}

@ObjectType({ description: '方案的填报负担 · How much a scheme asks of units', simpleResolvers: true })
export class Burden {
  @Field(() => String, {
    nullable: true,
    description: '对照的上年方案 · Code of the scheme of the year before; null if there is none',
  })
  lastYearsScheme!: string | null;

  @Field(() => [CategoryBurden], { description: '按单位类别 · By category of units' })
  categories!: CategoryBurden[];
}

@ObjectType({ description: '导入统计数据的结果 · Result of loading statistics', simpleResolvers: true })
export class StatisticsResult {
  @Field(() => Boolean, { description: '是否已保存 · Whether it is stored; false for a trial, and with problems' })
  stored!: boolean;

  @Field(() => Int, { description: '数据个数 · Number of values' })
  values!: number;

  @Field(() => Int, { description: '单位数 · Number of units' })
  units!: number;

  @Field(() => Int, {
    description: '方案不要求而未保存的 · Values that the scheme does not ask of the unit; they are not kept',
  })
  notAsked!: number;

  @Field(() => [SheetProblem], {
    description:
      '需要改正的问题，至多列 200 个；有问题则全部不保存 · Problems, at most 200; with any, nothing is stored',
  })
  problems!: SheetProblem[];
}
