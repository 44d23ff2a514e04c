/** 自评的考核项: what a scheme asks units to assess themselves on. */
import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, SelfAssessmentId, UnitId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import type { OwnItem, SelfAssessmentState } from '../../entities/self-assessment.js';
import type { FinalFrom, ItemCode, SchemeCode, SchemeRecord, UnitCode } from '../../scoring/input.js';
import { appliesTo } from '../../scoring/rules/applies-to.js';
import { leafNodes, readNodes } from '../../scoring/rules/rules.js';
import { finalFromOf } from '../../scoring/tree/final-points.js';
import { rosterOf } from '../cycle/roster.js';
import { indicatorsOf } from '../plan/indicators.js';

export interface AskedItem {
  readonly code: ItemCode;
  readonly name: string;
  /** 分值 */
  readonly full: string;
  readonly from: FinalFrom;
}

/** A unit of a cycle whose scheme asks for self-assessment. */
export interface AskedUnit {
  readonly unitId: UnitId;
  readonly unit: UnitCode;
  readonly unitName: string;
  readonly items: readonly AskedItem[];
}

export interface AskedCycle {
  readonly cycle: CycleId;
  readonly scheme: SchemeCode;
  readonly schemeName: string;
  readonly cycleState: CycleState;
  readonly units: readonly AskedUnit[];
}

interface Row extends Omit<AskedCycle, 'units'> {
  readonly content: SchemeRecord;
  readonly planId: Parameters<typeof indicatorsOf>[2] | null;
}

/** @returns null if there is no such scheme, or it does not ask; units as far as the viewer sees them */
export async function askedBy(rows: Rows, district: DistrictId, scheme: SchemeCode): Promise<AskedCycle | null> {
  const [row] = await rows.query<Row>(
    `select c.id as cycle, c.scheme_code as scheme, v.name as "schemeName", c.state as "cycleState", v.content, v.plan_id as "planId"
     from cycle c join scheme v on v.district_id = c.district_id and v.id = c.scheme_id
     where c.district_id = $1 and c.scheme_code = $2`,
    [district, scheme],
  );
  if (row?.content.selfAssessment === undefined) return null;
  const { content, planId, ...cycle } = row;
  const indicators = planId === null ? [] : await indicatorsOf(rows, district, planId);
  const nodes = leafNodes(readNodes({ scheme: content, indicators: [...indicators] }));
  const units = (await rosterOf(rows, district, cycle.cycle)).map((unit) => ({
    unitId: unit.id,
    unit: unit.code,
    unitName: unit.name,
    items: nodes
      .filter(({ leaf }) => appliesTo(leaf.appliesTo, unit as never))
      .map(({ item, points }) => ({
        code: item.code,
        name: item.name,
        full: points.toText() ?? points.toCut(12),
        from: finalFromOf(content, item.code),
      })),
  }));
  return { ...cycle, units };
}

export interface StoredSelfAssessment {
  readonly id: SelfAssessmentId;
  readonly unitId: UnitId;
  readonly state: SelfAssessmentState;
  readonly items: readonly OwnItem[];
  readonly revision: number;
  readonly returnedBecause: string | null;
}

/** The visible self-assessments of a cycle. */
export const storedOf = (
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  cycle: CycleId,
): Promise<StoredSelfAssessment[]> =>
  rows.query<StoredSelfAssessment>(
    `select a.id, a.unit_id as "unitId", a.state, a.items, a.revision, a.returned_because as "returnedBecause"
     from self_assessment a where a.district_id = $1 and a.cycle_id = $2`,
    [district, cycle],
  );
