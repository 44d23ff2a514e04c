/** 起草监测报告: makes a report from a plan's monitoring in a year. */
import type { Viewer } from '../../auth/viewer.js';
import type { DocumentContent } from '../../documents/content/index.js';
import type { Figure } from '../../documents/content/run.js';
import { monitoringReport, type ReportedIndicator } from '../../documents/templates/monitoring-report.js';
import type { ReportKind } from '../../entities/document.js';
import type { DocumentId } from '../../entities/ids.js';
import { yearOutsidePlan } from '../../errors/monitoring.js';
import { unknownPlan } from '../../errors/plan.js';
import type { DistrictAggregate, PlanCode } from '../../scoring/input.js';
import { INDICATOR_CLASSES, type IndicatorClass } from '../../scoring/monitoring/indicator-class.js';
import { LIGHTS, type Light } from '../../scoring/project/light.js';
import { actorOf } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import { CLASS_NAMES, UNJUDGED_NAMES } from '../monitoring/class-names.js';
import { type MonitoredIndicator, planToMonitor } from '../monitoring/monitored-plan.js';
import { inDistrict, type MonitoringReportData, monitoringReportData } from '../monitoring/report-data.js';
import type { Platform } from '../platform.js';
import { storeDraft } from './draft.js';
import { reportFigures } from './report-figures.js';
import { type Figures, keyPart } from './result-figures.js';
import { actingClaims, mayDraft } from './rights.js';

export interface ReportDraft {
  readonly kind: ReportKind;
  readonly plan: PlanCode;
  readonly year: number;
}

/**
 * @returns id of the document
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_PLAN; BAD_USER_INPUT YEAR_OUTSIDE_PLAN
 */
export async function draftReport(
  platform: Platform,
  viewer: Viewer,
  { kind, plan, year }: ReportDraft,
): Promise<DocumentId> {
  const actor = actorOf(viewer);
  mayDraft(actor);
  const claims = actingClaims(viewer);
  const { district } = claims;
  return inTransaction(platform, actor, claims, async (tx) => {
    const own = inDistrict(tx, district);
    const found = await planToMonitor(own, { code: plan });
    if (found === null) throw unknownPlan(plan);
    const { id, startYear, endYear } = found;
    if (year < startYear || year > endYear) throw yearOutsidePlan(startYear, endYear);
    const data = await monitoringReportData(own, found, year);
    const content = reportContent(kind, data, reportFigures(data));
    return storeDraft(tx, district, { kind, content, plan: { id, year } }, [
      { field: 'plan', before: null, after: plan },
      { field: 'year', before: null, after: String(year) },
    ]);
  });
}

const BEHIND: readonly IndicatorClass[] = ['BEHIND', 'FAR_BEHIND', 'REGRESSED'];

/** Whether a class is one that a report may not pass over in silence. */
export const hasToBeTold = (name: IndicatorClass): boolean => name === 'NOT_JUDGED' || BEHIND.includes(name);

/** Lights whose tasks are named; what was made good is counted. */
const TO_BE_NAMED: readonly Light[] = ['AMBER', 'RED'];

/** What a light says, in words. */
const LIGHT_NAMES: Readonly<Record<Light, string>> = {
  GREEN: '按期完成或正常推进',
  DONE_LATE: '逾期后完成',
  AMBER: '预警',
  RED: '逾期未完成',
};

const COMPUTED: Readonly<Record<DistrictAggregate, string>> = {
  SUM: '各单位数值之和',
  MEAN: '各单位数值的平均',
  RATIO: '各单位分子之和除以分母之和',
  CV: '各单位数值的差异系数',
  NONE: '由填报单位直接报送',
};

function reportContent(kind: ReportKind, data: MonitoringReportData, figures: Figures): DocumentContent {
  const { plan, year, organ, sample, indicators, scale, units } = data;
  const figure = (key: string): Figure => {
    const found = figures.get(key);
    if (found === undefined) throw new Error(`the monitoring has no figure ${key}`);
    return found;
  };
  const pastYears = [...new Set(indicators.flatMap(({ history }) => history.map((of) => of.year)))]
    .filter((past) => past < year)
    .sort((a, b) => a - b);
  const indicatorOf = (one: MonitoredIndicator): ReportedIndicator => {
    const of = (part: string) => figure(`indicator/${keyPart(one.code)}/${part}`);
    return {
      code: one.code,
      name: one.name,
      isBinding: one.definition.kind === 'BINDING',
      targetYear: one.targetYear,
      baseline: of('baseline'),
      value: of(`value/${year}`),
      target: of(`target/${year}`),
      class: of(`class/${year}`),
      ratio: of(`ratio/${year}`),
      units: of(`units/${year}`),
      missing: of(`missing/${year}`),
      past: pastYears.map((past) => figures.get(`indicator/${keyPart(one.code)}/value/${past}`) ?? null),
      isBehind: BEHIND.includes(one.class),
      reportedBy: data.reportedBy.get(one.indicatorId) ?? null,
      computed: COMPUTED[one.definition.aggregate],
      limit: one.reason === 'DEFINITION_CHANGED' ? UNJUDGED_NAMES.DEFINITION_CHANGED.zh : null,
    };
  };
  return monitoringReport({
    kind: kind === 'MIDTERM_REVIEW' ? 'MIDTERM' : 'YEARLY',
    organ,
    plan: plan.name,
    startYear: plan.startYear,
    endYear: plan.endYear,
    year,
    sample,
    indicators: indicators.map(indicatorOf),
    pastYears,
    count: figure('plan/indicators'),
    elapsed: figures.get('plan/elapsed') ?? null,
    classes: INDICATOR_CLASSES.map((name) => ({
      name: CLASS_NAMES[name].zh,
      count: figure(`class/${name}/count`),
      names: hasToBeTold(name) ? (figures.get(`class/${name}/names`) ?? null) : null,
    })),
    scale: {
      ahead: scale.ahead.toText() ?? '',
      onTrack: scale.onTrack.toText() ?? '',
      behind: scale.behind.toText() ?? '',
      farBehind: scale.farBehind.toText() ?? '',
      document: data.scaleDocument,
    },
    changes: data.changes.map(({ name, year: of, before, after, document }) => ({
      indicator: name,
      year: of,
      before,
      after,
      document,
    })),
    projects: {
      count: figure('projects/count'),
      tasks: figure('tasks/count'),
      lights: LIGHTS.map((light) => ({
        name: LIGHT_NAMES[light],
        count: figure(`tasks/${light}/count`),
        names: !TO_BE_NAMED.includes(light) ? null : (figures.get(`tasks/${light}/names`) ?? null),
      })),
      each: data.projects.map(({ code, name, lead }) => ({
        name,
        lead,
        tasks: figure(`project/${keyPart(code)}/tasks`),
        counts: LIGHTS.map((light) => figure(`project/${keyPart(code)}/${light}`)),
      })),
    },
    units: {
      count: figure('units/count'),
      targets: figure('units/targets'),
      met: figure('units/met'),
      unmet: figure('units/unmet'),
      open: figure('units/open'),
      each: units.map((unit) => {
        const of = (part: string) => figure(`unit/${keyPart(unit.code)}/${part}`);
        return {
          name: unit.name,
          targets: of('targets'),
          met: of('met'),
          unmet: of('unmet'),
          open: of('open'),
          isBehind: unit.unmet > 0,
        };
      }),
    },
  });
}
