/** 经费: proposals with their money, and the money of a plan beside what was achieved. */
import type { FundingSource, MovementKind, ProposalState } from '../entities/funding.js';
import type { FundingItemId, IndicatorId, MovementId, PlanId, ProposalId } from '../entities/ids.js';
import { splitMoney } from '../scoring/money/split.js';
import { parseExact } from '../scoring/numbers/decimal-text.js';
import { ONE, ZERO } from '../scoring/numbers/exact.js';
import type { Day } from '../services/calendar/day.js';
import { PROPOSALS, type StoredProposal } from '../services/funding/proposals.js';
import type { Reader } from './reader.js';

export interface ProposalFilter {
  readonly year: number | null;
  readonly units: readonly string[] | null;
  readonly states: readonly ProposalState[] | null;
}

/** Visible proposals of a plan with money in the year, by unit. */
export const proposalsOf = (reader: Reader, plan: PlanId, { year, units, states }: ProposalFilter) =>
  reader.query<StoredProposal>(
    `${PROPOSALS} and r.plan_id = $2
       and ($3::int is null or r.year = $3 or exists (select from funding_item f where f.district_id = $1 and f.proposal_id = r.id and f.year = $3))
       and ($4::text[] is null or u.code = any ($4)) and ($5::text[] is null or r.state = any ($5))
     order by u.position, u.code, r.year, length(r.code), r.code`,
    [plan, year, units, states],
  );

export const proposalsById = (reader: Reader, ids: readonly ProposalId[]) =>
  reader.query<StoredProposal>(`${PROPOSALS} and r.id = any ($2::uuid[])`, [ids]);

/** Visible proposals that serve an indicator. */
export const proposalsOfIndicators = (reader: Reader, ids: readonly IndicatorId[]) =>
  reader.query<StoredProposal & { readonly indicatorId: IndicatorId }>(
    `select w.indicator_id as "indicatorId", x.* from proposal_purpose w
     join lateral (${PROPOSALS} and r.id = w.proposal_id) as x on true
     where w.district_id = $1 and w.indicator_id = any ($2::uuid[]) order by w.indicator_id, x.year, x.code`,
    [ids],
  );

export interface ServedByProposal {
  readonly proposalId: ProposalId;
  readonly kind: 'INDICATOR' | 'TASK';
  readonly code: string;
  readonly name: string;
  readonly share: string;
}

export const purposesOfProposals = (reader: Reader, ids: readonly ProposalId[]) =>
  reader.query<ServedByProposal>(
    `select q.proposal_id as "proposalId", case when i.id is null then 'TASK' else 'INDICATOR' end as kind,
       coalesce(i.code, k.code || '/' || t.code) as code, coalesce(i.name, t.name) as name, q.share::text
     from proposal_purpose q
     left join indicator i on i.district_id = $1 and i.id = q.indicator_id
     left join task t on t.district_id = $1 and t.id = q.task_id
     left join key_project k on k.district_id = $1 and k.id = t.project_id
     where q.district_id = $1 and q.proposal_id = any ($2::uuid[])
     order by q.proposal_id, i.position nulls last, k.position, t.position`,
    [ids],
  );

export interface ItemOfProposal {
  readonly id: FundingItemId;
  readonly proposalId: ProposalId;
  readonly year: number;
  readonly source: FundingSource;
  readonly planned: string;
  readonly initial: string;
  readonly budget: string;
  readonly spent: string;
}

export const itemsOfProposals = (reader: Reader, ids: readonly ProposalId[]) =>
  reader.query<ItemOfProposal>(
    `select f.id, f.proposal_id as "proposalId", f.year, f.source, f.planned::text,
       coalesce(sum(m.amount) filter (where m.kind = 'INITIAL'), 0)::text as initial,
       coalesce(sum(m.amount) filter (where m.kind <> 'SPENDING'), 0)::text as budget,
       coalesce(sum(m.amount) filter (where m.kind = 'SPENDING'), 0)::text as spent
     from funding_item f left join funding_movement m on m.district_id = $1 and m.item_id = f.id
     where f.district_id = $1 and f.proposal_id = any ($2::uuid[])
     group by f.id, f.proposal_id, f.year, f.source, f.planned
     order by f.proposal_id, f.year, array_position(array['BUDGET', 'CARRIED_OVER', 'OTHER'], f.source)`,
    [ids],
  );

