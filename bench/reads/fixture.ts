/**
 * A graded district of any size with fixed content: schemes of several years; the last run of each year is official and
 * published. Units, plan and schemes are loaded from bundles. Runs are requested, written and made official by the
 * services; only their results are computed here, because there are more than the engine can grade at once.
 */

import { systemClaims } from '../../auth/access.js';
import type { Bundle } from '../../bundle/bundle.js';
import type { CycleId, DistrictId, SchemeId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import { groupFigures } from '../../scoring/index.js';
import type {
  GradingInput,
  IndicatorRecord,
  ItemCode,
  ItemRecord,
  SchemeCode,
  UnitRecord,
} from '../../scoring/input.js';
import type { GradingResult, ItemResult } from '../../scoring/result.js';
import { OPERATOR, SYSTEM, sampleActor } from '../../services/actor.js';
import { advanceCycleAs } from '../../services/cycle/advance.js';
import { lockCycle } from '../../services/cycle/move.js';
import type { AdvancingAction } from '../../services/cycle/states.js';
import { ensureDistrict } from '../../services/districts/districts.js';
import { makeOfficial } from '../../services/grading/adopt.js';
import { gatherInputs } from '../../services/grading/gather.js';
import { requestRunAs } from '../../services/grading/index.js';
import { storeResult } from '../../services/grading/store.js';
import { inTransaction } from '../../services/in-transaction.js';
import { loadBundle } from '../../services/load/index.js';
import type { Platform } from '../../services/platform.js';

export interface Size {
  readonly units: number;
  readonly items: number;
  readonly years: number;
  /** Runs in each year; 1 if left out. */
  readonly runs?: number;
}

/** 90,000 item scores. */
export const DISTRICT: Size = { units: 300, items: 60, years: 5 };

export const FIRST_YEAR = 2021;
/** Code of the n-th unit, from 1. */
export const unitCode = (n: number): string => `U${String(n).padStart(6, '0')}`;

const GROUPS = 6;
const GRADES = ['优秀', '良好', '合格', '不合格'];
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Fills a migrated database without rows. @returns id of the district */
export async function fillDistrict(platform: Platform, size: Size): Promise<DistrictId> {
  const { id } = await ensureDistrict(platform, { code: 'bench', name: '测速区', sample: false });
  for (const year of upTo(size.years)) {
    const bundle = bundleOf(size, FIRST_YEAR - 1 + year);
    const cycle = await loadBundle(platform, id, bundle);
    await advance(platform, id, bundle.scheme.code, 'TAKE_OVER');
    for (let run = 0; run < (size.runs ?? 1); run++) await addRun(platform, id, cycle, bundle.scheme.code, year);
    for (const action of ['START_REVIEW', 'SEND_FOR_APPROVAL', 'PUBLISH'] as const)
      await advance(platform, id, bundle.scheme.code, action);
  }
  return id;
}

function advance(platform: Platform, district: DistrictId, scheme: SchemeCode, action: AdvancingAction): Promise<void> {
  const actor = sampleActor(action === 'PUBLISH' ? 'APPROVER' : 'OFFICE');
  const decision = { scheme, action, revision: null, document: action === 'TAKE_OVER' ? '测速〔2025〕1号' : null };
  return advanceCycleAs(platform, actor, systemClaims(district), decision);
}

/** A run, completed and official. */
async function addRun(
  platform: Platform,
  district: DistrictId,
  { cycle, scheme }: { readonly cycle: CycleId; readonly scheme: SchemeId },
  code: SchemeCode,
  year: number,
): Promise<void> {
  const claims = systemClaims(district);
  const { id } = await requestRunAs(platform, OPERATOR, claims, { scheme: code, adopt: true });
  await inTransaction(platform, SYSTEM, claims, async (tx) => {
    const gathered = await gatherInputs(tx, district, cycle, scheme);
    const result = resultOf(gathered.input, year);
    const groups = groupFigures(gathered.input.scheme, result);
    const [run] = await tx.query<{ number: number }>(STATE, [district, id, 'RUNNING']);
    await storeResult(tx, { district, run: id }, gathered, result, groups, () => undefined);
    await tx.query(STATE, [district, id, 'COMPLETED']);
    const subject = { type: 'run', id, label: code };
    tx.record({ action: 'run.COMPLETE', subject, audience: 'SCORES' });
    await makeOfficial(tx, district, await lockCycle(tx, district, cycle), { id, number: run?.number ?? 0 }, []);
  });
}

const STATE = 'update run set state = $3 where district_id = $1 and id = $2 returning number';

const TARGET = '95.00';

/** Every second item grades an indicator. */
function bundleOf({ units, items, years }: Size, year: number): Bundle {
  const numbers = upTo(items);
  const indicators = numbers.filter((n) => n % 2 === 1).map((n) => indicatorOf(n, years));
  return {
    scheme: {
      code: branded(`S${year}`),
      name: '年度考核方案',
      year,
      plan: branded('plan'),
      aggregate: null,
      points: null,
      minCoverage: null,
      rounding: { item: 3, total: 2, mode: 'HALF_UP' },
      items: numbers.map(itemOf),
      adjustments: { bonusCap: null, deductionCap: null, totalCap: null },
      vetoes: [],
      grades: GRADES.map((grade, place) => ({
        grade,
        min: String(75 - 25 * place),
        quota: null,
        quotaRounding: null,
        requires: [],
      })),
      ranking: { tieBreak: [], quotaTies: 'EXCLUDE' },
    },
    units: upTo(units).map(unitOf),
    plan: {
      code: branded('plan'),
      name: '十四五教育规划',
      start: FIRST_YEAR,
      end: FIRST_YEAR - 1 + years,
      provenance: null,
      indicators,
      projects: [],
    },
    indicators,
    targets: [],
    observations: [],
    marks: [],
    milestones: [],
    adjustments: [],
  };
}

const unitOf = (n: number): UnitRecord =>
  branded({
    code: unitCode(n),
    name: `第${n}实验学校`,
    category: 'SCHOOL',
    group: `第${n % GROUPS}组`,
    parent: null,
  });

const indicatorOf = (n: number, years: number): IndicatorRecord =>
  branded({
    code: `I${n}`,
    name: `学位供给与巩固率指标${n}`,
    unit: '%',
    kind: 'BINDING',
    direction: 'HIGHER',
    baseline: null,
    targets: Object.fromEntries(upTo(years).map((year) => [FIRST_YEAR - 1 + year, TARGET])),
    aggregate: 'MEAN',
    provenance: null,
  });

const itemOf = (n: number): ItemRecord =>
  branded({
    code: `A${n}`,
    name: `考核项目第${n}项`,
    points: '2.50',
    aggregate: null,
    minCoverage: null,
    items: [],
    indicator: n % 2 === 1 ? `I${n}` : null,
    project: null,
    direction: null,
    method: {
      kind: 'LINEAR',
      points: [
        ['0', '0'],
        [TARGET, '1'],
      ],
    },
    missing: 'ZERO',
    appliesTo: null,
  });

/** A figure from 0 to 99.99 in hundredths, computed from its position. */
const figure = (seed: number) => (seed * 7919) % 10_000;

/** Results with fixed figures. Units share the objects of equal scores, so that many units take little memory. */
function resultOf({ scheme, units }: GradingInput, year: number): GradingResult {
  const known = new Map<number, ItemResult>();
  const scoreOf = (item: number, hundredths: number): ItemResult => {
    const key = item * 10_000 + hundredths;
    const score = known.get(key) ?? itemResult((scheme.items[item - 1] as ItemRecord).code, item, hundredths);
    known.set(key, score);
    return score;
  };
  const peers = Math.ceil(units.length / GROUPS);
  return {
    scheme: scheme.code,
    units: units.map(({ code, group }, place) => {
      const n = place + 1;
      const base = figure(n + year);
      return {
        unit: code,
        group,
        base: decimal(base),
        bonus: '1.00',
        deduction: '0.50',
        total: decimal(base + 50),
        grade: GRADES[(n + year) % GRADES.length] ?? null,
        rank: n,
        overallRank: n,
        peers,
        items: scheme.items.map((_, index) => scoreOf(index + 1, figure(n * 31 + (index + 1) * 7 + year))),
      };
    }),
  };
}

function itemResult(item: ItemCode, n: number, hundredths: number): ItemResult {
  const rate = Math.min(1, hundredths / 9500);
  return {
    item,
    value: decimal(hundredths),
    target: n % 2 === 1 ? TARGET : null,
    rate: rate.toFixed(6),
    points: (2.5 * rate).toFixed(3),
    flags: n % 10 === 0 ? ['CAPPED'] : [],
  };
}

const decimal = (hundredths: number): string => (hundredths / 100).toFixed(2);
