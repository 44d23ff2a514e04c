/** Days without a time of day, and the instants at which they begin in a district's time zone. */
import { Temporal } from 'temporal-polyfill';

/** A calendar day, ISO 8601, such as `2026-01-09`. Days can be compared as text. */
export type Day = `${number}-${number}-${number}`;

const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** True if the text is a day that exists. */
export function isDay(text: string): text is Day {
  if (!FORM.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

const plain = (day: Day) => Temporal.PlainDate.from(day);
const text = (date: Temporal.PlainDate) => date.toString() as Day;

/** Milliseconds of a day. Days without a zone have no clock changes. */
const A_DAY = 86_400_000;

/** @param days may be negative */
export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * A_DAY).toISOString().slice(0, 10) as Day;

/** The same day of a later month, or the last day of that month if it is shorter. */
export const addMonths = (day: Day, months: number): Day => text(plain(day).add({ months }, { overflow: 'constrain' }));

/** Days from one day to another; negative if the second one is earlier. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / A_DAY;

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** Saturday or Sunday. */
export const isWeekend = (day: Day): boolean => new Date(day).getUTCDay() % 6 === 0;

/** The Monday of the day's week. */
export const mondayOf = (day: Day): Day => addDays(day, -((new Date(day).getUTCDay() + 6) % 7));

/** The day in the zone at this instant. @param zone IANA name */
export const dayAt = (instant: Date, zone: string): Day =>
  text(Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate());

/**
 * The instant at which clocks in the zone show this time on this day. A time that a clock change skips is moved after
 * the gap.
 */
export const instantOf = (day: Day, zone: string, time = '00:00'): Date =>
  new Date(plain(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds);

/** 24:00 of the day in the zone: the first instant of the next day. */
export const endOfDay = (day: Day, zone: string): Date => instantOf(addDays(day, 1), zone);
