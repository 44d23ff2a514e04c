/** TOPSIS, 差异系数 and AHP as tables for a terminal. */
import type { SchemeRecord } from '../../scoring/input.js';
import type { BundleAnalysis } from '../bundles/bundle-analysis.js';
import type { ItemVariation } from '../bundles/bundle-criteria.js';
import { groupColumn } from './group-column.js';
import { type Column, numberColumn, textColumn, textTable } from './text-table.js';

/** Names of the figures from which weights and TOPSIS are computed. */
export const FIGURES = { RATES: '按得分率 rates', VALUES: '按实际值 values' } as const;

interface Place {
  readonly group: string;
  readonly rank: number;
  readonly unit: string;
  readonly name: string;
  readonly closeness: number;
}

/** @returns lines; without judgements there are no lines about AHP */
export function criteriaTables(
  { parameters, topsis, variation, ahp, robustness }: BundleAnalysis,
  scheme: Pick<SchemeRecord, 'labels'>,
): string[] {
  const names = new Map(robustness.units.map(({ unit, name }) => [unit, name]));
  const places = topsis.flatMap(({ group, units }): Place[] =>
    units.toSorted((a, b) => a.rank - b.rank).map((unit) => ({ ...unit, group, name: names.get(unit.unit) ?? '' })),
  );
  return [
    `TOPSIS（组内 · within groups，${FIGURES[parameters.figures]}）: ${parameters.topsis}，权重 weights ${parameters.weighting}`,
    textTable([groupColumn<Place>(scheme), ...PLACES], places),
    '',
    '差异系数 · Coefficient of variation: 按分母加权 weighted by denominators，不加权 every unit alike',
    textTable(VARIATION, variation),
    '',
    ...(ahp === null
      ? []
      : [
          `层次分析 · AHP: ${parameters.ahp}，${parameters.randomIndex}，λmax ${ahp.lambdaMax.toFixed(4)}，CI ${ahp.consistencyIndex.toFixed(4)}，RI ${ahp.randomIndex}，CR ${ahp.consistencyRatio.toFixed(4)}${ahp.consistent ? '' : '，判断不一致，请重新判断 · inconsistent, please review the judgements'}`,
          `权重（%） · Weights, in percent: ${ahp.weights.map((weight) => (weight * 100).toFixed(1)).join('，')}`,
          '',
        ]),
  ];
}

const PLACES: readonly Column<Place>[] = [
  numberColumn('位次', ({ rank }) => rank),
  textColumn('代码', ({ unit }) => unit),
  textColumn('单位', ({ name }) => name),
  numberColumn('贴近度', ({ closeness }) => closeness.toFixed(4)),
];

const VARIATION: readonly Column<ItemVariation>[] = [
  textColumn('代码', ({ item }) => item),
  textColumn('项目', ({ name }) => name),
  numberColumn('单位数', ({ units }) => units),
  numberColumn('加权', ({ weighted }) => weighted?.toFixed(4) ?? null),
  numberColumn('不加权', ({ population }) => population?.toFixed(4) ?? null),
];
