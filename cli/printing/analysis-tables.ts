/** An analysis as tables for a terminal. */
import type { SchemeRecord } from '../../scoring/input.js';
import type { BundleAnalysis } from '../bundles/bundle-analysis.js';
import { criteriaTables, FIGURES } from './criteria-tables.js';
import { groupColumn } from './group-column.js';
import { type Column, numberColumn, shown, textColumn, textTable } from './text-table.js';

/** A unit is marked as doubtful if its grade changes in at least this share of the draws. */
const DOUBTFUL = 0.05;

type WeightRow = BundleAnalysis['weights'][number];
type StructureRow = BundleAnalysis['structure']['items'][number];
type UnitRow = BundleAnalysis['robustness']['units'][number];

/** @param scheme whose labels are shown */
export function analysisTables(analysis: BundleAnalysis, { labels }: Pick<SchemeRecord, 'labels'>): string {
  const { scheme, name, parameters, structure, robustness } = analysis;
  const doubtful = robustness.units.filter(({ gradeChanges }) => gradeChanges >= DOUBTFUL).length;
  return [
    `${shown(name)}（${shown(scheme)}）`,
    '',
    `权重对照（%） · Weights, in percent, ${FIGURES[parameters.figures]}: scheme, equal, entropy ${parameters.entropy}, CRITIC`,
    textTable(WEIGHTS, analysis.weights),
    '',
    `结构与敏感性 · Structure and sensitivity: ${structure.units} 个单位 units，Cronbach α ${shown(decimals(structure.alpha, 3))}，加扣分等的方差贡献 adjustments’ share ${shown(percent(structure.adjustmentsShare))} %`,
    textTable(structureColumns(analysis), structure.items),
    '',
    `稳健性 · Robustness: ${robustness.draws} 次抽样 draws，权重 weights ± ${percent(parameters.share)} %，种子 seed ${parameters.seed}，${parameters.normalisation.join('/')}，${parameters.aggregation.join('/')}`,
    textTable([groupColumn<UnitRow>({ labels }), ...ROBUSTNESS], byGroup(robustness.units)),
    '',
    ...criteriaTables(analysis, { labels }),
    `等次在 ${percent(DOUBTFUL)} % 以上的抽样中改变的单位：${doubtful}（标 *） · Units whose grade changes in ${percent(DOUBTFUL)} % of the draws or more: ${doubtful} (marked *)`,
  ].join('\n');
}

const WEIGHTS: readonly Column<WeightRow>[] = [
  textColumn('代码', ({ item }) => item),
  textColumn('项目', ({ name }) => name),
  numberColumn('方案', ({ scheme }) => percent(scheme)),
  numberColumn('等权', ({ equal }) => percent(equal)),
  numberColumn('熵权', ({ entropyWeight }) => percent(entropyWeight)),
  numberColumn('CRITIC', ({ criticWeight }) => percent(criticWeight)),
  numberColumn('单位数', ({ units }) => units),
];

function structureColumns({ structure }: BundleAnalysis): readonly Column<StructureRow>[] {
  const without = new Map(structure.leaveOneOut.map((left) => [left.item, left]));
  return [
    textColumn('代码', ({ item }) => item),
    textColumn('项目', ({ name }) => name),
    numberColumn('权重%', ({ weight }) => percent(weight)),
    numberColumn('方差贡献%', ({ varianceShare }) => percent(varianceShare)),
    numberColumn('平均得分率', ({ mean }) => decimals(mean, 3)),
    numberColumn('与总分相关', ({ withTotal }) => decimals(withTotal.pearson, 2)),
    numberColumn('剔除后α', ({ alphaIfDropped }) => decimals(alphaIfDropped, 3)),
    numberColumn('剔除后变名次', ({ item }) => without.get(item)?.ranksChanged ?? null),
    numberColumn('变等次', ({ item }) => without.get(item)?.gradesChanged ?? null),
  ];
}

const ROBUSTNESS: readonly Column<UnitRow>[] = [
  numberColumn('位次', ({ rank }) => rank),
  textColumn('代码', ({ unit }) => unit),
  textColumn('单位', ({ name }) => name),
  numberColumn('总分', ({ total }) => total),
  textColumn('等次', ({ grade }) => grade),
  numberColumn('5%–95%', ({ rank5, rank95 }) => `${rank5}–${rank95}`),
  numberColumn('最好–最差', ({ bestRank, worstRank }) => `${bestRank}–${worstRank}`),
  numberColumn('改变等次%', ({ gradeChanges }) => percent(gradeChanges)),
  textColumn('', ({ gradeChanges }) => (gradeChanges >= DOUBTFUL ? '*' : '')),
];

const byGroup = (units: readonly UnitRow[]): UnitRow[] =>
  units.toSorted((a, b) => (a.group === b.group ? a.rank - b.rank : a.group < b.group ? -1 : 1));

const decimals = (value: number | null, digits: number): string | null =>
  value === null ? null : value.toFixed(digits).replace(/^-(?=[0.]*$)/, '');

const percent = (share: number | null): string | null => decimals(share === null ? null : share * 100, 1);
