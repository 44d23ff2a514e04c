/** 资金变动: dated movements of an approved project's money, and their reversal. They are written once. */
import type { Viewer } from '../../auth/viewer.js';
import type { MovementKind } from '../../entities/funding.js';
import type { DistrictId, FundingItemId, MovementId, ProposalId } from '../../entities/ids.js';
import { problem } from '../../errors/field-problem.js';
import { badMovement, noSuchFundingItem } from '../../errors/funding.js';
import type { Bilingual, FieldProblem } from '../../errors/refusal.js';
import { afterMovement, type BalanceFault, type Balances, faultOf } from '../../scoring/money/balances.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { type Exact, ZERO } from '../../scoring/numbers/exact.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { type Day, dayAt, isDay } from '../calendar/day.js';
import { newId } from '../identity.js';
import type { Transaction } from '../in-transaction.js';
import { insertAll } from '../load/changes.js';
import type { Platform } from '../platform.js';
import { writing } from '../undertaking/own-unit.js';
import { isAmount, toFen } from './amount.js';
import { lockProposal, proposalFacts, type StoredProposal, takeProposalAction } from './proposals.js';
import { SOURCE_NAMES } from './sources.js';
import { proposalStates } from './states.js';

export interface WrittenMovement {
  readonly kind: MovementKind;
  /** In yuan, to the fen; negative for a cut of the budget only. */
  readonly amount: string;
  readonly day: string;
  readonly voucher: string;
  readonly note: string | null;
}

interface Item {
  readonly id: FundingItemId;
  readonly proposalId: ProposalId;
  readonly year: number;
  readonly source: keyof typeof SOURCE_NAMES;
  readonly planned: string;
  readonly initial: string;
  readonly budget: string;
  readonly spent: string;
  readonly movements: number;
}

const LONGEST = 200;

/**
 * @returns the project
 * @throws Refusal FORBIDDEN; NOT_FOUND NO_SUCH_FUNDING_ITEM; BAD_USER_INPUT BAD_MOVEMENT with all problems; CONFLICT by the
 *   states table
 */
export async function recordMovement(
  platform: Platform,
  viewer: Viewer,
  id: FundingItemId,
  written: WrittenMovement,
): Promise<ProposalId> {
  requireRole(proposalStates, 'RECORD', viewer.roles);
  return writing(platform, viewer, async (tx, district) => {
    const { item, proposal } = await lockItem(tx, district, id);
    const today = dayAt(tx.now, viewer.district.timeZone);
    const problems = problemsOf(written, today);
    if (problems.length > 0) throw badMovement(problems);
    const amount = toFen(written.amount);
    await add(tx, district, proposal, item, { ...written, amount }, null);
    return proposal.id;
  });
}

/**
 * 冲销: a movement of its own with the opposite amount, which names what it reverses. Each is reversed once.
 * @throws Refusal as for recording
 */
export async function reverseMovement(
  platform: Platform,
  viewer: Viewer,
  id: MovementId,
  written: Pick<WrittenMovement, 'day' | 'voucher' | 'note'>,
): Promise<ProposalId> {
  requireRole(proposalStates, 'RECORD', viewer.roles);
  return writing(platform, viewer, async (tx, district) => {
    const [found] = await tx.query<{ itemId: FundingItemId }>(
      'select item_id as "itemId" from funding_movement where district_id = $1 and id = $2',
      [district, id],
    );
    if (found === undefined) throw noSuchFundingItem();
    const { item, proposal } = await lockItem(tx, district, found.itemId);
    const [reversed] = await tx.query<Reversed>(
      `select m.kind, m.amount::text, m.number, m.reverses_id is not null or exists (select from funding_movement r
         where r.district_id = $1 and r.reverses_id = m.id) as "isSettled"
       from funding_movement m where m.district_id = $1 and m.id = $2`,
      [district, id],
    );
    if (reversed === undefined) throw noSuchFundingItem();
    const today = dayAt(tx.now, viewer.district.timeZone);
    const problems = [
      ...dayAndVoucherProblems(written, today),
      ...(reversed.isSettled
        ? [
            problem(
              'movement',
              'REVERSED_ALREADY',
              '这笔变动已冲销，或本身是冲销',
              'it was reversed already, or is a reversal itself',
            ),
          ]
        : []),
    ];
    if (problems.length > 0) throw badMovement(problems);
    const amount = (parseExact(reversed.amount) ?? ZERO).negated().toText() ?? '';
    await add(
      tx,
      district,
      proposal,
      item,
      { ...written, kind: reversed.kind, amount },
      { id, number: reversed.number },
    );
    return proposal.id;
  });
}

interface Reversed {
  readonly kind: MovementKind;
  readonly amount: string;
  readonly number: number;
  readonly isSettled: boolean;
}

