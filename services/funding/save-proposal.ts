/** 编写项目申报: a unit adds a proposal, or changes its draft. */
import type { Viewer } from '../../auth/viewer.js';
import type { FundingSource } from '../../entities/funding.js';
import type { DistrictId, ProposalId } from '../../entities/ids.js';
import { problem } from '../../errors/field-problem.js';
import { badProposal, noSuchProposal } from '../../errors/funding.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { ONE, ZERO } from '../../scoring/numbers/exact.js';
import { requireRole } from '../../workflow/apply.js';
import type { FieldChange } from '../audit/entry.js';
import { newId } from '../identity.js';
import type { Transaction } from '../in-transaction.js';
import { insertAll } from '../load/changes.js';
import type { Platform } from '../platform.js';
import { forOwnUnit, type OwnUnit, type PlanAndUnit } from '../undertaking/own-unit.js';
import { type Served, servedBy } from '../undertaking/served-by.js';
import { isPositive, toFen } from './amount.js';
import { lockProposal, proposalFacts, recordProposal, type SeenProposal, takeProposalAction } from './proposals.js';
import { proposalStates } from './states.js';

export interface WrittenPurpose {
  /** An indicator's code, or a task with its project, such as `K1/K1-01`. */
  readonly code: string;
  readonly isTask: boolean;
  /** 0 to 1; the shares of a proposal sum to 1. */
  readonly share: string;
}

export interface WrittenAmount {
  readonly year: number;
  readonly source: FundingSource;
  /** In yuan, to the fen. */
  readonly amount: string;
}

/** A proposal as people write it. */
export interface WrittenProposal {
  readonly name: string;
  /** What is done. */
  readonly content: string;
  readonly outputs: string;
  readonly withoutBasis: string | null;
  readonly year: number;
  readonly amounts: readonly WrittenAmount[];
  readonly purposes: readonly WrittenPurpose[];
}

const LONGEST_NAME = 100;
const LONGEST_TEXT = 4000;
const MOST = 50;

/**
 * @param seen the draft and the revision that was seen; null for a new one
 * @returns its id
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_PLAN, UNKNOWN_UNIT, NO_SUCH_PROPOSAL; BAD_USER_INPUT BAD_PROPOSAL with all
 *   problems; CONFLICT STALE_REVISION and by the states table
 */
export async function saveProposal(
  platform: Platform,
  viewer: Viewer,
  of: PlanAndUnit,
  seen: SeenProposal | null,
  written: WrittenProposal,
): Promise<ProposalId> {
  requireRole(proposalStates, 'SAVE', viewer.roles);
  return forOwnUnit(platform, viewer, of, async (tx, own) => {
    const served = await servedBy(tx, own.district, own.plan.id, {
      indicators: written.purposes.filter(({ isTask }) => !isTask).map(({ code }) => code),
      tasks: written.purposes.filter(({ isTask }) => isTask).map(({ code }) => code),
    });
    const problems = [
      ...problemsOf(written, own.plan),
      ...served.problems.map((one) => ({ ...one, field: 'purposes' })),
    ];
    if (problems.length > 0) throw badProposal(problems);
    if (seen === null) return add(tx, own, written, served);
    const before = await lockProposal(tx, own.district, seen);
    if (before.unitId !== own.unit.id || before.planId !== own.plan.id) throw noSuchProposal();
    const facts = proposalFacts(before);
    await takeProposalAction(tx, own.district, 'SAVE', before, facts, {}, changesOf(written, before));
    await tx.query(
      `update project_proposal set name = $3, content = $4, outputs = $5, without_basis = $6, year = $7
       where district_id = $1 and id = $2`,
      [own.district, before.id, ...Object.values(textsOf(written)), written.year],
    );
    for (const table of ['proposal_purpose', 'funding_item'])
      await tx.query(`delete from ${table} where district_id = $1 and proposal_id = $2`, [own.district, before.id]);
    await setParts(tx, own, before.id, written, served);
    return before.id;
  });
}

/** In the order of the columns. */
const textsOf = ({ name, content, outputs, withoutBasis }: WrittenProposal) => ({
  name: name.trim(),
  content: content.trim(),
  outputs: outputs.trim(),
  without_basis: withoutBasis?.trim() || null,
});

async function add(tx: Transaction, own: OwnUnit, written: WrittenProposal, served: Served): Promise<ProposalId> {
  const id = newId<ProposalId>();
  const [last] = await tx.query<{ number: number }>(
    `select coalesce(max(substring(code from '^X(\\d{1,6})$')::int), 0) as number from project_proposal
     where district_id = $1 and unit_id = $2 and plan_id = $3`,
    [own.district, own.unit.id, own.plan.id],
  );
  const code = `X${(last?.number ?? 0) + 1}`;
  await insertAll(tx, 'project_proposal', [
    {
      district_id: own.district,
      id,
      unit_id: own.unit.id,
      plan_id: own.plan.id,
      year: written.year,
      code,
      ...textsOf(written),
      changed_by_name: tx.actor.name,
      changed_at: tx.now,
    },
  ]);
  await setParts(tx, own, id, written, served);
  recordProposal(tx, { id, unitId: own.unit.id, unit: own.unit.code, code }, 'ADD', changesOf(written, null));
  return id;
}

