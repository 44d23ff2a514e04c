/** 提出申诉: by the head within the period, or entered by the office where it came on paper or by word. */
import { rolesIn, type Viewer } from '../../auth/viewer.js';
import type { AppealWay } from '../../entities/appeal.js';
import type { AppealId, DistrictId, FileId, UnitId } from '../../entities/ids.js';
import { appealPeriodOver, badAppeal } from '../../errors/appeals.js';
import { problem as problemAt } from '../../errors/field-problem.js';
import { unknownScheme } from '../../errors/grading.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { tokensRead } from '../../errors/workflow.js';
import type { SchemeCode, UnitCode } from '../../scoring/input.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import { type Day, dayAt, isDay } from '../calendar/day.js';
import { districtCalendar } from '../calendar/district-calendar.js';
import { citeForAppeal, type NamedFile, namedFiles } from '../files/cite-appeal.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { APPEAL_FILED, APPEAL_ON_PAPER } from '../notification/appeal-kinds.js';
import type { Platform } from '../platform.js';
import { addAct, labelOf, lockAppealsOf, recordAppeal } from './appeal.js';
import { decidingClaims, headClaims } from './claims.js';
import { contestedScheme, itemOf } from './contested.js';
import { type DecisionDays, dayThatCounts, decisionDaysIfKnown, type FilingPeriod, momentOf, wasIn } from './period.js';
import { type AppealCycle, appealCycle, filingPeriods } from './periods.js';
import { appealStates } from './states.js';

export interface AppealWanted {
  readonly scheme: SchemeCode;
  /** Code of the unit. */
  readonly unit: string;
  /** Codes of items; empty for the result as a whole. */
  readonly items: readonly string[];
  readonly text: string;
  /** Ids of uploaded files. */
  readonly files: readonly FileId[];
  /** Day of receipt of an appeal on paper, which the office enters; null where the head files it. */
  readonly receivedOn: string | null;
}

const LONGEST_TEXT = 5000;
export const MOST_APPEAL_FILES = 20;

/**
 * @returns the id of the appeal
 * @throws Refusal FORBIDDEN, NOT_FOUND; CONFLICT NOT_REVIEWING, APPEAL_PERIOD_OVER; BAD_USER_INPUT BAD_APPEAL with every
 *   problem
 */
export async function fileAppeal(platform: Platform, viewer: Viewer, wanted: AppealWanted): Promise<AppealId> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(appealStates, 'FILE', viewer.roles);
  const way: AppealWay = viewer.roles.includes('UNIT_HEAD') ? 'CONSOLE' : 'PAPER';
  const claims = way === 'CONSOLE' ? headClaims(viewer) : decidingClaims(viewer, 'files');
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    tx.changed();
    const district = viewer.district.id;
    const cycle = await appealCycle(tx, district, wanted.scheme);
    if (cycle === null) throw unknownScheme(wanted.scheme);
    await lockAppealsOf(tx, cycle.id);
    apply(appealStates, 'FILE', viewer.roles, 'FILED', {
      isReviewing: cycle.state === 'REVIEWING' && cycle.officialRun !== null,
      isUnconfirmed: false,
      isEligible: false,
      hasQuestion: false,
      hasDecision: false,
      isOwnFreshDecision: false,
    });
    const named = await unitOf(tx, district, cycle, wanted.unit);
    const unit = named !== null && way === 'CONSOLE' && !rolesIn(viewer, named.id).includes('UNIT_HEAD') ? null : named;
    const problems = [...textProblems(wanted.text), ...(unit === null ? [noUnit(wanted.unit)] : [])];
    if (unit === null) throw badAppeal(problems);
    await refuseRecused(tx, district, unit.id);
    const { zone, calendar } = await districtCalendar(tx, district);
    const { now } = tx;
    const periods = await filingPeriods(tx, district, cycle, unit.id);
    const received = way === 'PAPER' ? receiptOf(wanted.receivedOn, dayAt(now, zone)) : null;
    if (received?.problem) problems.push(received.problem);
    // Without a day of receipt there is no period to look for.
    const period = received?.problem
      ? { problems: [] }
      : periodFor(periods, wanted.items, received?.day ?? null, now, zone);
    if ('problems' in period) problems.push(...period.problems);
    problems.push(...(await itemProblems(tx, district, cycle, unit.id, wanted.items)));
    const files = await namedFiles(tx, district, wanted.files, problems);
    if (wanted.files.length > MOST_APPEAL_FILES)
      problems.push(
        problemAt(
          'files',
          'TOO_MANY_FILES',
          `至多附 ${MOST_APPEAL_FILES} 个文件`,
          `attach at most ${MOST_APPEAL_FILES} files`,
        ),
      );
    if (problems.length > 0 || 'problems' in period) throw badAppeal(problems);
    const days = period.to === null ? null : decisionDaysIfKnown(calendar, period.to, cycle.appealDays);
    const inGrace = received === null && momentOf(period, now, zone) === 'GRACE';
    const receivedOn = received?.day ?? dayThatCounts(period, now, zone);
    return store(tx, district, cycle, { ...wanted, unit, way, receivedOn, inGrace, periodTo: period.to, days, files });
  });
}

