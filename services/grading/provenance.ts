/** The origin of the numbers in a trace: who verified a figure and when, and the version of the target in force. */

import { systemClaims } from '../../auth/access.js';
import type { AccountId, RunId, UnitId } from '../../entities/ids.js';
import type { IndicatorCode, MeasureCode, ObservationRecord } from '../../scoring/input.js';
import { isSameNumber } from '../../scoring/numbers/decimal-text.js';
import type { Visibility } from '../../scoring/trace/index.js';
import type { ItemTrace } from '../../scoring/trace/trace.js';
import { scopesBefore } from '../collection/last-year.js';
import type { Platform } from '../platform.js';
import type { GradedBy } from './completed-run.js';
import type { EvidenceViewer } from './evidence-viewer.js';

export interface Verification {
  readonly revision: number;
  readonly at: Date;
  /** Name of the person who verified it; null if a load brought it, or if the viewer may not see the name. */
  readonly by: string | null;
}

export interface TargetVersion {
  readonly version: number;
  readonly approvalDocument: string | null;
  readonly effectiveDate: string | null;
}

export interface Provenance {
  readonly verification: Verification | null;
  readonly targetVersion: TargetVersion | null;
}

export interface ProvenanceOf {
  /** The inputs of an item that the viewer may see. */
  visibilityOf(trace: ItemTrace): Omit<Visibility, 'own'>;
  of(trace: ItemTrace, visibility: Visibility): Provenance;
}

/** The stored data of a unit's figures and targets, as far as the viewer may see it; plain data. */
export interface Origins {
  readonly year: number;
  readonly figures: readonly { readonly measure: MeasureCode; readonly year: number }[];
  readonly revisions: readonly RevisionRow[];
  readonly targets: readonly TargetRow[];
  /** Names of the persons who verified figures, by account id. */
  readonly names: ReadonlyMap<AccountId, string>;
  /** True if the viewer sees marks, milestones and baselines. */
  readonly ofPeople: boolean;
  readonly baselines: boolean;
}

interface OfUnit {
  readonly unitId: UnitId;
}

/**
 * Reads everything with the viewer's own claims. Rows that are not visible are left out.
 *
 * @param units ids of units
 * @returns origins by id of the unit
 */
export async function originsOf(
  platform: Platform,
  viewer: EvidenceViewer,
  { year, code, plan }: GradedBy,
  run: RunId,
  units: readonly UnitId[],
): Promise<Map<UnitId, Origins>> {
  const { district, claims } = viewer;
  const scopes = [code, ...(plan === null ? [] : [plan])];
  const { figures, revisions, targets } = await platform.database.read(claims, async (rows) => ({
    figures: await rows.query<Origins['figures'][number] & OfUnit>(FIGURES, [
      district.id,
      units,
      scopes,
      [year - 1, year],
      [...(await scopesBefore(rows, district.id, [code])).values()],
    ]),
    revisions: await rows.query<RevisionRow & OfUnit>(REVISIONS, [district.id, units, scopes, year, run]),
    targets: await rows.query<TargetRow & { unitId: UnitId | null }>(TARGETS, [district.id, units, plan, year, run]),
  }));
  const shared = {
    year,
    names: claims.figures === 'district' ? await namesOf(platform, viewer, revisions) : new Map<AccountId, string>(),
    ofPeople: claims.figures === 'district' || claims.figures === 'units',
    baselines: claims.figures !== undefined,
  };
  const figuresOf = Map.groupBy(figures, ({ unitId }) => unitId);
  const revisionsOf = Map.groupBy(revisions, ({ unitId }) => unitId);
  const targetsOf = Map.groupBy(targets, ({ unitId }) => unitId);
  return new Map(
    units.map((unit) => [
      unit,
      {
        ...shared,
        figures: figuresOf.get(unit) ?? [],
        revisions: revisionsOf.get(unit) ?? [],
        targets: [...(targetsOf.get(unit) ?? []), ...(targetsOf.get(null) ?? [])],
      },
    ]),
  );
}

