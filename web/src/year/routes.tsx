import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { text } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

const shell = () => shellRoute;
/** A year may have several schemes; without one in the address the yearly scheme is meant. */
const validateSearch = (search: Readonly<Record<string, unknown>>) => ({ scheme: text(search.scheme) });

export const routes = [
  createRoute({
    getParentRoute: shell,
    path: '/years',
    component: lazyRouteComponent(() => import('./pages/years'), 'Years'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/years/$year',
    validateSearch,
    component: lazyRouteComponent(() => import('./pages/setup'), 'Setup'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/years/$year/dates',
    validateSearch,
    component: lazyRouteComponent(() => import('./pages/dates'), 'Dates'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/years/$year/roster',
    validateSearch,
    component: lazyRouteComponent(() => import('./pages/roster'), 'Roster'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/years/$year/groups',
    validateSearch,
    component: lazyRouteComponent(() => import('./pages/groups'), 'Groups'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/years/$year/indicators',
    validateSearch,
    component: lazyRouteComponent(() => import('./pages/indicators'), 'Indicators'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/years/$year/targets',
    validateSearch: (search: Readonly<Record<string, unknown>>) => ({
      ...validateSearch(search),
      view: search.view === 'agreements' ? ('agreements' as const) : undefined,
    }),
    component: lazyRouteComponent(() => import('./pages/targets'), 'Targets'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/years', name: { zh: '年度', en: 'Years' }, roles: ['OFFICE'], order: 15 },
];
