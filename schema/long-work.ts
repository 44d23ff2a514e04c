/** 正在进行的工作: imports, exports and renderings. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { LONG_WORK_KINDS, LONG_WORK_OUTCOMES, type LongWorkKind, type LongWorkOutcome } from '../entities/personal.js';
import { DateTimeScalar } from './dates.js';
import { enumeration } from './enumeration.js';
import { BilingualText } from './problem.js';

export const LongWorkKindEnum = enumeration('LongWorkKind', '工作的种类 · Kind of long work', LONG_WORK_KINDS);
export const LongWorkOutcomeEnum = enumeration('LongWorkOutcome', '工作的结果 · How it ended', LONG_WORK_OUTCOMES);

@ObjectType({
  description: '耗时较长的导入、导出或生成文件 · An import, an export or a rendering that takes longer than a second',
  simpleResolvers: true,
})
export class LongWork {
  @Field(() => ID, { description: '编号 · Id' })
  id!: string;

  @Field(() => LongWorkKindEnum, { description: '种类 · Kind' })
  kind!: LongWorkKind;

  @Field(() => String, { description: '文件或文书的名称 · Name of the file or the document' })
  name!: string;

  @Field(() => Int, {
    description: '已完成的数量：账号数，导出为千字节 · How many are done: accounts, or kilobytes of an export',
  })
  done!: number;

  @Field(() => Int, { nullable: true, description: '总数，不知道为空 · How many there are; null if it is not known' })
  total!: number | null;

  @Field(() => DateTimeScalar, { description: '开始时间 · When it began' })
  startedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: '结束时间；进行中为空 · When it ended; null before' })
  endedAt!: Date | null;

  @Field(() => LongWorkOutcomeEnum, { nullable: true, description: '结果；进行中为空 · How it ended; null before' })
  outcome!: LongWorkOutcome | null;

  @Field(() => BilingualText, { nullable: true, description: '未完成的原因 · Why it failed; null otherwise' })
  failure!: BilingualText | null;

  @Field(() => Boolean, { description: '已要求取消 · Whether its end was asked for' })
  isCancelled!: boolean;

  @Field(() => Boolean, { description: '可以取消 · Whether it can be cancelled now' })
  isCancellable!: boolean;
}
