import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { text } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

const shell = () => shellRoute;

export const routes = [
  createRoute({
    getParentRoute: shell,
    path: '/judging',
    component: lazyRouteComponent(() => import('./pages/judging'), 'Judging'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/judging/$scheme',
    component: lazyRouteComponent(() => import('./pages/overview'), 'Overview'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/judging/questions',
    component: lazyRouteComponent(() => import('./pages/questions'), 'Questions'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/judging/sheets/$sheet',
    validateSearch: (search: Record<string, unknown>) => ({ unit: text(search.unit) }),
    component: lazyRouteComponent(() => import('./pages/sheet'), 'SheetPage'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/judging', name: { zh: '评议', en: 'Judging' }, roles: ['JUDGE', 'OFFICE', 'INSPECTOR'], order: 23 },
];
