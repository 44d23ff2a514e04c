import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { CalendarYear, CalendarYearInput, CalendarYearResult, Deadline } from '../schema/calendar.js';
import { DateScalar } from '../schema/dates.js';
import type { Day } from '../services/calendar/day.js';
import { knownYears } from '../services/calendar/district-calendar.js';
import { readDeadline } from '../services/calendar/preview.js';
import { saveCalendarYear } from '../services/calendar/save-year.js';
import type { SignedIn } from './execution/context.js';
import { withProblems } from './result.js';

@Resolver()
export class CalendarResolver {
  @Query(() => [CalendarYear], { description: '已知各年的工作日历 · The years with known working days, in order' })
  calendars(@Ctx() { platform, viewer }: SignedIn) {
    return platform.database.read(viewer.claims, (rows) => knownYears(rows, viewer.district.id));
  }

  @Query(() => CalendarYear, {
    nullable: true,
    description: '一年的工作日历；尚未公布或录入时为空 · A year; null if it has not been announced or entered yet',
  })
  async calendar(
    @Ctx() context: SignedIn,
    @Arg('year', () => Int, { description: '年度 · Year' }) year: number,
  ): Promise<CalendarYear | null> {
    return ((await this.calendars(context)).find((known) => known.year === year) as CalendarYear | undefined) ?? null;
  }

  @Query(() => Deadline, {
    description:
      '自某日起若干工作日、日或月的期限；只给其一 · End of a period that begins on a day; give exactly one of workingDays, days and months',
  })
  deadline(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('from', () => DateScalar, {
      description: '起始日，不计入 · The day on which the period begins; it does not count',
    })
    from: string,
    @Arg('workingDays', () => Int, { nullable: true, description: '工作日数 · Working days' })
    workingDays: number | null,
    @Arg('days', () => Int, { nullable: true, description: '日数，非工作日 · Calendar days' })
    days: number | null,
    @Arg('months', () => Int, { nullable: true, description: '月数 · Months' }) months: number | null,
  ) {
    return readDeadline(platform, viewer, from as Day, { workingDays, days, months });
  }

  @Mutation(() => CalendarYearResult, {
    description: '录入或更正一年的工作日历 · Enter or correct the working days of a year',
  })
  async saveCalendarYear(
    @Ctx() { platform, viewer }: SignedIn,
    @Arg('calendarYear', () => CalendarYearInput, { description: '该年日历 · The year' }) typed: CalendarYearInput,
    @Arg('revision', () => Int, {
      nullable: true,
      description:
        '所见的版次；已被他人改动则拒绝 · The revision that the user saw; refused if the year has changed since',
    })
    revision: number | null,
  ) {
    const { done, problems } = await withProblems(() => saveCalendarYear(platform, viewer, typed, revision ?? null));
    return { calendarYear: done, problems };
  }
}
