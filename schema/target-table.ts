/** 目标表: targets that come back in a workbook or CSV file. */
import { Field, Int, ObjectType } from 'type-graphql';
import { TableImport } from './figure-table.js';
import { SavedTarget } from './targets.js';

@ObjectType({ description: '导入目标表的结果 · Result of importing a table of targets', simpleResolvers: true })
export class TargetTableImport extends TableImport {
  @Field(() => Boolean, {
    description:
      '是否已保存；试算、有问题或有未确认事项时为否 · Whether it is stored; false for a trial, and with problems or open questions',
  })
  stored!: boolean;

  @Field(() => String, { nullable: true, description: '规划代码 · Code of the plan' })
  plan!: string | null;

  @Field(() => Int, { nullable: true, description: '年度 · Year' })
  year!: number | null;

  @Field(() => Int, { description: '改动的目标个数 · Number of targets that change' })
  changed!: number;

  @Field(() => [SavedTarget], { description: '其中的前 200 个 · The first 200 of them' })
  saved!: SavedTarget[];

  @Field(() => Int, { description: '没有改动的 · Targets that stay as they are' })
  unchanged!: number;
}