interface NamedUnit {
  readonly id: UnitId;
  readonly code: UnitCode;
  readonly name: string;
}

/** A unit of the roster that the viewer sees. */
async function unitOf(
  tx: Transaction,
  district: DistrictId,
  cycle: AppealCycle,
  code: string,
): Promise<NamedUnit | null> {
  const [found] = await tx.query<NamedUnit>(
    `select u.id, u.code, u.name from cycle_unit c join unit u on u.district_id = c.district_id and u.id = c.unit_id
     where c.district_id = $1 and c.cycle_id = $2 and u.code = $3`,
    [district, cycle.id, code],
  );
  return found ?? null;
}

const noUnit = (code: string): FieldProblem =>
  problemAt('unit', 'UNKNOWN_UNIT', `名册中没有您的单位“${code}”`, `the roster has no unit “${code}” of yours`);

function textProblems(text: string): FieldProblem[] {
  if (text.trim() === '') return [problemAt('text', 'NO_TEXT', '请写明申诉的理由', 'say why you appeal')];
  return text.length <= LONGEST_TEXT
    ? []
    : [
        problemAt(
          'text',
          'TEXT_TOO_LONG',
          `理由至多 ${LONGEST_TEXT} 字`,
          `the reasons have at most ${LONGEST_TEXT} characters`,
        ),
      ];
}

function receiptOf(
  text: string | null,
  today: Day,
): { readonly day: Day | null; readonly problem: FieldProblem | null } {
  if (text === null || !isDay(text))
    return {
      day: null,
      problem: problemAt('receivedOn', 'NO_RECEIPT', '请填写收到申诉的日期', 'give the day on which it was received'),
    };
  if (text > today)
    return {
      day: null,
      problem: problemAt('receivedOn', 'RECEIVED_LATER', `${text} 还没有到`, `${text} has not come yet`),
    };
  return { day: text, problem: null };
}

/**
 * The period in which this may be contested: one that is open, or was on the day of receipt, for all of the items.
 * @throws Refusal CONFLICT APPEAL_PERIOD_OVER if none is open
 */
function periodFor(
  periods: readonly FilingPeriod[],
  items: readonly string[],
  received: Day | null,
  now: Date,
  zone: string,
): FilingPeriod | { readonly problems: FieldProblem[] } {
  const open = periods.filter((period) =>
    received === null ? momentOf(period, now, zone) !== 'OVER' : wasIn(period, received),
  );
  const whole = open.find((period) => period.items === null);
  if (whole !== undefined) return whole;
  const last = open.at(-1);
  if (last === undefined) throw appealPeriodOver(periods.at(-1)?.to ?? '');
  const moved = new Set(last.items);
  const others = items.filter((item) => !moved.has(item));
  if (others.length === 0) return last;
  return {
    problems: [
      problemAt(
        'items',
        'NOT_MOVED',
        `现在只能对有变动的事项申诉：${[...moved].join('、')}；${others.join('、')} 没有变动`,
        `only what moved may be contested now: ${[...moved].join(', ')}; ${others.join(', ')} did not`,
      ),
    ],
  };
}

