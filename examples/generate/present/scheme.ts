import { branded } from '../../../scoring/brand.js';
import type { ItemRecord, SchemeRecord } from '../../../scoring/input.js';
import { categories, leaf, parent } from '../scheme-nodes.js';
import { ASSESSED } from '../units.js';
import { yearlyScheme } from '../yearly-scheme.js';
import { measureRules } from './measure-rules.js';
import { nextPlan } from './plan.js';
import { PRESENT_YEAR } from './years.js';

/** The milestones of the key projects ended with the last plan. Judges mark how the new ones begin. */
const projects = parent('C', '重点项目推进', [
  leaf('C1', '“十五五”重点任务开局', 15, {
    method: { kind: 'EXPERT', scale: '100', trim: '1' },
    missing: 'GROUP_MEAN',
    appliesTo: categories(...ASSESSED),
  }),
]);

/** 2026 年度方案: the items of the years before, joined to the new plan, with rules of how figures are collected. */
export const presentScheme: SchemeRecord = schemeOf(yearlyScheme(PRESENT_YEAR));

function schemeOf(yearly: SchemeRecord): SchemeRecord {
  return branded({
    ...yearly,
    plan: nextPlan.code,
    items: yearly.items.map((item): ItemRecord => (item.code === 'C' ? projects : item)),
    measures: measureRules,
    selfAssessment: { finalFrom: {} },
  });
}
