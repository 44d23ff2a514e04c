import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from './dates.js';
import { Problem } from './problem.js';

@ObjectType({ description: '节假日 · A holiday', simpleResolvers: true })
export class Holiday {
  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => DateScalar, { description: '放假首日 · First day off' })
  from!: string;

  @Field(() => DateScalar, { description: '放假末日，含周末 · Last day off, weekends included' })
  to!: string;
}

@ObjectType({
  description: '一年的工作日历 · Working days of a year, by the State Council’s notice',
  simpleResolvers: true,
})
export class CalendarYear {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => String, { description: '通知的文号 · Number of the notice' })
  document!: string;

  @Field(() => [Holiday], { description: '节假日，按日期 · Holidays, ordered by date' })
  holidays!: Holiday[];

  @Field(() => [DateScalar], {
    description: '调休上班的周末 · Saturdays and Sundays that are working days in exchange for a day off',
  })
  madeUp!: string[];

  @Field(() => Int, {
    description:
      '版次；0 为随程序提供、本区未改动 · Revision; 0 if it comes with the program and the district has not changed it',
  })
  revision!: number;
}

@InputType({ description: '节假日 · A holiday' })
export class HolidayInput {
  @Field(() => String, { description: '名称 · Name' })
  name!: string;

  @Field(() => String, { description: '放假首日，如 2027-02-06 · First day off' })
  from!: string;

  @Field(() => String, { description: '放假末日，含周末 · Last day off, weekends included' })
  to!: string;
}

@InputType({ description: '一年的工作日历 · The holidays of a year, as announced by the State Council' })
export class CalendarYearInput {
  @Field(() => Int, { description: '年度 · Year' })
  year!: number;

  @Field(() => String, { description: '通知的文号 · Number of the notice' })
  document!: string;

  @Field(() => [HolidayInput], { description: '节假日 · Holidays' })
  holidays!: HolidayInput[];

  @Field(() => [String], { description: '调休上班的周末 · Weekend days that are working days' })
  madeUp!: string[];
}

@ObjectType({ description: '录入工作日历的结果 · Result of entering a year', simpleResolvers: true })
export class CalendarYearResult {
  @Field(() => CalendarYear, {
    nullable: true,
    description: '该年日历；有问题时为空 · The year; null if there are problems',
  })
  calendarYear!: CalendarYear | null;

  @Field(() => [Problem], { description: '需要改正的问题 · Problems that must be corrected first' })
  problems!: Problem[];
}

@ObjectType({ description: '期限 · End of a period', simpleResolvers: true })
export class Deadline {
  @Field(() => DateScalar, { description: '最后一日 · The last day' })
  lastDay!: string;

  @Field(() => DateTimeScalar, {
    description: '截止时刻：最后一日 24:00，本区时区 · The end: 24:00 of the last day in the district’s time zone',
  })
  endsAt!: Date;
}
