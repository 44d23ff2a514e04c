import { itemsWithoutDecider } from '../../appeal/deciders.js';
import { consolePaths } from '../../console-paths.js';
import type { ReadinessCheck } from './finding.js';

/** 无人可裁定的项目: items of units for which everybody who decides appeals had a hand in the figures or is recused. */
export const withoutDecider: ReadinessCheck = {
  kind: 'ITEMS_WITHOUT_DECIDER',
  name: { zh: '无人可裁定申诉的项目', en: 'items on which nobody could decide an appeal' },
  toDo: {
    zh: '在“申诉”页指定未经手的裁定人。',
    en: 'On the page of appeals, name somebody who had no hand in them.',
  },
  path: consolePaths.deciders,
  find: async ({ rows, district, cycle, now }) => {
    const without = await itemsWithoutDecider(rows, district, cycle, now);
    return without.map(({ unit, item }) => ({ line: `${unit} ${item}`, units: [unit] }));
  },
};
