/** 到期提醒: which deadlines people are reminded of today. Derived each day from the state of things, never stored ahead. */

import type { Rows } from '../../db/database.js';
import type { AccountId, CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import { type Day, dayAt, yearOf } from '../calendar/day.js';
import type { DistrictCalendar } from '../calendar/district-calendar.js';
import type { Calendar } from '../calendar/working-days.js';
import { HEARING_ENDS } from './adjustment-kinds.js';
import { figuresThatAreDue, setsThatAreIn } from './collection-reminders.js';
import { CALENDAR_MISSING, REVIEW_ENDS, TOKEN_EXPIRES } from './kinds.js';
import { mailDaysLeft } from './mail-days.js';
import type { Deadline, Reminder } from './reminder.js';
import { TARGETS_ANSWER_ENDS } from './target-kinds.js';

/** Working days before a deadline on which people are reminded. */
const BEFORE = [0, 1, 5] as const;

/**
 * @param rows with the claims of the system
 * @param last the day of the reminders before these; null if there were none
 */
export async function remindersOf(
  rows: Rows,
  district: DistrictId,
  { calendar, zone }: DistrictCalendar,
  today: Day,
  last: Day | null,
): Promise<Reminder[]> {
  const deadlines = [
    ...(await figuresThatAreDue(rows, district, today)),
    ...(await reviewsThatEnd(rows, district, today)),
    ...(await hearingsThatEnd(rows, district, today)),
    ...(await targetAnswersThatEnd(rows, district, today)),
    ...(await tokensThatExpire(rows, district, zone, today)),
  ];
  const reminders = deadlines.flatMap((deadline) => {
    const left = mailDaysLeft(calendar, today, deadline.due);
    // Usually one more than today. More, where no reminders were made on the days between.
    const before = last === null ? left + 1 : mailDaysLeft(calendar, last, deadline.due);
    const reached = BEFORE.find((days) => left <= days && days < before);
    if (reached === undefined) return [];
    const { kind, subject, unit, due } = deadline;
    const about = unit === undefined ? subject.id : `${subject.id} ${unit}`;
    return [{ ...deadline, key: `${kind.code} ${about} ${due} ${reached}` }];
  });
  return [...reminders, ...(await setsThatAreIn(rows, district)), ...missingCalendar(calendar, today)];
}

async function reviewsThatEnd(rows: Rows, district: DistrictId, today: Day): Promise<Deadline[]> {
  const cycles = await rows.query<{ id: CycleId; scheme: string; name: string; due: Day }>(
    `select c.id, c.scheme_code as scheme, s.name, c.notice_to as due
     from cycle c join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
     where c.district_id = $1 and c.state = 'REVIEWING' and c.notice_to >= $2`,
    [district, today],
  );
  return cycles.map(({ id, scheme, name, due }) => ({
    kind: REVIEW_ENDS,
    to: [{ roles: ['UNIT_HEAD'], unitsOfCycle: id }],
    subject: { type: 'cycle', id, label: scheme },
    parameters: { scheme, name },
    due,
  }));
}

async function hearingsThatEnd(rows: Pick<Rows, 'query'>, district: DistrictId, today: Day): Promise<Deadline[]> {
  const hearings = await rows.query<{ id: string; code: string; unitId: UnitId; unit: string; due: Day }>(
    `select a.id, a.code, a.unit_id as "unitId", u.name as unit, to_char(a.hearing_to, 'YYYY-MM-DD') as due
     from adjustment a join unit u on u.district_id = a.district_id and u.id = a.unit_id
     where a.district_id = $1 and a.state = 'PROPOSED' and a.hearing_to >= $2
       and not exists (select from adjustment_step s where s.district_id = a.district_id and s.adjustment_id = a.id
         and s.action = 'ANSWER_HEARING')`,
    [district, today],
  );
  return hearings.map(({ id, code, unitId, unit, due }) => ({
    kind: HEARING_ENDS,
    to: [{ roles: ['UNIT_HEAD'], units: [unitId] }],
    subject: { type: 'adjustment', id, label: `${code} ${unit}` },
    parameters: { adjustment: id, unit },
    due,
  }));
}

/** Units that have not answered to all their targets. */
async function targetAnswersThatEnd(rows: Pick<Rows, 'query'>, district: DistrictId, today: Day): Promise<Deadline[]> {
  const waiting = await rows.query<{
    unitId: UnitId;
    unit: string;
    name: string;
    plan: string;
    year: number;
    due: Day;
  }>(
    `select a.unit_id as "unitId", u.code as unit, u.name, p.code as plan, a.year, to_char(min(a.answer_by), 'YYYY-MM-DD') as due
     from target_agreement a
     join unit u on u.district_id = a.district_id and u.id = a.unit_id
     join indicator i on i.district_id = a.district_id and i.id = a.indicator_id
     join plan p on p.district_id = a.district_id and p.id = i.plan_id
     where a.district_id = $1 and a.state = 'PROPOSED' and a.answer_by >= $2
     group by a.unit_id, u.code, u.name, p.code, a.year`,
    [district, today],
  );
  return waiting.map(({ unitId, unit, name, plan, year, due }) => ({
    kind: TARGETS_ANSWER_ENDS,
    to: [{ roles: ['UNIT_HEAD'], units: [unitId] }],
    subject: { type: 'unit', id: unitId, label: name },
    parameters: { plan, unit: name, code: unit, year },
    due,
  }));
}

async function tokensThatExpire(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  zone: string,
  today: Day,
): Promise<Deadline[]> {
  const tokens = await rows.query<{ id: string; account: AccountId; label: string; expiresAt: Date }>(
    `select id, account_id as account, label, expires_at as "expiresAt" from token
     where district_id = $1 and revoked_at is null and expires_at >= $2::date - 1 and expires_at < $2::date + 30`,
    [district, today],
  );
  return tokens.flatMap(({ id, account, label, expiresAt }) => {
    const due = dayAt(expiresAt, zone);
    if (due < today) return [];
    const subject = { type: 'token', id, label };
    return [{ kind: TOKEN_EXPIRES, to: [{ accounts: [account] }], subject, parameters: { label }, due }];
  });
}

/** The next year's holidays are announced in November; from December on the office is asked for them, once. */
function missingCalendar(calendar: Calendar, today: Day): Reminder[] {
  const present = yearOf(today);
  const wanted = today.slice(5, 7) === '12' ? [present, present + 1] : [present];
  const missing = wanted.find((year) => !calendar.knows(year));
  if (missing === undefined) return [];
  const id = String(missing);
  const subject = { type: 'calendarYear', id, label: id };
  const to = [{ roles: ['OFFICE' as const] }];
  return [
    { kind: CALENDAR_MISSING, to, subject, parameters: { year: missing }, due: null, key: `CALENDAR_MISSING ${id}` },
  ];
}
