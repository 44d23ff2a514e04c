import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { oneOf, text } from '../routing/search';
import { shellRoute } from '../routing/shell-route';
import { SHOWN, type Shown } from './shown';

interface CollectionSearch {
  /** The figure that a person is at, as `figureKey` names it. */
  readonly figure?: string | undefined;
  readonly view?: 'form' | undefined;
  readonly show?: Shown | undefined;
}

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/collection',
    component: lazyRouteComponent(() => import('./pages/collections'), 'Collections'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/collection/$scheme',
    validateSearch: (search: Record<string, unknown>): CollectionSearch => ({
      figure: text(search.figure),
      view: oneOf('form')(search.view),
      show: oneOf(...SHOWN)(search.show),
    }),
    component: lazyRouteComponent(() => import('./pages/collection'), 'Collection'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/collection', name: { zh: '填报', en: 'Reporting' }, roles: ['UNIT_HEAD', 'UNIT_REPORTER'], order: 21 },
];
