import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { oneOf, text, whole } from '../routing/search';
import { shellRoute } from '../routing/shell-route';
import type { FundingSearch } from './search';

const by = oneOf('INDICATOR', 'PROJECT', 'UNIT', 'YEAR');

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/funding',
    validateSearch: (search: Record<string, unknown>): FundingSearch => ({
      plan: text(search.plan),
      year: whole(search.year),
      unit: text(search.unit),
      proposal: text(search.proposal),
      by: by(search.by),
    }),
    component: lazyRouteComponent(() => import('./pages/funding'), 'Funding'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  {
    to: '/funding',
    name: { zh: '经费', en: 'Money' },
    roles: ['OFFICE', 'INSPECTOR', 'OVERSIGHT', 'UNIT_HEAD', 'UNIT_REPORTER'],
    order: 31.5,
  },
];
