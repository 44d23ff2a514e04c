import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { text } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

const shell = () => shellRoute;

export const routes = [
  createRoute({
    getParentRoute: shell,
    path: '/review',
    validateSearch: (search: Record<string, unknown>): { scheme?: string | undefined; units?: string | undefined } => ({
      scheme: text(search.scheme),
      units: text(search.units),
    }),
    component: lazyRouteComponent(() => import('./pages/review'), 'ReviewPage'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/review', name: { zh: '公示', en: 'Review' }, roles: ['OFFICE', 'INSPECTOR'], order: 23 },
];
