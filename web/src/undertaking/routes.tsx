import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { text, whole } from '../routing/search';
import { shellRoute } from '../routing/shell-route';
import type { UndertakingSearch } from './search';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/undertaking',
    validateSearch: (search: Record<string, unknown>): UndertakingSearch => ({
      plan: text(search.plan),
      year: whole(search.year),
      unit: text(search.unit),
      gap: text(search.gap),
    }),
    component: lazyRouteComponent(() => import('./pages/undertaking'), 'Undertaking'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  {
    to: '/undertaking',
    name: { zh: '实施', en: 'Carrying out' },
    roles: ['OFFICE', 'INSPECTOR', 'OVERSIGHT', 'UNIT_HEAD', 'UNIT_REPORTER'],
    order: 31,
  },
];
