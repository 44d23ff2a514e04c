import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { text } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

const shell = () => shellRoute;

export const routes = [
  createRoute({
    getParentRoute: shell,
    path: '/publication',
    validateSearch: (search: Record<string, unknown>): { scheme?: string | undefined } => ({
      scheme: text(search.scheme),
    }),
    component: lazyRouteComponent(() => import('./pages/publication'), 'PublicationPage'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/publication', name: { zh: '公布', en: 'Publication' }, roles: ['OFFICE', 'INSPECTOR'], order: 28 },
];