async function setParts(
  tx: Transaction,
  { district, unit }: { readonly district: DistrictId; readonly unit: OwnUnit['unit'] },
  id: ProposalId,
  { amounts, purposes }: WrittenProposal,
  served: Served,
): Promise<void> {
  const of = { district_id: district, proposal_id: id, unit_id: unit.id };
  const shareOf = new Map(purposes.map(({ code, isTask, share }) => [`${isTask} ${code}`, share.trim()]));
  await insertAll(
    tx,
    'proposal_purpose',
    served.found.map((one) => ({
      ...of,
      id: newId(),
      indicator_id: one.isTask ? null : one.id,
      task_id: one.isTask ? one.id : null,
      share: shareOf.get(`${one.isTask} ${one.code}`),
    })),
  );
  await insertAll(
    tx,
    'funding_item',
    amounts.map(({ year, source, amount }) => ({ ...of, id: newId(), year, source, planned: toFen(amount) })),
  );
}

/** Money and purposes are told whole. */
function changesOf(written: WrittenProposal, before: { readonly name: string } | null): FieldChange[] {
  const { amounts, purposes } = written;
  const told = {
    name: written.name.trim(),
    amounts: amounts.map(({ year, source, amount }) => `${year} ${source} ${amount.trim()}`).join('; '),
    purposes: purposes.map(({ code, share }) => `${code} ${share.trim()}`).join('; '),
  };
  return Object.entries(told)
    .filter(([, after]) => after !== '')
    .map(([field, after]) => ({ field, before: field === 'name' ? (before?.name ?? null) : null, after }))
    .filter((one) => one.before !== one.after);
}

function problemsOf(
  { name, content, outputs, withoutBasis, year, amounts, purposes }: WrittenProposal,
  plan: { readonly startYear: number; readonly endYear: number },
): FieldProblem[] {
  const needed = (field: string, text: string, most: number) =>
    text.trim() === '' || text.length > most
      ? [problem(field, 'BAD_TEXT', `应为 1 到 ${most} 字`, `it has 1 to ${most} characters`)]
      : [];
  const inPlan = (one: number) => one >= plan.startYear && one <= plan.endYear;
  const outside = (field: string, one: number) =>
    problem(
      field,
      'OUTSIDE_PLAN',
      `${one} 年不在规划期 ${plan.startYear}–${plan.endYear} 内`,
      `${one} is outside the plan, ${plan.startYear}–${plan.endYear}`,
    );
  const keys = amounts.map((one) => `${one.year} ${one.source}`);
  const codes = purposes.map(({ code, isTask }) => `${isTask} ${code}`);
  const shares = purposes.map(({ share }) => parseExact(share.trim()));
  const sum = shares.reduce((all, one) => all?.plus(one ?? ZERO) ?? null, ZERO);
  return [
    ...needed('name', name, LONGEST_NAME),
    ...needed('content', content, LONGEST_TEXT),
    ...needed('outputs', outputs, LONGEST_TEXT),
    ...((withoutBasis ?? '').length > LONGEST_TEXT ? needed('withoutBasis', withoutBasis ?? '', LONGEST_TEXT) : []),
    ...(inPlan(year) ? [] : [outside('year', year)]),
    ...(amounts.length > MOST || purposes.length > MOST
      ? [
          problem(
            'amounts',
            'TOO_MANY',
            `金额和对象各至多 ${MOST} 项`,
            `it has at most ${MOST} amounts and purposes each`,
          ),
        ]
      : []),
    ...amounts.flatMap((one, at) => [
      ...(inPlan(one.year) ? [] : [outside(`amounts.${at}.year`, one.year)]),
      ...(isPositive(one.amount)
        ? []
        : [problem(`amounts.${at}.amount`, 'BAD_AMOUNT', '金额为正数，到分', 'an amount is positive, to the fen')]),
      ...(keys.indexOf(`${one.year} ${one.source}`) < at
        ? [problem(`amounts.${at}.year`, 'TWICE', '同一年同一来源写了两次', 'a year and source are given twice')]
        : []),
    ]),
    ...purposes.flatMap((one, at) =>
      codes.indexOf(`${one.isTask} ${one.code}`) < at
        ? [problem('purposes', 'TWICE', `“${one.code}”出现两次`, `“${one.code}” appears twice`)]
        : [],
    ),
    ...(shares.some((share) => share === null || share.lte(ZERO))
      ? [problem('purposes', 'BAD_SHARE', '份额为 0 到 1 的数', 'a share is a number from 0 to 1')]
      : purposes.length > 0 && !sum?.equals(ONE)
        ? [problem('purposes', 'NOT_ONE', '各项份额合计应为 1', 'the shares must sum to 1')]
        : []),
  ];
}