export function provenanceOf({ year, figures, revisions, targets, names, ofPeople, baselines }: Origins): ProvenanceOf {
  const seen = new Set(figures.map((row) => `${row.measure} ${row.year}`));
  return {
    visibilityOf: ({ node }) => {
      const { leaf } = node;
      const judged = leaf !== null && (leaf.needs.includes('MARKS') || leaf.needs.includes('MILESTONES'));
      return {
        figures: judged ? ofPeople : seen.has(`${leaf?.measure} ${year}`),
        lastYear: seen.has(`${leaf?.measure} ${year - 1}`),
        baseline: baselines,
      };
    },
    of: ({ node, leaf }, visibility) => {
      const observation = visibility.figures ? leaf?.observation : null;
      const verified = observation
        ? revisions.find((row) => row.measure === node.leaf?.measure && isSame(row, observation))
        : undefined;
      const origin = leaf?.target?.source;
      const target =
        origin === 'UNIT' || origin === 'DISTRICT'
          ? targets.find((row) => row.indicator === node.leaf?.measure && row.own === (origin === 'UNIT'))
          : undefined;
      return {
        verification: verified
          ? {
              revision: verified.revision,
              at: verified.at,
              by: verified.by === null ? null : (names.get(verified.by) ?? null),
            }
          : null,
        targetVersion: target ?? null,
      };
    },
  };
}

/** True for the revision that has the frozen value. */
const isSame = (row: RevisionRow, { value, numerator, denominator }: ObservationRecord): boolean =>
  isSameNumber(row.value, value) &&
  isSameNumber(row.numerator, numerator) &&
  isSameNumber(row.denominator, denominator);

async function namesOf(
  platform: Platform,
  { district, account }: EvidenceViewer,
  revisions: readonly RevisionRow[],
): Promise<Map<AccountId, string>> {
  const people = [...new Set(revisions.flatMap(({ by }) => by ?? []))];
  if (people.length === 0) return new Map();
  const accounts = await platform.database.read(systemClaims(district.id, account.id), (rows) =>
    rows.query<{ id: AccountId; name: string }>(
      'select id, display_name as name from account where district_id = $1 and id = any ($2::uuid[])',
      [district.id, people],
    ),
  );
  return new Map(accounts.map(({ id, name }) => [id, name]));
}

interface RevisionRow {
  readonly measure: MeasureCode;
  readonly revision: number;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly at: Date;
  readonly by: AccountId | null;
}

interface TargetRow extends TargetVersion {
  readonly indicator: IndicatorCode;
  readonly own: boolean;
}

const FIGURES = `
select o.unit_id as "unitId", o.measure, o.year from observation o
where o.district_id = $1 and o.unit_id = any ($2::uuid[]) and o.year = any ($4::smallint[])
  and (o.scope = any ($3) or (o.scope = any ($5) and o.year = $4[1]))`;

/** Verified revisions up to the run's end, the latest first. */
const REVISIONS = `
select o.unit_id as "unitId", o.measure, v.revision, v.value, v.numerator, v.denominator, v.recorded_at as at, v.recorded_by as by
from observation o
join observation_revision v on v.district_id = $1 and v.observation_id = o.id and v.status = 'VERIFIED'
join run r on r.district_id = $1 and r.id = $5 and v.recorded_at <= r.finished_at
where o.district_id = $1 and o.unit_id = any ($2::uuid[]) and o.scope = any ($3) and o.year = $4
order by v.revision desc`;

/** Versions of the units' and the district's targets up to the run's end, the latest first. */
const TARGETS = `
select i.code as indicator, t.unit_id as "unitId", t.unit_id is not null as own, v.version, v.approval_document as "approvalDocument", v.effective_date as "effectiveDate"
from indicator i
join plan p on p.district_id = $1 and p.id = i.plan_id and p.code = $3
join target t on t.district_id = $1 and t.indicator_id = i.id and t.year = $4 and t.origin = 'BREAKDOWN' and (t.unit_id = any ($2::uuid[]) or t.unit_id is null)
join target_revision v on v.district_id = $1 and v.target_id = t.id and not v.withdrawn
join run r on r.district_id = $1 and r.id = $5 and v.recorded_at <= r.finished_at
where i.district_id = $1
order by v.version desc`;
