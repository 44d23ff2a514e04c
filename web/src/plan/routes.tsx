import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { EVERYBODY, type NavEntry } from '../routing/nav';
import { text, whole } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

const shell = () => shellRoute;

/** Which indicator is shown, and of which year the units below it. */
interface PlanSearch {
  readonly indicator?: string | undefined;
  readonly year?: number | undefined;
}

/** 规划: from the plan to the indicators, who carries them, what grades by them, and the scores; and back. */
export const routes = [
  createRoute({
    getParentRoute: shell,
    path: '/plan',
    component: lazyRouteComponent(() => import('./pages/first-plan'), 'FirstPlan'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/plan/$plan',
    validateSearch: (search: Record<string, unknown>): PlanSearch => ({
      indicator: text(search.indicator),
      year: whole(search.year),
    }),
    component: lazyRouteComponent(() => import('./pages/plan'), 'Plan'),
  }),
  createRoute({
    getParentRoute: shell,
    path: '/plan/indicators/$indicator',
    component: lazyRouteComponent(() => import('./pages/indicator-link'), 'IndicatorLink'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/plan', name: { zh: '规划', en: 'Plan' }, roles: EVERYBODY, order: 30 },
];
