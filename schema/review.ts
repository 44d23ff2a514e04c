/** 公示: how far a review is. */
import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from './dates.js';
import { Problem } from './problem.js';

@ObjectType({
  description: '结果有变动的单位再次公示 · A later notice to a unit whose result moved',
  simpleResolvers: true,
})
export class UnitNotice {
  @Field(() => DateScalar, { description: '第一天 · First day' })
  from!: string;

  @Field(() => DateScalar, { description: '最后一天 · Last day' })
  to!: string;

  @Field(() => [String], { description: '有变动的考核项代码 · Codes of the items that moved' })
  items!: readonly string[];
}

@ObjectType({ description: '公示中的一个单位 · A unit whose result is shown', simpleResolvers: true })
export class ReviewedUnit {
  @Field(() => String, { description: '单位代码 · Code of the unit' })
  unit!: string;

  @Field(() => String, { description: '单位名称 · Its name in this year' })
  name!: string;

  @Field(() => String, { nullable: true, description: '考核分组 · Peer group' })
  group!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '最先查看正式结果的负责人；无人查看为空 · The head who opened the official result first; null if none has',
  })
  openedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: '何时查看 · When it was opened' })
  openedAt!: Date | null;

  @Field(() => Boolean, {
    description: '看过变动前的结果，还没有看现在的 · A head opened an earlier result, and nobody the present one',
  })
  openedBefore!: boolean;

  @Field(() => Int, { description: '未办结的申诉数 · Appeals that are not decided' })
  openAppeals!: number;

  @Field(() => UnitNotice, {
    nullable: true,
    description: '最近一次再次公示 · Its latest notice; null if the result has not moved',
  })
  laterNotice!: UnitNotice | null;
}

@ObjectType({ description: '公示进展 · How far a review is', simpleResolvers: true })
export class ReviewStanding {
  @Field(() => DateScalar, { nullable: true, description: '公示第一天 · First day of the notice' })
  noticeFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: '公示最后一天 · Last day of the notice to all units' })
  noticeTo!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '最晚结束的期限，含再次公示；没有为空 · Last day of the period that ends last; null if none runs',
  })
  periodTo!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '今天以后还有几个工作日；没有期限或工作日历未录入为空 · Working days left after today; null if none runs or the calendar is not known',
  })
  workingDaysLeft!: number | null;

  @Field(() => [ReviewedUnit], { description: '可见结果的单位 · Units whose results the viewer may see' })
  units!: readonly ReviewedUnit[];
}

@ObjectType({ description: '查看结果的登记 · That a result was opened', simpleResolvers: true })
export class ResultOpenedResult {
  @Field(() => DateTimeScalar, { nullable: true, description: '首次查看的时间 · When it was opened first' })
  openedAt!: Date | null;

  @Field(() => [Problem], { description: '问题；空则已登记 · Problems; none if it was noted' })
  problems!: Problem[];
}
