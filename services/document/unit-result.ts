/** 考核结果告知单: a unit's result on one page, from the official run, for whoever sees it. */

import { zDocument } from '../../documents/content/index.js';
import type { Format } from '../../documents/formats.js';
import { unitResult } from '../../documents/templates/unit-result.js';
import type { ItemId, UnitId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import { noResultsYet } from '../../errors/documents.js';
import { unknownResult } from '../../errors/grading.js';
import type { SchemeCode, UnitCode } from '../../scoring/input.js';
import { computing } from '../computing/computing.js';
import { cycleStates } from '../cycle/states.js';
import type { EvidenceViewer } from '../grading/evidence-viewer.js';
import { evidenceOf } from '../grading/explain.js';
import { originsOf } from '../grading/provenance.js';
import type { Platform } from '../platform.js';
import { fileOf, type Written } from './render.js';
import type { RenderedFile } from './rendered-file.js';
import { peersOf, resultBefore } from './result-comparison.js';
import { fixed, NOTHING } from './result-figures.js';
import { officialResults, type Results } from './results.js';

export interface UnitOfScheme {
  /** Code of the scheme. */
  readonly scheme: SchemeCode;
  readonly unit: UnitCode;
}

/** From 公示 on a unit is told its result. */
const TOLD: readonly CycleState[] = ['REVIEWING', 'APPROVING', 'PUBLISHED', 'CLOSED'];

/**
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME, or UNKNOWN_SCORE if the viewer does not see the unit's result; CONFLICT
 *   NO_RESULTS_YET, for a unit itself until the notice period begins
 */
export async function renderedUnitResult(
  platform: Platform,
  viewer: EvidenceViewer,
  wanted: UnitOfScheme,
  format: Format,
): Promise<RenderedFile> {
  return fileOf(platform, await writtenUnitResult(platform, viewer, wanted), format);
}

export async function writtenUnitResult(
  platform: Platform,
  viewer: EvidenceViewer,
  { scheme: code, unit: unitCode }: UnitOfScheme,
): Promise<Written> {
  const { claims, district } = viewer;
  const { results, score, items, peers, before } = await platform.database.read(claims, async (rows) => {
    const found = await officialResults(rows, district.id, code);
    if (claims.scores === 'units' && !TOLD.includes(found.state)) throw noResultsYet(code);
    const unit = found.units.find((one) => one.code === unitCode);
    if (unit === undefined) throw unknownResult();
    const [own] = await rows.query<ScoreRow>(SCORE, [district.id, found.run, unit.id]);
    return {
      results: found,
      peers: await peersOf(rows, district.id, found.run, unit.group),
      before: await resultBefore(rows, district.id, found.run, unit),
      score: { ...unit, ...(own as ScoreRow) },
      items: await rows.query<ItemRow>(ITEMS, [district.id, found.run, unit.id]),
    };
  });
  const explained = await explanations(platform, viewer, results, score.id, items);
  const applicable = items.flatMap((item, index) => {
    const explanation = explained.items[index] ?? null;
    return explanation === null ? [] : [{ item, explanation }];
  });
  const { scheme, labels, organ, sample, state } = results;
  const points = (text: string | null, digits: number | null) => fixed(text, digits);
  const content = unitResult({
    organ,
    year: scheme.year,
    scheme: scheme.name,
    sample,
    unit: score.name,
    group: labels.groups?.[score.group] ?? score.group,
    total: points(score.total, scheme.rounding.total),
    grade: score.grade ?? NOTHING,
    rank: score.rank === null ? NOTHING : `${score.rank}/${score.peers}`,
    bonus: points(score.bonus, scheme.rounding.total),
    deduction: points(score.deduction, scheme.rounding.total),
    explanation: explained.total,
    peers,
    before,
    items: applicable.map(({ item, explanation }) => ({
      section: item.path.split(' / ')[0] ?? item.name,
      name: item.name,
      full: item.full,
      points: points(item.points, scheme.rounding.item),
      explanation,
    })),
    left: items.length - applicable.length,
    state: cycleStates.stateName(state).zh,
  });
  return { content: zDocument.parse(content), at: score.gradedAt, stale: [] };
}

interface ScoreRow {
  readonly bonus: string;
  readonly deduction: string;
  readonly gradedAt: Date;
}

interface ItemRow {
  readonly id: ItemId;
  readonly name: string;
  readonly path: string;
  readonly full: string;
  readonly points: string | null;
}

/**
 * The sentences of the traces, computed on a thread from the frozen inputs; null for items that do not apply to the unit.
 */
async function explanations(
  platform: Platform,
  viewer: EvidenceViewer,
  { run }: Results,
  unit: UnitId,
  items: readonly ItemRow[],
): Promise<{ readonly total: string; readonly items: readonly (string | null)[] }> {
  const evidence = (await evidenceOf(platform, viewer, run, [unit])).get(unit);
  if (evidence === undefined) throw unknownResult();
  const origins = (await originsOf(platform, viewer, evidence.gradedBy, run, [unit])).get(unit);
  if (origins === undefined) throw unknownResult();
  const caller = { account: viewer.account.id };
  const [total, traces] = await Promise.all([
    computing.run(caller, 'explainTotal', { evidence }),
    computing.run(caller, 'explainItems', { evidence, origins, items: items.map(({ id }) => id) }),
  ]);
  return {
    total: total.sentence.zh,
    items: traces.map(({ sentence, outcome }) => (outcome === 'NOT_APPLICABLE' ? null : sentence.zh)),
  };
}

const SCORE = `
select t.bonus, t.deduction, r.finished_at as "gradedAt"
from unit_score t join run r on r.district_id = $1 and r.id = t.run_id
where t.district_id = $1 and t.run_id = $2 and t.unit_id = $3`;

/** The items that are graded themselves, in tree order. */
const ITEMS = `
select i.id, i.name, i.path, i.points as full, s.points
from item_score s join item i on i.district_id = $1 and i.id = s.item_id
where s.district_id = $1 and s.run_id = $2 and s.unit_id = $3 and i.method_kind is not null
order by i.position`;
