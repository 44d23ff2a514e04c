import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { shellRoute } from '../routing/shell-route';

const shell = () => shellRoute;

export const routes = [
  createRoute({
    getParentRoute: shell,
    path: '/documents',
    component: lazyRouteComponent(() => import('./pages/board'), 'DocumentBoard'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/documents/$id',
    component: lazyRouteComponent(() => import('./pages/document'), 'DocumentPage'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  {
    to: '/documents',
    name: { zh: '审批', en: 'Approvals' },
    roles: ['OFFICE', 'INSPECTOR', 'APPROVER', 'OVERSIGHT'],
    order: 27,
  },
];