export interface MovementOfItem {
  readonly id: MovementId;
  readonly itemId: FundingItemId;
  readonly number: number;
  readonly kind: MovementKind;
  readonly amount: string;
  readonly day: Day;
  readonly voucher: string;
  readonly note: string | null;
  /** Number of the movement that it reverses. */
  readonly reverses: number | null;
  /** Number of the movement that reverses it. */
  readonly reversedBy: number | null;
  readonly byName: string;
  readonly at: Date;
}

export const movementsOfItems = (reader: Reader, ids: readonly FundingItemId[]) =>
  reader.query<MovementOfItem>(
    `select m.id, m.item_id as "itemId", m.number, m.kind, m.amount::text, to_char(m.day, 'YYYY-MM-DD') as day, m.voucher,
       m.note, o.number as reverses, r.number as "reversedBy", m.by_name as "byName", m.at
     from funding_movement m
     left join funding_movement o on o.district_id = $1 and o.id = m.reverses_id
     left join funding_movement r on r.district_id = $1 and r.reverses_id = m.id
     where m.district_id = $1 and m.item_id = any ($2::uuid[]) order by m.item_id, m.number`,
    [ids],
  );

export const MONEY_BY = ['INDICATOR', 'PROJECT', 'UNIT', 'YEAR'] as const;
export type MoneyBy = (typeof MONEY_BY)[number];

/** The money of one indicator, key project, unit or year, beside what was achieved. Amounts in yuan, to the fen. */
export interface MoneyRow {
  /** Code or year; null for money that serves none of them. */
  readonly key: string | null;
  readonly name: string | null;
  readonly planned: string;
  readonly approved: string;
  readonly spent: string;
  /** Of an indicator: the district's last value and the target of that year. */
  readonly value: string | null;
  readonly target: string | null;
  readonly valueYear: number | null;
  readonly measuredIn: string | null;
  /** Of a key project its milestones, of a unit its measures: those that are done, and all. */
  readonly done: number | null;
  readonly of: number | null;
}

interface Part {
  readonly proposalId: ProposalId;
  readonly year: number;
  readonly unit: string;
  readonly planned: string;
  readonly approved: string;
  readonly spent: string;
}

interface Keyed {
  readonly proposalId: ProposalId;
  readonly indicator: string | null;
  readonly project: string | null;
  readonly share: string;
}

/**
 * What counts is submitted, reviewed, approved or closed; drafts and refused ones do not. Money that serves several is
 * split by its shares; the total is of the projects, not of the rounded rows.
 */
