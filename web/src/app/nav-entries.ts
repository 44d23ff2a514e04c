/** The entries of the main navigation. A subject may declare its own beside its routes; it is listed here. */

import { nav as assessmentNav } from '../assessment/routes';
import { nav as dataNav } from '../data-service/routes';
import { nav as results } from '../results/routes';
import type { NavEntry } from '../routing/nav';
import { nav as systemNav } from '../system/routes';

export const NAV: readonly NavEntry[] = [
  {
    to: '/results',
    name: { zh: '结果', en: 'Results' },
    roles: ['OFFICE', 'INSPECTOR', 'OVERSIGHT', 'APPROVER', 'BI'],
    order: 20,
  },
  ...assessmentNav,
  ...results,
  { to: '/assessment', name: { zh: '我的考核', en: 'My assessment' }, roles: ['UNIT_HEAD'], order: 21 },
  { to: '/figures', name: { zh: '填报数据', en: 'Figures' }, roles: ['UNIT_HEAD', 'UNIT_REPORTER'], order: 22 },
  { to: '/work', name: { zh: '我的工作', en: 'My work' }, roles: ['VERIFIER', 'JUDGE', 'ADMIN'], order: 90 },
  ...dataNav,
  ...systemNav,
];
