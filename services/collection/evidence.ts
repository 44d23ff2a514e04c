/** 佐证要求: whether figures have the files that the scheme asks for. */
import type { Rows } from '../../db/database.js';
import type { DistrictId, ObservationId } from '../../entities/ids.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { EvidencePolicy } from '../../scoring/input.js';
import type { DueFigure } from './due.js';
import type { LockedFigure } from './figures.js';
import { type Judging, needsFor } from './judging.js';

const STRICTEST: readonly EvidencePolicy[] = ['ALWAYS', 'ON_REQUEST', 'NONE'];

/** The strictest of the cycles that need a figure. */
export function evidencePolicy(needs: readonly { readonly figure: DueFigure }[]): EvidencePolicy {
  const policies = needs.map(({ figure }) => figure.rule?.evidence ?? 'ON_REQUEST');
  return STRICTEST.find((policy) => policies.includes(policy)) ?? 'ON_REQUEST';
}

/** How many files each figure cites; figures without any are left out. @param figures ids */
export async function evidenceCounts(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  figures: readonly ObservationId[],
): Promise<ReadonlyMap<string, number>> {
  const found = await rows.query<{ figure: string; count: number }>(
    `select c.subject_id as figure, count(*)::int as count from file_citation c
     where c.district_id = $1 and c.subject_type = 'observation' and c.subject_id = any ($2::uuid[])
     group by c.subject_id`,
    [district, figures],
  );
  return new Map(found.map(({ figure, count }) => [figure, count]));
}

/** Figures that need a file and cite none. A claim that the measure does not apply has a reason instead. */
export async function missingEvidence(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  figures: readonly LockedFigure[],
  judged: Judging,
): Promise<FieldProblem[]> {
  const asked = figures.filter((figure) => !figure.claimed && evidencePolicy(needsFor(judged, figure)) === 'ALWAYS');
  if (asked.length === 0) return [];
  const counts = await evidenceCounts(
    rows,
    district,
    asked.flatMap(({ id }) => id ?? []),
  );
  return figures.flatMap((figure, index) =>
    asked.includes(figure) && !counts.has(figure.id ?? '') ? [withoutFile(`figures.${index}.files`, figure)] : [],
  );
}

const withoutFile = (field: string, { key }: LockedFigure): FieldProblem => ({
  field,
  code: 'EVIDENCE_MISSING',
  message: {
    zh: `${key.unit} 的 ${key.measure} 须附佐证文件后才能提交。`,
    en: `${key.measure} of ${key.unit} needs a file as evidence before it is submitted.`,
  },
});
