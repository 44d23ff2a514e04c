import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { text, whole } from '../routing/search';
import { shellRoute } from '../routing/shell-route';
import type { ProjectsSearch } from './search';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/projects',
    validateSearch: (search: Record<string, unknown>): ProjectsSearch => ({
      plan: text(search.plan),
      asOf: text(search.asOf),
      project: text(search.project),
      task: text(search.task),
      light: text(search.light),
      own: whole(search.own),
      confirm: whole(search.confirm),
    }),
    component: lazyRouteComponent(() => import('./pages/projects'), 'Projects'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  {
    to: '/projects',
    name: { zh: '重点项目', en: 'Key projects' },
    roles: ['OFFICE', 'INSPECTOR', 'OVERSIGHT', 'UNIT_HEAD', 'UNIT_REPORTER'],
    order: 33,
  },
];
