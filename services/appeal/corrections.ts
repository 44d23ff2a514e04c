/** 更正: corrections of figures that a decision makes, checked, tried and put into force. */
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import type { AppealId, CycleId, DistrictId, RunId } from '../../entities/ids.js';
import { unknownAppeal } from '../../errors/appeals.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { MeasureCode, UnitCode } from '../../scoring/input.js';

import { lockFigures } from '../collection/figures.js';
import { judging } from '../collection/judging.js';
import { type Entry, entryProblems, incompleteProblems, reportedOf } from '../collection/reported.js';
import { refuseStaleFigures } from '../collection/stale-figures.js';
import { takeFigureActions } from '../collection/take-actions.js';
import { completedRun } from '../computing/completed-runs.js';
import { computing } from '../computing/computing.js';
import type { FigureKey } from '../files/cite.js';
import type { Frozen } from '../grading/frozen.js';
import type { Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { type ContestedLeaf, type ContestedScheme, leavesUnder } from './contested.js';
import type { CorrectedUnit, Effect } from './effect-of.js';
import { correctedSince, type ResultCorrections } from './result-corrections.js';

/** A figure of the appellant as it should be. */
export interface CorrectionWanted extends Pick<Entry, 'value' | 'numerator' | 'denominator'> {
  /** Code of the indicator or of the item that it grades. */
  readonly measure: string;
  /** The revision that the person saw; 0 if nothing is reported. */
  readonly revision: number;
}

export interface Correction extends CorrectionWanted {
  readonly leaf: ContestedLeaf;
}

/**
 * @param item that is decided on; only its figures may be corrected
 * @param at place of the corrections in the input
 */
export function correctionProblems(
  scheme: ContestedScheme,
  item: string | null,
  wanted: readonly CorrectionWanted[],
  at: string,
): { readonly corrections: Correction[]; readonly problems: FieldProblem[] } {
  const leaves = leavesUnder(scheme, item);
  const problems: FieldProblem[] = [];
  const corrections: Correction[] = [];
  for (const [index, one] of wanted.entries()) {
    const place = `${at}.${index}`;
    const leaf = scheme.leaves.find(
      ({ item: code, measure }) => leaves.includes(code) && (measure === one.measure || code === one.measure),
    );
    if (leaf === undefined) {
      problems.push(
        problem(
          `${place}.measure`,
          'NOT_CONTESTED',
          `“${one.measure}”不在所争议的事项中`,
          `“${one.measure}” is not among what is contested`,
        ),
      );
      continue;
    }
    const reported = reportedOf(one);
    const wrong = entryProblems(reported, place);
    problems.push(...(wrong.length > 0 ? wrong : incompleteProblems(reported, place, one.measure)));
    corrections.push({ ...one, leaf });
  }
  return { corrections, problems };
}

const changeOf = ({ leaf, value, numerator, denominator }: Correction) => ({
  kind: 'FIGURE' as const,
  measure: leaf.measure,
  value: value ?? null,
  numerator: numerator ?? null,
  denominator: denominator ?? null,
});

const NOTHING_MORE: ResultCorrections = { marks: [], revoked: [] };

interface EarlierRow {
  readonly unit: UnitCode;
  readonly measure: MeasureCode;
  readonly value: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/**
 * Everybody whose total, grade or rank the corrections would move, against the official run with the corrections that
 * were decided since.
 * @throws Refusal BAD_USER_INPUT BAD_APPEAL if it cannot be graded
 */
export async function effectOf(
  rows: Pick<Transaction, 'query'>,
  viewer: Viewer,
  frozen: Frozen,
  { cycle, unitCode }: { readonly cycle: CycleId; readonly unitCode: UnitCode },
  corrections: readonly Correction[],
  { marks, revoked }: ResultCorrections = NOTHING_MORE,
): Promise<Effect> {
  const district = viewer.district.id;
  const decided = await rows.query<EarlierRow>(EARLIER, [district, cycle]);
  const since = await correctedSince(rows, district, cycle);
  const figures: CorrectedUnit[] = [...Map.groupBy(decided, ({ unit }) => unit)].map(([unit, some]) => ({
    unit,
    // The latest of a figure counts.
    changes: [...new Map(some.map((one) => [one.measure, { kind: 'FIGURE' as const, ...one }])).values()],
  }));
  const earlier = [...figures, ...since];
  const corrected: CorrectedUnit = { unit: unitCode, changes: corrections.map(changeOf), marks, revoked };
  const effect = await computing.run({ account: viewer.account.id }, 'appealEffect', { frozen, earlier, corrected });
  const recused = await rows.query<{ code: string }>(
    'select code from unit where district_id = $1 and id = any ($2::uuid[])',
    [district, viewer.claims.recused ?? []],
  );
  return { ...effect, others: effect.others.filter(({ unit }) => !recused.some(({ code }) => code === unit)) };
}

/** The inputs of the run that is the official one of the appeal's cycle now. The caller sees the appeal. */
export async function officialInputs({ database }: Platform, viewer: Viewer, appeal: AppealId): Promise<Frozen> {
  const district = viewer.district.id;
  const account = viewer.account.id;
  const [found] = await database.read(systemClaims(district, account), (rows) =>
    rows.query<{ run: RunId }>(
      `select coalesce(c.official_run_id, a.run_id) as run from appeal a
       join cycle c on c.district_id = a.district_id and c.id = a.cycle_id where a.district_id = $1 and a.id = $2`,
      [district, appeal],
    ),
  );
  if (found === undefined) throw unknownAppeal();
  return (await completedRun(database, { district, run: found.run, account })).frozen;
}

const EARLIER = `
select u.code as unit, k.measure, k.value::text, k.numerator::text, k.denominator::text
from appeal_correction k
join appeal a on a.district_id = k.district_id and a.id = k.appeal_id
join appeal_item i on i.district_id = k.district_id and i.appeal_id = k.appeal_id and i.position = k.position
join unit u on u.district_id = a.district_id and u.id = a.unit_id
join cycle c on c.district_id = a.district_id and c.id = a.cycle_id
join run r on r.district_id = c.district_id and r.id = c.official_run_id
where k.district_id = $1 and a.cycle_id = $2 and i.decided_at > r.created_at
order by i.decided_at, k.number`;

/**
 * Puts corrections into force: each is a new revision that cites the appeal.
 * @throws Refusal CONFLICT STALE_FIGURES, and by the states table of figures
 */
export async function correct(
  tx: Transaction,
  viewer: Viewer,
  appeal: { readonly id: AppealId; readonly unitCode: UnitCode; readonly label: string },
  position: number,
  year: number,
  corrections: readonly Correction[],
  reason: string,
): Promise<void> {
  const district: DistrictId = viewer.district.id;
  const keys = corrections.map(
    ({ leaf }): FigureKey => ({
      scope: leaf.scope,
      measure: leaf.measure,
      unit: appeal.unitCode,
      year,
    }),
  );
  if (corrections.length === 0) return;
  const locked = await lockFigures(tx, district, keys);
  refuseStaleFigures(
    locked,
    corrections.map(({ revision }) => revision),
    'corrections',
  );
  const judged = await judging(tx, viewer, locked);
  const asDecider: Transaction = { ...tx, actor: { ...tx.actor, roles: [...tx.actor.roles, 'DECIDER'] } };
  const reports = locked.map(({ remark }, index) => ({ ...reportedOf(corrections[index] as Correction), remark }));
  const ids = await takeFigureActions(
    asDecider,
    district,
    locked.map((figure, index) => ({
      figure,
      action: 'CORRECT_ON_APPEAL',
      reported: reports[index],
      reason: `申诉 ${appeal.label}：${reason}`,
      appeal: appeal.id,
    })),
    judged,
  );
  for (const [index, figure] of locked.entries()) {
    const reported = reports[index] as (typeof reports)[number];
    await tx.query(
      `insert into appeal_correction (district_id, appeal_id, position, number, scope, measure, year, observation_id, revision,
         value, numerator, denominator, value_before, numerator_before, denominator_before)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        district,
        appeal.id,
        position,
        index + 1,
        figure.key.scope,
        figure.key.measure,
        year,
        ids[index],
        figure.revision + 1,
        reported.value,
        reported.numerator,
        reported.denominator,
        figure.value,
        figure.numerator,
        figure.denominator,
      ],
    );
  }
}
