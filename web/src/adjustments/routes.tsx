import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { text } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

const shell = () => shellRoute;

export const routes = [
  createRoute({
    getParentRoute: shell,
    path: '/adjustments',
    validateSearch: (search: Record<string, unknown>) => ({ scheme: text(search.scheme), unit: text(search.unit) }),
    component: lazyRouteComponent(() => import('./pages/board'), 'Board'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/adjustments/$id',
    component: lazyRouteComponent(() => import('./pages/adjustment'), 'AdjustmentPage'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  {
    to: '/adjustments',
    name: { zh: '加扣分', en: 'Adjustments' },
    roles: ['OFFICE', 'INSPECTOR', 'UNIT_HEAD'],
    order: 26,
  },
];
