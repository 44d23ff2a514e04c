/** 方案: schemes in force, their versions, and drafts. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { oneOf, text, whole } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

interface SchemeSearch {
  readonly version?: number | undefined;
  readonly compare?: number | undefined;
  readonly tab?: 'items' | 'rules' | undefined;
}

interface DraftSearch {
  readonly tab?: 'items' | 'rules' | 'preview' | 'changes' | 'findings' | undefined;
  /** Code of the item that is shown. */
  readonly item?: string | undefined;
}

const schemesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/schemes',
  component: lazyRouteComponent(() => import('./pages/schemes'), 'Schemes'),
});

const schemeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/schemes/$scheme',
  validateSearch: (search: Record<string, unknown>): SchemeSearch => ({
    version: whole(search.version),
    compare: whole(search.compare),
    tab: oneOf('items', 'rules')(search.tab),
  }),
  component: lazyRouteComponent(() => import('./pages/scheme'), 'Scheme'),
});

const draftRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/schemes/drafts/$draft',
  validateSearch: (search: Record<string, unknown>): DraftSearch => ({
    tab: oneOf('items', 'rules', 'preview', 'changes', 'findings')(search.tab),
    item: text(search.item),
  }),
  component: lazyRouteComponent(() => import('./pages/draft'), 'Draft'),
});

const consultationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/consultations/$draft',
  component: lazyRouteComponent(() => import('./pages/consultation'), 'ConsultationPage'),
});

const burdenWordsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/schemes/burden-words',
  component: lazyRouteComponent(() => import('./pages/burden-words'), 'BurdenWords'),
});

export const routes = [schemesRoute, burdenWordsRoute, schemeRoute, draftRoute, consultationRoute] as const;

export const nav: readonly NavEntry[] = [
  { to: '/schemes', name: { zh: '方案', en: 'Schemes' }, roles: ['OFFICE', 'INSPECTOR'], order: 40 },
];