async function itemProblems(
  tx: Transaction,
  district: DistrictId,
  cycle: AppealCycle,
  unit: UnitId,
  items: readonly string[],
): Promise<FieldProblem[]> {
  const scheme = await contestedScheme(tx, district, cycle.id);
  const contested = await tx.query<{ item: string | null; number: number }>(
    `select i.item, a.number from appeal a
     join appeal_item i on i.district_id = a.district_id and i.appeal_id = a.id
     where a.district_id = $1 and a.cycle_id = $2 and a.unit_id = $3 and a.run_id = $4 and a.state <> 'WITHDRAWN'`,
    [district, cycle.id, unit, cycle.officialRun],
  );
  const wanted: (string | null)[] = items.length === 0 ? [null] : [...items];
  return wanted.flatMap((item, index): FieldProblem[] => {
    const field = item === null ? 'items' : `items.${index}`;
    if (item !== null && itemOf(scheme, item) === null)
      return [problemAt(field, 'UNKNOWN_ITEM', `方案中没有“${item}”`, `the scheme has no item “${item}”`)];
    if (wanted.indexOf(item) < index)
      return [problemAt(field, 'ITEM_TWICE', `“${item}”出现两次`, `“${item}” is named twice`)];
    const earlier = contested.find((one) => one.item === item);
    return earlier === undefined
      ? []
      : [
          problemAt(
            field,
            'APPEALED_ALREADY',
            `对${item === null ? '整体结果' : `“${item}”`}已提出第 ${earlier.number} 号申诉`,
            `appeal ${earlier.number} is on ${item === null ? 'the result as a whole' : `“${item}”`} already`,
          ),
        ];
  });
}

interface Stored extends AppealWantedStored {
  readonly periodTo: Day | null;
  readonly days: DecisionDays | null;
}
interface AppealWantedStored extends Omit<AppealWanted, 'unit' | 'files' | 'receivedOn'> {
  readonly unit: NamedUnit;
  readonly way: AppealWay;
  readonly receivedOn: Day;
  readonly inGrace: boolean;
  readonly files: readonly NamedFile[];
}

async function store(tx: Transaction, district: DistrictId, cycle: AppealCycle, stored: Stored): Promise<AppealId> {
  const { unit, way, receivedOn, inGrace, periodTo, days, files } = stored;
  const id = newId<AppealId>();
  const text = stored.text.trim();
  const [numbered] = await tx.query<{ number: number }>(
    'select coalesce(max(number), 0)::int + 1 as number from appeal where district_id = $1 and cycle_id = $2 and unit_id = $3',
    [district, cycle.id, unit.id],
  );
  const number = numbered?.number ?? 1;
  await tx.query(
    `insert into appeal (district_id, id, cycle_id, unit_id, number, state, run_id, text, way, received_on, in_grace,
       filed_at, filed_by, filed_for, period_to, decide_by, hand_up_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      district,
      id,
      cycle.id,
      unit.id,
      number,
      appealStates.definition.initial,
      cycle.officialRun,
      text,
      way,
      receivedOn,
      inGrace,
      tx.now,
      tx.actor.account,
      tx.actor.actingFor?.id ?? null,
      periodTo,
      days?.decideBy ?? null,
      days?.handUpOn ?? null,
    ],
  );
  const items = stored.items.length === 0 ? [null] : stored.items;
  await tx.query(
    `insert into appeal_item (district_id, appeal_id, position, item)
     select $1, $2, n, item from unnest($3::text[]) with ordinality i (item, n)`,
    [district, id, items],
  );
  await citeForAppeal(tx, district, id, files);
  await addAct(tx, district, { id, acts: [] }, 'FILE', { note: text });
  recordAppeal(tx, { id, scheme: cycle.scheme, number, unit: unit.id, unitCode: unit.code }, 'FILE', [
    { field: 'items', before: null, after: items.map((item) => item ?? '*').join(' ') },
    { field: 'receivedOn', before: null, after: receivedOn },
    ...(inGrace ? [{ field: 'inGrace', before: null, after: 'true' }] : []),
    { field: 'text', before: null, after: text },
    ...files.map((file) => ({ field: 'file', before: null, after: `${file.name} (SHA-256 ${file.sha256})` })),
  ]);
  const notice = {
    subject: { type: 'appeal', id, label: labelOf({ scheme: cycle.scheme, unitCode: unit.code, number }) },
    parameters: { appeal: id, unit: unit.name, number },
    unit: unit.id,
    due: days?.decideBy ?? null,
  };
  tx.notify(APPEAL_FILED, { ...notice, to: [{ roles: ['OFFICE'] }] });
  if (way === 'PAPER') tx.notify(APPEAL_ON_PAPER, { ...notice, to: [{ roles: ['UNIT_HEAD'], units: [unit.id] }] });
  return id;
}
