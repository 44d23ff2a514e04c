import { reports } from './figures.js';
import { nextPlan } from './plan.js';
import { presentScheme } from './scheme.js';

const planned = new Set<string>(nextPlan.indicators.map(({ code }) => code));
const COLUMNS = ['reporter', 'scope', 'measure', 'unit', 'value', 'numerator', 'denominator', 'state'];

/** 填报: a row for each figure that has come in so far, with the unit that reports it. */
export function reportsTable(): string {
  const rows = reports.map(({ figure, reporter, isDraft }) => {
    const { measure, unit, value, numerator, denominator } = figure;
    const scope = planned.has(measure) ? nextPlan.code : presentScheme.code;
    const state = isDraft ? 'DRAFT' : 'SUBMITTED';
    return [reporter, scope, measure, unit, value ?? '', numerator ?? '', denominator ?? '', state];
  });
  return `${[COLUMNS, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}
