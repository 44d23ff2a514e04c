/** 正式评分前的检查: what is found now, what the office has answered, and the refusal of a run while something is open. */
import { systemClaims } from '../../../auth/access.js';
import type { Viewer } from '../../../auth/viewer.js';
import type { Rows } from '../../../db/database.js';
import type { CycleId, DistrictId, RunId, UnitId } from '../../../entities/ids.js';
import { unknownScheme } from '../../../errors/grading.js';
import { notReady } from '../../../errors/readiness.js';
import type { Bilingual } from '../../../errors/refusal.js';
import type { ObservationStatus, SchemeCode } from '../../../scoring/input.js';
import { type DueCycle, dueKey, dueOfScheme } from '../../collection/due.js';
import type { Platform } from '../../platform.js';
import { CHECKS } from './checks.js';
import { type Found, found, type ReadinessFacts, type ReadinessKind } from './finding.js';

type Statements = Pick<Rows, 'query'>;
type Reading = Pick<Platform, 'database' | 'clock'>;

export interface FindingAnswer {
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

export interface ReadinessFinding extends Found {
  readonly kind: ReadinessKind;
  readonly name: Bilingual;
  readonly toDo: Bilingual;
  readonly path: string;
  /** The answer to exactly what is found; null while it is open. */
  readonly answer: FindingAnswer | null;
}

/**
 * What is found of a scheme; nothing for a year that was not collected here, and for viewers who do not see the results
 * of the district.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME
 */
export async function readiness(
  platform: Reading,
  { claims, district }: Pick<Viewer, 'claims' | 'district'>,
  scheme: SchemeCode,
): Promise<readonly ReadinessFinding[]> {
  if (claims.scores !== 'district') return [];
  return findingsOf(platform, district.id, scheme, 'LATEST', claims.recused);
}

/** Which run is compared with the figures: the one that is to become official, the latest one, or none. */
type Compared = { readonly run: RunId } | 'LATEST' | 'NONE';

/**
 * Under the claims of the process, because no other viewer sees both the figures and the people of the district.
 * @param recused units from which the viewer is recused: what is found of them alone is left out (回避)
 */
export function findingsOf(
  { database, clock }: Reading,
  district: DistrictId,
  scheme: SchemeCode,
  compared: Compared,
  recused: readonly UnitId[] = [],
): Promise<ReadinessFinding[]> {
  return database.read(systemClaims(district), async (rows) => {
    const due = await dueOfScheme(rows, district, scheme);
    if (due === null) throw unknownScheme(scheme);
    if (!(await isCollectedHere(rows, district, due.cycle))) return [];
    const facts: ReadinessFacts = {
      rows,
      district,
      now: clock.now(),
      cycle: due.cycle,
      scheme,
      due,
      figures: await statesOf(rows, district, due),
      run: await runOf(rows, district, due.cycle, compared),
    };
    const answers = await answersOf(rows, district, due.cycle);
    const findings: ReadinessFinding[] = [];
    for (const { kind, name, toDo, path, find } of CHECKS) {
      const things = (await find(facts)).filter(({ units = [] }) => isShown(units, recused));
      const { count, mark } = found(things);
      if (count === 0) continue;
      findings.push({
        kind,
        name,
        toDo,
        path: path(scheme, due.year),
        count,
        mark,
        answer: answers.get(`${kind} ${mark}`) ?? null,
      });
    }
    return findings;
  });
}

const isShown = (units: readonly UnitId[], recused: readonly UnitId[]): boolean =>
  units.length === 0 || !units.every((unit) => recused.includes(unit));

/** @returns what is found and answered @throws Refusal CONFLICT NOT_READY naming what is open */
export async function refuseUnready(
  platform: Reading,
  district: DistrictId,
  scheme: SchemeCode,
  compared: Compared,
): Promise<readonly ReadinessFinding[]> {
  const findings = await findingsOf(platform, district, scheme, compared);
  const open = findings.filter(({ answer }) => answer === null);
  if (open.length > 0) throw notReady(open);
  return findings;
}

/** Years that were loaded, or taken over from before this system, were collected and checked elsewhere. */
async function isCollectedHere(rows: Statements, district: DistrictId, cycle: CycleId): Promise<boolean> {
  const [opened] = await rows.query(
    `select 1 from audit_entry
     where district_id = $1 and subject_type = 'cycle' and subject_id = $2 and action = 'cycle.OPEN_COLLECTION' limit 1`,
    [district, cycle],
  );
  return opened !== undefined;
}

async function statesOf(rows: Statements, district: DistrictId, due: DueCycle): Promise<ReadinessFacts['figures']> {
  const stored = await rows.query<{
    scope: string;
    measure: DueCycle['figures'][number]['measure'];
    unitId: DueCycle['figures'][number]['unitId'];
    year: number;
    status: ObservationStatus;
  }>(
    `select o.scope, o.measure, o.unit_id as "unitId", o.year, o.status from observation o
     where o.district_id = $1 and o.year = $2 and o.scope = any ($3) and o.measure = any ($4)`,
    [
      district,
      due.year,
      [...new Set(due.figures.map(({ scope }) => scope))],
      [...new Set(due.figures.map(({ measure }) => measure))],
    ],
  );
  const states = new Map(stored.map((row) => [dueKey(row), row.status]));
  return due.figures.map((figure) => ({ figure, status: states.get(dueKey(figure)) ?? null }));
}

async function runOf(
  rows: Statements,
  district: DistrictId,
  cycle: CycleId,
  compared: Compared,
): Promise<RunId | null> {
  if (compared === 'NONE') return null;
  if (compared !== 'LATEST') return compared.run;
  const [latest] = await rows.query<{ id: RunId }>(
    `select id from run where district_id = $1 and cycle_id = $2 and state = 'COMPLETED' order by number desc limit 1`,
    [district, cycle],
  );
  return latest?.id ?? null;
}

/** Answers by kind and mark; of several the latest. */
async function answersOf(rows: Statements, district: DistrictId, cycle: CycleId): Promise<Map<string, FindingAnswer>> {
  const stored = await rows.query<FindingAnswer & { readonly kind: string; readonly mark: string }>(
    `select kind, mark, reason, answered_by_name as by, answered_at as at from readiness_answer
     where district_id = $1 and cycle_id = $2 order by answered_at, id`,
    [district, cycle],
  );
  return new Map(stored.map(({ kind, mark, reason, by, at }) => [`${kind} ${mark}`, { reason, by, at }]));
}
