import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { text } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/self-assessment',
    validateSearch: (search: Record<string, unknown>) => ({ scheme: text(search.scheme), unit: text(search.unit) }),
    component: lazyRouteComponent(() => import('./pages/self-assessment'), 'SelfAssessmentPage'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/self-assessment', name: { zh: '自评', en: 'Self-assessment' }, roles: ['OFFICE', 'UNIT_HEAD'], order: 27 },
];
