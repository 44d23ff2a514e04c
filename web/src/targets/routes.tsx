import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { text } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/targets',
    validateSearch: (search: Record<string, unknown>) => ({
      year: text(search.year === undefined ? undefined : String(search.year)),
      unit: text(search.unit),
    }),
    component: lazyRouteComponent(() => import('./pages/own-targets'), 'OwnTargets'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/targets', name: { zh: '目标责任书', en: 'Targets' }, roles: ['UNIT_HEAD', 'UNIT_REPORTER'], order: 24 },
];
