import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { text, whole } from '../routing/search';
import { shellRoute } from '../routing/shell-route';
import type { MonitoringSearch } from './search';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/monitoring',
    validateSearch: (search: Record<string, unknown>): MonitoringSearch => ({
      plan: text(search.plan),
      year: whole(search.year),
      class: text(search.class),
      indicator: text(search.indicator),
    }),
    component: lazyRouteComponent(() => import('./pages/monitoring'), 'Monitoring'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/monitoring', name: { zh: '监测', en: 'Monitoring' }, roles: ['OFFICE', 'INSPECTOR', 'OVERSIGHT'], order: 32 },
];
