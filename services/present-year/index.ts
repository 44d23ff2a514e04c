/**
 * 考核进行中的一年: the year 2026 of the sample in its middle, made by its people through the services, so that every page has
 * something to show. Its content is fixed; its dates are counted from the day of loading (docs/sample.md).
 */
import { systemClaims } from '../../auth/access.js';
import type { DistrictId } from '../../entities/ids.js';
import { Refusal } from '../../errors/refusal.js';
import type { Platform } from '../platform.js';
import { assessThemselves, proposeAdjustments } from './adjusting.js';
import { AUTUMN, FITNESS, loadFitness, loadInspection, loadYear, SPRING, YEARLY } from './bundles.js';
import { giveTime, objectTo, proposeFromStatistics, reportAtKindergarten, reportAtSchool } from './collecting.js';
import { consult } from './consulting.js';
import { assign, mark } from './judging.js';
import { reportOnPlan } from './monitoring.js';
import { knowYears } from './next-year.js';
import { addHeads } from './people.js';
import { endCollection, reportAll } from './reporting.js';
import { appealAutumn, BEFORE, publishSpring, sendYearBefore, setApprovalRoute } from './reviewing.js';
import { closeAndDraw, returnSome, verifyHalf } from './verifying.js';
import type { World } from './world.js';

interface Step {
  readonly name: string;
  /** SQL: true once the step was taken. `$1` is the district. */
  readonly taken: string;
  take(world: World): Promise<void>;
}

const exists = (from: string) => `exists (select from ${from})`;
const cycleIs = (scheme: string, ...states: string[]) =>
  exists(
    `cycle where district_id = $1 and scheme_code = '${scheme}' and state in (${states.map((state) => `'${state}'`).join()})`,
  );
const ofCycle = (table: string, scheme: string, condition = 'true') =>
  exists(
    `${table} t join cycle c on c.district_id = t.district_id and c.id = t.cycle_id
     where t.district_id = $1 and c.scheme_code = '${scheme}' and ${condition}`,
  );
const figure = (unit: string, measure: string) =>
  exists(
    `observation o join unit u on u.district_id = o.district_id and u.id = o.unit_id
     where o.district_id = $1 and o.year = 2026 and o.measure = '${measure}' and u.code = '${unit}'`,
  );
const PAST_DRAFT = ['COLLECTING', 'VERIFYING', 'GRADING', 'REVIEWING', 'APPROVING', 'PUBLISHED', 'CLOSED'];
const CLOSED = ['VERIFYING', 'GRADING', 'REVIEWING', 'APPROVING', 'PUBLISHED', 'CLOSED'];
const SHOWN = ['REVIEWING', 'APPROVING', 'PUBLISHED', 'CLOSED'];

/** In this order. A start that is interrupted is continued by the next one with the first step that was not taken. */
const STEPS: readonly Step[] = [
  { name: 'people', taken: exists("account where district_id = $1 and name = 'dx-v003'"), take: addHeads },
  { name: 'year', taken: cycleIs(YEARLY, ...PAST_DRAFT), take: loadYear },
  { name: 'statistics', taken: exists('statistics_source where district_id = $1'), take: proposeFromStatistics },
  { name: 'reports', taken: cycleIs(YEARLY, ...CLOSED), take: reportAll },
  { name: 'fitness', taken: cycleIs(FITNESS, ...PAST_DRAFT), take: loadFitness },
  { name: 'extension', taken: ofCycle('extension', YEARLY), take: giveTime },
  { name: 'school', taken: figure('DX-P001', 'P20'), take: reportAtSchool },
  { name: 'kindergarten', taken: figure('DX-K003', 'D14'), take: reportAtKindergarten },
  { name: 'objection', taken: exists('objection where district_id = $1'), take: objectTo },
  { name: 'last day', taken: cycleIs(YEARLY, ...CLOSED), take: endCollection },
  { name: 'sample', taken: ofCycle('sample', YEARLY), take: closeAndDraw },
  {
    name: 'verification',
    taken: exists(
      "observation where district_id = $1 and year = 2026 and scope = 'daxing-edu-155' and status = 'VERIFIED'",
    ),
    take: verifyHalf,
  },
  {
    name: 'returns',
    taken: exists("observation where district_id = $1 and year = 2026 and status = 'RETURNED'"),
    take: returnSome,
  },
  { name: 'judges', taken: ofCycle('judged_item', YEARLY), take: assign },
  { name: 'marks', taken: ofCycle('mark', YEARLY), take: mark },
  { name: 'adjustments', taken: ofCycle('adjustment', YEARLY), take: proposeAdjustments },
  { name: 'self-assessments', taken: ofCycle('self_assessment', YEARLY), take: assessThemselves },
  { name: 'consultation', taken: exists('scheme_draft where district_id = $1'), take: consult },
  { name: 'autumn', taken: cycleIs(AUTUMN, ...SHOWN), take: (world) => loadInspection(world, 'safety-autumn', -2) },
  { name: 'appeals', taken: ofCycle('appeal', AUTUMN), take: appealAutumn },
  { name: 'route', taken: exists('approval_route where district_id = $1'), take: setApprovalRoute },
  { name: 'spring', taken: cycleIs(SPRING, ...SHOWN), take: (world) => loadInspection(world, 'safety-spring', -120) },
  { name: 'publication', taken: ofCycle('document', SPRING), take: publishSpring },
  { name: 'year before', taken: ofCycle('document', BEFORE), take: sendYearBefore },
  { name: 'monitoring', taken: exists('document where district_id = $1 and year = 2025'), take: reportOnPlan },
];

/**
 * Takes the steps that were not taken yet. One that is refused, because somebody has worked in the sample meanwhile, is
 * left out.
 */
export async function preparePresentYear(
  platform: Platform,
  district: DistrictId,
  { folder, password, signal }: { readonly folder: string; readonly password: string; readonly signal: AbortSignal },
): Promise<void> {
  const [found] = await platform.database.read(systemClaims(district), (rows) =>
    rows.query<{ taken: boolean[] }>(`select array[${STEPS.map(({ taken }) => taken).join(', ')}] as taken`, [
      district,
    ]),
  );
  const missing = STEPS.filter((_, at) => found?.taken[at] !== true);
  if (missing.length === 0) return;
  const world: World = { platform, district, folder, password, ...(await knowYears(platform, district)) };
  for (const step of missing) {
    if (signal.aborted) return;
    try {
      await step.take(world);
      platform.log.debug({ step: step.name }, 'the present year of the sample');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      platform.log.warn({ step: step.name, reason: error.reason, err: error }, 'a step of the sample is left out');
    }
  }
}
