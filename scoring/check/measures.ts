/** 采集规则: how the figures of measures are collected. */

import type { GradingInput, MeasureCode, MeasureRecord, SchemeRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { error, warning } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { leafNodes, readNodes } from '../rules/rules.js';
import { lookalikeAmong } from './resembling.js';

/** Problems of `measures`. Whether its departments exist is checked where units are known. */
export function checkMeasures({ scheme, indicators }: Pick<GradingInput, 'scheme' | 'indicators'>): Problem[] {
  const { measures } = scheme;
  if (measures === undefined) return [];
  const reported = reportedMeasures(scheme, indicators);
  const like = lookalikeAmong(reported.keys());
  return (Object.entries(measures) as [MeasureCode, MeasureRecord][]).flatMap(([code, measure]) => {
    const path = ['scheme', 'measures', code];
    const used = reported.get(code);
    if (used === undefined) return [unknownMeasure(path, code, like(code))];
    return [...boundProblems(path, code, measure), ...unitProblems(path, code, measure.unit, used.unit)];
  });
}

/** The measures whose figures are reported, with what their indicators are measured in. Marks and milestones are not. */
function reportedMeasures(
  scheme: SchemeRecord,
  indicators: GradingInput['indicators'],
): Map<string, { readonly unit: string | null }> {
  const leaves = leafNodes(readNodes({ scheme, indicators })).filter(
    ({ leaf: { needs } }) => !needs.includes('MARKS') && !needs.includes('MILESTONES'),
  );
  return new Map(leaves.map(({ leaf }) => [leaf.measure, { unit: leaf.indicator?.unit ?? null }]));
}

const unknownMeasure = (path: readonly string[], code: string, like: string | null): Problem =>
  error(
    path,
    'UNKNOWN_MEASURE',
    `measures 中的“${code}”不是本方案所填报的指标或考核项${like === null ? '' : `；是否应为“${like}”？`}`,
    `“${code}” in measures is no measure whose figures this scheme collects${like === null ? '' : `; did you mean “${like}”?`}`,
  );

function boundProblems(path: readonly string[], code: string, { min, max, tolerance }: MeasureRecord): Problem[] {
  const problems: Problem[] = [];
  const [lowest, highest, change] = [min, max, tolerance].map((text) => (text === null ? null : parseExact(text)));
  if (lowest && highest?.lt(lowest) === true)
    problems.push(
      error(
        [...path, 'max'],
        'BOUNDS_EXCHANGED',
        `“${code}”的最大值 ${max} 小于最小值 ${min}`,
        `the max ${max} of “${code}” is below its min ${min}`,
      ),
    );
  if (change?.isNegative() === true)
    problems.push(
      error(
        [...path, 'tolerance'],
        'NEGATIVE_TOLERANCE',
        `“${code}”的 tolerance ${tolerance} 不得为负；三成写作 0.3`,
        `the tolerance ${tolerance} of “${code}” must not be negative; 30% is written 0.3`,
      ),
    );
  return problems;
}

/** The indicator's unit is what its targets are measured in. Another one here is a mistake, or a unit to convert from. */
const unitProblems = (path: readonly string[], code: string, own: string | null, planned: string | null): Problem[] =>
  own === null || planned === null || own === planned
    ? []
    : [
        warning(
          [...path, 'unit'],
          'UNIT_DISAGREES',
          `“${code}”以“${own}”填报，而规划的计量单位是“${planned}”`,
          `“${code}” is reported in “${own}”, but the plan measures it in “${planned}”`,
        ),
      ];
