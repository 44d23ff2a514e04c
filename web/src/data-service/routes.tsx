import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { shellRoute } from '../routing/shell-route';

const shell = () => shellRoute;

export const routes = [
  createRoute({
    getParentRoute: shell,
    path: '/data',
    component: lazyRouteComponent(() => import('./pages/data'), 'Data'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/data/schema',
    component: lazyRouteComponent(() => import('./pages/schema'), 'Schema'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  {
    to: '/data',
    name: { zh: '数据服务', en: 'Data service' },
    roles: ['BI', 'OFFICE', 'INSPECTOR', 'OVERSIGHT'],
    order: 70,
  },
];
