import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { shellRoute } from '../routing/shell-route';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/people',
    component: lazyRouteComponent(() => import('./pages/people'), 'People'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  {
    to: '/people',
    name: { zh: '单位人员', en: 'People' },
    roles: ['OFFICE', 'UNIT_HEAD', 'UNIT_REPORTER', 'ADMIN'],
    order: 50,
  },
];