export async function moneyOf(reader: Reader, plan: PlanId, by: MoneyBy, year: number | null) {
  const [parts, purposes, achieved] = await Promise.all([
    reader.query<Part>(
      `select r.id as "proposalId", f.year, u.code as unit, f.planned::text,
         coalesce(sum(m.amount) filter (where m.kind <> 'SPENDING'), 0)::text as approved,
         coalesce(sum(m.amount) filter (where m.kind = 'SPENDING'), 0)::text as spent
       from project_proposal r
       join unit u on u.district_id = $1 and u.id = r.unit_id
       join funding_item f on f.district_id = $1 and f.proposal_id = r.id
       left join funding_movement m on m.district_id = $1 and m.item_id = f.id
       where r.district_id = $1 and r.plan_id = $2 and r.state not in ('DRAFT', 'REFUSED')
         and ($3::int is null or f.year = $3)
       group by r.id, f.id, f.year, u.code, f.planned`,
      [plan, year],
    ),
    reader.query<Keyed>(
      `select q.proposal_id as "proposalId", coalesce(i.code, ti.code) as indicator, k.code as project, q.share::text
       from proposal_purpose q
       join project_proposal r on r.district_id = $1 and r.id = q.proposal_id
       left join indicator i on i.district_id = $1 and i.id = q.indicator_id
       left join task t on t.district_id = $1 and t.id = q.task_id
       left join indicator ti on ti.district_id = $1 and ti.id = t.indicator_id
       left join key_project k on k.district_id = $1 and k.id = t.project_id
       where q.district_id = $1 and r.plan_id = $2`,
      [plan],
    ),
    achievedOf(reader, plan, by, year),
  ]);
  const purposesBy = Map.groupBy(purposes, ({ proposalId }) => proposalId);
  const portionsOf = ({ proposalId, unit, year: of }: Part) => {
    if (by === 'UNIT') return [{ key: unit, share: ONE }];
    if (by === 'YEAR') return [{ key: String(of), share: ONE }];
    const own = purposesBy.get(proposalId) ?? [];
    if (own.length === 0) return [{ key: '', share: ONE }];
    return own.map(({ indicator, project, share }) => ({
      key: (by === 'INDICATOR' ? indicator : project) ?? '',
      share: parseExact(share) ?? ZERO,
    }));
  };
  const { rows, total } = splitMoney(
    parts.map((part) => ({
      planned: parseExact(part.planned) ?? ZERO,
      approved: parseExact(part.approved) ?? ZERO,
      spent: parseExact(part.spent) ?? ZERO,
      portions: portionsOf(part),
    })),
  );
  const texts = (money: typeof total) => ({
    planned: money.planned.toFixed(2, 'HALF_UP'),
    approved: money.approved.toFixed(2, 'HALF_UP'),
    spent: money.spent.toFixed(2, 'HALF_UP'),
  });
  // Those of the plan in its order, then what serves none.
  const ordered = achieved.filter(({ key }) => rows.has(key ?? ''));
  const rest = rows.get('');
  return {
    rows: [
      ...ordered.map((one): MoneyRow => ({ ...one, ...texts(rows.get(one.key ?? '') ?? total) })),
      ...(rest === undefined ? [] : [{ ...NOTHING, key: null, name: null, ...texts(rest) }]),
    ],
    total: texts(total),
  };
}

type Achieved = Omit<MoneyRow, 'planned' | 'approved' | 'spent'>;
const NOTHING = { value: null, target: null, valueYear: null, measuredIn: null, done: null, of: null } as const;

const NONE = 'null as value, null as target, null as "valueYear", null as "measuredIn"';

function achievedOf(reader: Reader, plan: PlanId, by: MoneyBy, year: number | null): Promise<Achieved[]> {
  return reader.query<Achieved>(ACHIEVED[by], by === 'YEAR' ? [plan] : [plan, year]);
}

const ACHIEVED: Readonly<Record<MoneyBy, string>> = {
  INDICATOR: `select i.code as key, i.name, v.value::text, t.target::text, v.year as "valueYear", i.measured_in as "measuredIn",
      null::int as done, null::int as of
    from indicator i
    left join lateral (select value, year from indicator_value v where v.district_id = $1 and v.indicator_id = i.id
      and v.value is not null and ($3::int is null or v.year <= $3) order by v.year desc limit 1) as v on true
    left join lateral (select target from target t where t.district_id = $1 and t.indicator_id = i.id and t.unit_id is null
      and t.year = v.year order by t.origin limit 1) as t on true
    where i.district_id = $1 and i.plan_id = $2 order by i.position, i.code`,
  PROJECT: `select k.code as key, k.name, ${NONE}, count(m.id) filter (where m.done is not null)::int as done, count(m.id)::int as of
    from key_project k left join milestone m on m.district_id = $1 and m.project = k.code
      and ($3::int is null or extract(year from m.due) = $3)
    where k.district_id = $1 and k.plan_id = $2 group by k.id, k.code, k.name, k.position order by k.position, k.code`,
  UNIT: `select u.code as key, u.name, ${NONE}, count(m.id) filter (where m.state = 'DONE')::int as done, count(m.id)::int as of
    from unit u left join measure m on m.district_id = $1 and m.unit_id = u.id and m.plan_id = $2
      and ($3::int is null or (extract(year from m.starts) <= $3 and extract(year from m.due) >= $3))
    where u.district_id = $1 group by u.id, u.code, u.name, u.position order by u.position, u.code`,
  YEAR: `select y.year::text as key, null as name, ${NONE}, null::int as done, null::int as of
    from plan p cross join lateral generate_series(p.start_year::int, p.end_year::int) as y(year)
    where p.district_id = $1 and p.id = $2 order by y.year`,
};
