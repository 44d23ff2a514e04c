import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { text } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

const shell = () => shellRoute;

/** State is a state of appeals, to which the board scrolls. */
interface BoardSearch {
  readonly scheme?: string | undefined;
  readonly state?: string | undefined;
}

interface FilingSearch {
  readonly scheme?: string | undefined;
  readonly unit?: string | undefined;
}

export const routes = [
  createRoute({
    getParentRoute: shell,
    path: '/appeals',
    validateSearch: (search: Record<string, unknown>): BoardSearch => ({
      scheme: text(search.scheme),
      state: text(search.state),
    }),
    component: lazyRouteComponent(() => import('./pages/board'), 'AppealBoard'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/appeals/new',
    validateSearch: (search: Record<string, unknown>): FilingSearch => ({
      scheme: text(search.scheme),
      unit: text(search.unit),
    }),
    component: lazyRouteComponent(() => import('./pages/filing'), 'AppealFiling'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/appeals/$id',
    component: lazyRouteComponent(() => import('./pages/appeal'), 'AppealPage'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  {
    to: '/appeals',
    name: { zh: '申诉', en: 'Appeals' },
    roles: ['UNIT_HEAD', 'OFFICE', 'INSPECTOR', 'APPROVER'],
    order: 24,
  },
];
