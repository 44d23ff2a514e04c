/** 填报表: figures that come back in a workbook or CSV file. */
import { Field, Int, ObjectType } from 'type-graphql';
import type { QuestionCode } from '../services/collection/workbook/settle-row.js';
import { SheetProblem } from './access.js';
import { enumeration } from './enumeration.js';
import { BilingualText } from './problem.js';

export const TableQuestionEnum = enumeration<QuestionCode>(
  'TableQuestionCode',
  '导入填报表前须确认的事项 · What is asked before a table of figures is stored',
  {
    HIDDEN_VALUES: '隐藏或筛选掉的单元格有数据 · Hidden or filtered cells have values',
    PERCENT_BELOW_ONE: '以 % 计的指标填了不到 1 的数 · A measure in per cent has a number below 1',
  },
);

@ObjectType({ description: '导入前须确认的事项 · A question that is asked once before storing', simpleResolvers: true })
export class TableQuestion {
  @Field(() => TableQuestionEnum, { description: '事项 · What is asked' })
  code!: string;

  @Field(() => BilingualText, { description: '问题 · The question' })
  message!: BilingualText;

  @Field(() => [String], { description: '哪些单元格 · The cells, as sheet!cell' })
  places!: string[];
}

@ObjectType({ description: '仍应填报的数据 · A figure that is still due', simpleResolvers: true })
export class FigureStillDue {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '单位名称 · Name of the unit' })
  unitName!: string;

  @Field(() => String, { description: '指标代码 · Code of the measure' })
  measure!: string;

  @Field(() => String, { description: '指标名称 · Name of the measure' })
  measureName!: string;
}

/** What the answer to every table says of its file. */
@ObjectType({ simpleResolvers: true })
export abstract class TableImport {
  @Field(() => String, { nullable: true, description: '下载表格的账号 · Account for which the file was written' })
  writtenFor!: string | null;

  @Field(() => String, { nullable: true, description: '下载时间 · When the file was written' })
  writtenAt!: string | null;

  @Field(() => [SheetProblem], {
    description: '显示与存储不同之处 · Where what is stored differs from what the cell shows',
  })
  notes!: SheetProblem[];

  @Field(() => [TableQuestion], { description: '须确认的事项 · Questions' })
  questions!: TableQuestion[];

  @Field(() => [SheetProblem], {
    description:
      '需要改正的问题，至多列 200 个；有问题则全部不保存 · Problems, at most 200 of them; with any, nothing is stored',
  })
  problems!: SheetProblem[];

  @Field(() => Int, { description: '问题总数 · Number of all problems' })
  problemCount!: number;
}

@ObjectType({ description: '导入填报表的结果 · Result of importing a table of figures', simpleResolvers: true })
export class FigureTableImport extends TableImport {
  @Field(() => Boolean, {
    description:
      '是否已存为草稿；试算、有问题或有未确认事项时为否 · Whether it is stored as drafts; false for a trial, and with problems or open questions',
  })
  stored!: boolean;

  @Field(() => String, { nullable: true, description: '考核方案代码 · Code of the scheme' })
  scheme!: string | null;

  @Field(() => Int, { description: '改动的数据 · Figures that change' })
  changed!: number;

  @Field(() => Int, { description: '其中确认预填值的 · Of these, confirmed as they were proposed' })
  confirmed!: number;

  @Field(() => Int, { description: '其中撤回已填内容的 · Of these, taken back' })
  cleared!: number;

  @Field(() => Int, { description: '没有改动的 · Figures that stay as they are' })
  unchanged!: number;

  @Field(() => Int, { description: '表中没有而仍应填的个数 · Number of due figures that the file does not have' })
  stillDueCount!: number;

  @Field(() => [FigureStillDue], { description: '其中的前 200 个 · The first 200 of them' })
  stillDue!: FigureStillDue[];

  @Field(() => [String], {
    description:
      '只有一个指标的表：有问题的单位。全部列入 leaveOut 后其余可先保存 · In a table of one measure: units with problems. Naming all of them in leaveOut stores the others',
  })
  badUnits!: string[];
}
