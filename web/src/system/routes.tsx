import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { shellRoute } from '../routing/shell-route';

const shell = () => shellRoute;

export const routes = [
  createRoute({
    getParentRoute: shell,
    path: '/system',
    component: lazyRouteComponent(() => import('./pages/system'), 'System'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/system/accounts',
    component: lazyRouteComponent(() => import('./pages/accounts'), 'Accounts'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/system/accounts/$account',
    component: lazyRouteComponent(() => import('./pages/account'), 'Account'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/system/sessions',
    component: lazyRouteComponent(() => import('./pages/sessions'), 'Sessions'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/system/tokens',
    component: lazyRouteComponent(() => import('./pages/tokens'), 'Tokens'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/system/sign-in',
    component: lazyRouteComponent(() => import('./pages/sign-in'), 'SignInRules'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/system/mail',
    component: lazyRouteComponent(() => import('./pages/mail'), 'Mail'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/system/calendar',
    component: lazyRouteComponent(() => import('./pages/calendar'), 'Calendar'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/system/disclosure',
    component: lazyRouteComponent(() => import('./pages/disclosure'), 'Disclosure'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/system/approval-routes',
    component: lazyRouteComponent(() => import('./pages/approval-routes'), 'ApprovalRoutes'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/system/audit',
    component: lazyRouteComponent(() => import('./pages/audit'), 'Audit'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/system/health',
    component: lazyRouteComponent(() => import('./pages/health'), 'Health'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/system', name: { zh: '系统', en: 'System' }, roles: ['ADMIN', 'OFFICE'], order: 80 },
];
