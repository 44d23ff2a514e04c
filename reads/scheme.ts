/** 考核方案: schemes, their trees of items, and their cycles. */
import type { CycleId, IndicatorId, ItemId, PlanId, ProjectId, RunId, SchemeId } from '../entities/ids.js';
import type { CycleState } from '../entities/scheme.js';
import type { ItemCode, Labels, SchemeCode, SchemeRecord } from '../scoring/input.js';
import type { Reader } from './reader.js';

export interface SchemeRow {
  readonly id: SchemeId;
  readonly code: SchemeCode;
  readonly planId: PlanId | null;
  readonly labels: Partial<Labels>;
  /** The whole scheme. Grades, vetoes and caps are read from it. */
  readonly content: SchemeRecord;
}

export interface ItemRow {
  readonly id: ItemId;
  readonly schemeId: SchemeId;
  readonly parentId: ItemId | null;
  readonly code: ItemCode;
  readonly indicatorId: IndicatorId | null;
}

export interface CycleRow {
  readonly id: CycleId;
  readonly schemeCode: SchemeCode;
  readonly schemeId: SchemeId;
  readonly state: CycleState;
  readonly officialRunId: RunId | null;
  readonly revision: number;
}

const SCHEME = `m.id, m.code, m.version, m.current, case when m.current then 'ISSUED' else 'REPLACED' end as state, m.name, m.year, m.series, m.kind, m.labels, m.points, m.plan_id as "planId", m.content,
  m.approval_document as "approvalDocument", m.effective_date as "effectiveDate"`;

const ITEM = `i.id, i.scheme_id as "schemeId", i.parent_id as "parentId", i.code, i.name, i.path, i.position, i.depth,
  i.points, i.aggregate, i.indicator_id as "indicatorId", i.project, i.direction, i.method_kind as "methodKind",
  i.method, i.missing, i.applies_to as "appliesTo"`;

const CYCLE = `c.id, c.scheme_code as "schemeCode", c.scheme_id as "schemeId", c.year, c.state,
  c.collect_from as "collectFrom", c.collect_to as "collectTo", c.notice_from as "noticeFrom",
  c.notice_to as "noticeTo", c.verify_to as "verifyTo", c.notice_days as "noticeDays", c.appeal_days as "appealDays", c.official_run_id as "officialRunId", c.version as revision`;

export const schemesById = (reader: Reader, ids: readonly SchemeId[]) =>
  reader.query<SchemeRow>(`select ${SCHEME} from scheme m where m.district_id = $1 and m.id = any($2::uuid[])`, [ids]);

/** All cycles that the viewer may see, the latest year first. */
export const allCycles = (reader: Reader) =>
  reader.query<CycleRow>(
    `select ${CYCLE} from cycle c where c.district_id = $1 order by c.year desc, c.scheme_code`,
    [],
  );

/** The version in force. */
export const schemeByCode = (reader: Reader, code: SchemeCode) =>
  reader.first<SchemeRow>(`select ${SCHEME} from scheme m where m.district_id = $1 and m.code = $2 and m.current`, [
    code,
  ]);

/** The versions in force of all schemes. */
export const schemesInForce = (reader: Reader) =>
  reader.query<SchemeRow>(
    `select ${SCHEME} from scheme m where m.district_id = $1 and m.current order by m.year desc, m.kind desc, m.code`,
    [],
  );

export const versionsOfSchemes = (reader: Reader, codes: readonly SchemeCode[]) =>
  reader.query<SchemeRow>(
    `select ${SCHEME} from scheme m where m.district_id = $1 and m.code = any($2::text[]) order by m.code, m.version desc`,
    [codes],
  );

export const schemesOfPlans = (reader: Reader, plans: readonly PlanId[]) =>
  reader.query<SchemeRow>(
    `select ${SCHEME} from scheme m where m.district_id = $1 and m.plan_id = any($2::uuid[]) and m.current
     order by m.year, m.code`,
    [plans],
  );

export const itemsById = (reader: Reader, ids: readonly ItemId[]) =>
  reader.query<ItemRow>(`select ${ITEM} from item i where i.district_id = $1 and i.id = any($2::uuid[])`, [ids]);

/** All nodes of the trees, in tree order. */
export const itemsOfSchemes = (reader: Reader, schemes: readonly SchemeId[]) =>
  reader.query<ItemRow>(
    `select ${ITEM} from item i where i.district_id = $1 and i.scheme_id = any($2::uuid[])
     order by i.scheme_id, i.position`,
    [schemes],
  );

/** The items of schemes in force that grade an indicator. */
export const itemsOfIndicators = (reader: Reader, indicators: readonly IndicatorId[]) =>
  reader.query<ItemRow & { indicatorId: IndicatorId }>(
    `select ${ITEM} from item i join scheme m on m.district_id = $1 and m.id = i.scheme_id and m.current
     where i.district_id = $1 and i.indicator_id = any($2::uuid[])
     order by m.year, m.code, i.position`,
    [indicators],
  );

/** The items of schemes in force that grade a key project of their plan; `projectId` is the id of the project. */
export const itemsOfProjects = (reader: Reader, projects: readonly ProjectId[]) =>
  reader.query<ItemRow & { projectId: ProjectId }>(
    `select ${ITEM}, k.id as "projectId"
     from key_project k
     join scheme m on m.district_id = $1 and m.plan_id = k.plan_id and m.current
     join item i on i.district_id = $1 and i.scheme_id = m.id and i.project = k.code
     where k.district_id = $1 and k.id = any($2::uuid[])
     order by m.year, m.code, i.position`,
    [projects],
  );

export const cyclesById = (reader: Reader, ids: readonly CycleId[]) =>
  reader.query<CycleRow>(`select ${CYCLE} from cycle c where c.district_id = $1 and c.id = any($2::uuid[])`, [ids]);

export const cyclesOfSchemes = (reader: Reader, codes: readonly SchemeCode[]) =>
  reader.query<CycleRow>(`select ${CYCLE} from cycle c where c.district_id = $1 and c.scheme_code = any($2::text[])`, [
    codes,
  ]);
