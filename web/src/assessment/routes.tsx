import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { oneOf, text } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

const shell = () => shellRoute;

/** Which scheme of the year, and how its items are ordered. */
interface ResultSearch {
  readonly scheme?: string | undefined;
  readonly items?: 'loss' | undefined;
}

interface UnitListSearch {
  readonly q?: string | undefined;
  readonly group?: string | undefined;
  readonly category?: string | undefined;
}

const resultSearch = (search: Record<string, unknown>): ResultSearch => ({
  scheme: text(search.scheme),
  items: oneOf('loss')(search.items),
});

/** 我的考核 of a head, and 单位 of everybody who sees the district's results. */
export const routes = [
  createRoute({
    getParentRoute: shell,
    path: '/assessment',
    component: lazyRouteComponent(() => import('./pages/own-assessment'), 'OwnAssessment'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/assessment/$unit/$year',
    validateSearch: resultSearch,
    component: lazyRouteComponent(() => import('./pages/own-result'), 'OwnResultPage'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/units',
    validateSearch: (search: Record<string, unknown>): UnitListSearch => ({
      q: text(search.q),
      group: text(search.group),
      category: text(search.category),
    }),
    component: lazyRouteComponent(() => import('./pages/unit-list'), 'UnitListPage'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/units/$unit/$year',
    validateSearch: resultSearch,
    component: lazyRouteComponent(() => import('./pages/unit-result'), 'UnitResultPage'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/assessment', name: { zh: '我的考核', en: 'My assessment' }, roles: ['UNIT_HEAD'], order: 21 },
  {
    to: '/units',
    name: { zh: '单位', en: 'Units' },
    roles: ['OFFICE', 'INSPECTOR', 'OVERSIGHT', 'APPROVER', 'BI'],
    order: 23,
  },
];