async function lockItem(
  tx: Transaction,
  district: DistrictId,
  id: FundingItemId,
): Promise<{ readonly item: Item; readonly proposal: StoredProposal }> {
  const [found] = await tx.query<{ proposalId: ProposalId }>(
    'select proposal_id as "proposalId" from funding_item where district_id = $1 and id = $2',
    [district, id],
  );
  if (found === undefined) throw noSuchFundingItem();
  const proposal = await lockProposal(tx, district, { id: found.proposalId, revision: null });
  const [item] = await tx.query<Item>(
    `select f.id, f.proposal_id as "proposalId", f.year, f.source, f.planned::text, count(m.id)::int as movements,
       coalesce(sum(m.amount) filter (where m.kind = 'INITIAL'), 0)::text as initial,
       coalesce(sum(m.amount) filter (where m.kind <> 'SPENDING'), 0)::text as budget,
       coalesce(sum(m.amount) filter (where m.kind = 'SPENDING'), 0)::text as spent
     from funding_item f left join funding_movement m on m.district_id = $1 and m.item_id = f.id
     where f.district_id = $1 and f.id = $2
     group by f.id, f.proposal_id, f.year, f.source, f.planned`,
    [district, id],
  );
  if (item === undefined) throw noSuchFundingItem();
  // The state comes before what is wrong with the movement.
  apply(proposalStates, 'RECORD', tx.actor.roles, proposal.state, proposalFacts(proposal));
  return { item, proposal };
}

async function add(
  tx: Transaction,
  district: DistrictId,
  proposal: StoredProposal,
  item: Item,
  { kind, amount, day, voucher, note }: WrittenMovement,
  reverses: { readonly id: MovementId; readonly number: number } | null,
): Promise<void> {
  const before: Balances = { initial: exact(item.initial), budget: exact(item.budget), spent: exact(item.spent) };
  const fault = faultOf(afterMovement(before, { kind, amount: exact(amount) }), exact(item.planned));
  if (fault !== null) {
    const { zh, en } = FAULTS[fault](item);
    throw badMovement([problem('amount', fault, zh, en)]);
  }
  const number = item.movements + 1;
  await takeProposalAction(tx, district, 'RECORD', proposal, proposalFacts(proposal), {}, [
    {
      field: `${item.year} ${SOURCE_NAMES[item.source].zh} ${kind}`,
      before: null,
      after: `${amount} ${day} ${voucher.trim()}`,
    },
    ...(reverses === null ? [] : [{ field: 'reverses', before: null, after: String(reverses.number) }]),
  ]);
  await insertAll(tx, 'funding_movement', [
    {
      district_id: district,
      id: newId(),
      item_id: item.id,
      proposal_id: proposal.id,
      unit_id: proposal.unitId,
      number,
      kind,
      amount,
      day,
      voucher: voucher.trim(),
      note: note?.trim() || null,
      reverses_id: reverses?.id ?? null,
      by_name: tx.actor.name,
      at: tx.now,
    },
  ]);
}

const exact = (text: string): Exact => parseExact(text) ?? ZERO;

const FAULTS: Readonly<Record<BalanceFault, (item: Item) => Bilingual>> = {
  NEGATIVE_INITIAL: () => ({ zh: '年初预算不能为负', en: 'the initial budget must not be negative' }),
  NEGATIVE_SPENT: () => ({ zh: '支出累计不能为负', en: 'what is spent must not be negative' }),
  OVER_BUDGET: ({ budget, spent }) => ({
    zh: `支出累计不能超过全年预算：现有预算 ${budget} 元，已支出 ${spent} 元`,
    en: `spending must not exceed the budget: it is ${budget} yuan, of which ${spent} are spent`,
  }),
  OVER_APPROVED: ({ planned, budget }) => ({
    zh: `全年预算不能超过批准的 ${planned} 元，现为 ${budget} 元`,
    en: `the budget must not exceed the ${planned} yuan that were approved; it is ${budget}`,
  }),
};

const problemsOf = ({ kind, amount, ...rest }: WrittenMovement, today: Day): FieldProblem[] => [
  ...(!isAmount(amount) || (kind !== 'ADJUSTMENT' && amount.trim().startsWith('-'))
    ? [
        problem(
          'amount',
          'BAD_AMOUNT',
          '金额到分，不为零；只有调整可以为负，更正请冲销',
          'an amount is to the fen and not zero; only an adjustment may be negative, mistakes are reversed',
        ),
      ]
    : []),
  ...dayAndVoucherProblems(rest, today),
];

const dayAndVoucherProblems = (
  { day, voucher, note }: Pick<WrittenMovement, 'day' | 'voucher' | 'note'>,
  today: Day,
): FieldProblem[] => [
  ...(!isDay(day) || day > today
    ? [problem('day', 'BAD_DAY', '请填已到的日期，如 2025-03-01', 'give a day that has come, such as 2025-03-01')]
    : []),
  ...(voucher.trim() === '' || voucher.length > LONGEST
    ? [problem('voucher', 'NO_VOUCHER', '请写凭证号', 'give the number of the voucher')]
    : []),
  ...((note ?? '').length > LONGEST
    ? [problem('note', 'TOO_LONG', `至多 ${LONGEST} 字`, `it has at most ${LONGEST} characters`)]
    : []),
];
