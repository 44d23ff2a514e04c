/** 提出加扣分: the office proposes an adjustment, with the document that it rests on. */
import type { Viewer } from '../../auth/viewer.js';
import type { AdjustmentId, CycleId, DistrictId, FileId, UnitId } from '../../entities/ids.js';
import { badAdjustment } from '../../errors/adjustment.js';
import { guardNotMet, notYourAction, tokensRead } from '../../errors/workflow.js';
import type { SchemeCode, SchemeRecord } from '../../scoring/input.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import { dayAt } from '../calendar/day.js';
import { districtCalendar } from '../calendar/district-calendar.js';
import { lockCycleOf } from '../cycle/move.js';
import { citeForProposal } from '../files/cite.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { type Proposal, proposalProblems } from './proposal.js';
import { addStep, recordStep } from './rows.js';
import { adjustmentStates, OPEN_CYCLES, open } from './states.js';
import { tellOfProposal } from './tell.js';

/** 听取意见: working days for which a unit is heard, unless the scheme says otherwise. */
export const HEARING_DAYS = 5;

export const hearingDaysOf = ({ adjustments }: Pick<SchemeRecord, 'adjustments'>): number =>
  adjustments.hearingDays ?? HEARING_DAYS;

/** @throws Refusal FORBIDDEN TOKENS_READ, NOT_YOUR_ACTION */
export function mayPropose({ via, roles }: Pick<Viewer, 'via' | 'roles'>): void {
  if (via === 'TOKEN') throw tokensRead();
  if (!roles.includes('OFFICE'))
    throw notYourAction({ zh: '提出加扣分', en: 'propose an adjustment' }, adjustmentStates.definition.roles.OFFICE);
}

/**
 * Stores a proposal. A unit is heard on a deduction or a veto from the working day after it.
 *
 * @param document id of the file that it rests on
 * @returns its id
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_SCHEME; CONFLICT RESULTS_SETTLED, CALENDAR_NOT_KNOWN; BAD_USER_INPUT
 *   BAD_ADJUSTMENT with every problem
 */
export async function proposeAdjustment(
  platform: Platform,
  viewer: Viewer,
  scheme: SchemeCode,
  proposal: Proposal,
  document: FileId | null,
): Promise<AdjustmentId> {
  mayPropose(viewer);
  const district = viewer.district.id;
  return inTransaction(platform, actorOf(viewer), viewer.claims, async (tx) => {
    tx.changed();
    const cycle = await lockCycleOf(tx, district, scheme);
    if (!OPEN_CYCLES.includes(cycle.state)) throw guardNotMet(open.code, open.unmet);
    const surroundings = await surroundingsOf(tx, district, cycle.id, proposal.unit);
    const problems = proposalProblems(proposal, surroundings);
    if (document === null || !(await isVisible(tx, district, document)))
      problems.push({
        field: 'document',
        code: document === null ? 'DOCUMENT_MISSING' : 'UNKNOWN_FILE',
        message:
          document === null
            ? { zh: '请附上依据文件', en: 'attach the document that it rests on' }
            : { zh: '没有这个文件，或您不能查看；请先上传。', en: 'There is no such file; upload it first.' },
      });
    const { unitId } = surroundings;
    if (problems.length > 0 || unitId === null || document === null) throw badAdjustment(problems);
    await refuseRecused(tx, district, unitId);

    const id = newId<AdjustmentId>();
    const { calendar, zone } = await districtCalendar(tx, district);
    const hearingTo =
      proposal.kind === 'BONUS'
        ? null
        : calendar.addWorkingDays(dayAt(tx.now, zone), hearingDaysOf(surroundings.scheme));
    const { kind, code, points } = proposal;
    const reason = proposal.reason.trim();
    await tx.query(
      `insert into adjustment (district_id, id, cycle_id, unit_id, kind, code, points, reason, position, state, loaded, hearing_to)
       select $1, $2, $3, $4, $5, $6, $7, $8, coalesce(max(position), -1) + 1, 'PROPOSED', false, $9
       from adjustment where district_id = $1 and cycle_id = $3`,
      [district, id, cycle.id, unitId, kind, code, points, reason, hearingTo],
    );
    await addStep(tx, district, id, 1, 'PROPOSE', null);
    await citeForProposal(tx, viewer, id, document);
    recordStep(tx, { id, code, unit: proposal.unit as never, unitId }, 'PROPOSE', [
      { field: 'kind', before: null, after: kind },
      ...(points === null ? [] : [{ field: 'points', before: null, after: points }]),
      { field: 'reason', before: null, after: reason },
      ...(hearingTo === null ? [] : [{ field: 'hearingTo', before: null, after: hearingTo }]),
    ]);
    tellOfProposal(tx, { id, unitId, unitName: surroundings.unitName, code, kind, hearingTo });
    return id;
  });
}

interface Surroundings {
  readonly scheme: SchemeRecord;
  readonly unitId: UnitId | null;
  readonly unitName: string;
  readonly vetoes: readonly string[];
}

async function surroundingsOf(
  tx: Transaction,
  district: DistrictId,
  cycle: CycleId,
  unit: string,
): Promise<Surroundings> {
  const [found] = await tx.query<Surroundings>(
    `select v.content as scheme, u.id as "unitId", coalesce(u.name, '') as "unitName",
       array(select a.code from adjustment a where a.district_id = c.district_id and a.cycle_id = c.id and a.unit_id = u.id
         and a.kind = 'VETO' and a.state in ('PROPOSED', 'CONFIRMED')) as vetoes
     from cycle c
     join scheme v on v.district_id = c.district_id and v.id = c.scheme_id
     left join (cycle_unit r join unit u on u.district_id = r.district_id and u.id = r.unit_id)
       on r.district_id = c.district_id and r.cycle_id = c.id and u.code = $3
     where c.district_id = $1 and c.id = $2`,
    [district, cycle, unit],
  );
  if (found === undefined) throw new Error(`cycle ${cycle} can't be read`);
  return found;
}

async function isVisible(tx: Transaction, district: DistrictId, file: FileId): Promise<boolean> {
  const found = await tx.query('select from file where district_id = $1 and id::text = $2', [district, file]);
  return found.length > 0;
}
