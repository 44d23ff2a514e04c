import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { text, whole } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

interface FiguresSearch {
  readonly year?: number | undefined;
  readonly unit?: string | undefined;
  readonly state?: string | undefined;
}

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/figures',
    validateSearch: (search: Record<string, unknown>): FiguresSearch => ({
      year: whole(search.year),
      unit: text(search.unit),
      state: text(search.state),
    }),
    component: lazyRouteComponent(() => import('./pages/figures'), 'FiguresPage'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/figures', name: { zh: '历年数据', en: 'Figures by year' }, roles: ['UNIT_HEAD', 'UNIT_REPORTER'], order: 22 },
];
