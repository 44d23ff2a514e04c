/** 周历: the weeks of a plan, day by day, as the national calendar has them. */

export interface Holidays {
  readonly holidays: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly madeUp: readonly string[];
}

export interface PhaseDays {
  readonly phase: string;
  readonly from: string;
  readonly to: string;
}

export interface WeekDay {
  readonly day: string;
  /** Null outside all phases. */
  readonly phase: string | null;
  /** Name of the holiday. */
  readonly holiday: string | null;
  readonly isWeekend: boolean;
  readonly isMadeUp: boolean;
}

const A_DAY = 86_400_000;
const add = (day: string, days: number) => new Date(Date.parse(day) + days * A_DAY).toISOString().slice(0, 10);

/** Weeks from Monday to Sunday that touch a phase; at most a year of them. */
export function weeksOf(phases: readonly PhaseDays[], calendars: readonly Holidays[]): readonly (readonly WeekDay[])[] {
  const first = phases.map(({ from }) => from).sort()[0];
  const last = phases
    .map(({ to }) => to)
    .sort()
    .at(-1);
  if (first === undefined || last === undefined) return [];
  const holidays = calendars.flatMap((calendar) => calendar.holidays);
  const madeUp = new Set(calendars.flatMap((calendar) => calendar.madeUp));
  const weeks: WeekDay[][] = [];
  for (
    let monday = add(first, -((new Date(first).getUTCDay() + 6) % 7));
    monday <= last && weeks.length < 60;
    monday = add(monday, 7)
  ) {
    weeks.push(
      Array.from({ length: 7 }, (_, index): WeekDay => {
        const day = add(monday, index);
        return {
          day,
          phase: phases.find(({ from, to }) => from <= day && day <= to)?.phase ?? null,
          holiday: holidays.find(({ from, to }) => from <= day && day <= to)?.name ?? null,
          isWeekend: index > 4,
          isMadeUp: madeUp.has(day),
        };
      }),
    );
  }
  return weeks;
}
