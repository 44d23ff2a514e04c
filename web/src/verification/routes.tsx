import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavEntry } from '../routing/nav';
import { oneOf, text } from '../routing/search';
import { shellRoute } from '../routing/shell-route';

interface VerificationSearch {
  /** How the queue is arranged; by measure unless given. */
  readonly by?: 'unit' | undefined;
  /** Code of the measure or unit; all that wait without one. */
  readonly place?: string | undefined;
  readonly figure?: string | undefined;
  readonly view?: 'many' | undefined;
  /** What waits to be verified unless given; `open`: what its units have not submitted. */
  readonly show?: 'all' | 'open' | undefined;
}

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/verification',
    component: lazyRouteComponent(() => import('./pages/verifications'), 'Verifications'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/verification/$scheme',
    validateSearch: (search: Record<string, unknown>): VerificationSearch => ({
      by: oneOf('unit')(search.by),
      place: text(search.place),
      figure: text(search.figure),
      view: oneOf('many')(search.view),
      show: oneOf('all', 'open')(search.show),
    }),
    component: lazyRouteComponent(() => import('./pages/verification'), 'Verification'),
  }),
] as const;

export const nav: readonly NavEntry[] = [
  { to: '/verification', name: { zh: '核验', en: 'Verification' }, roles: ['VERIFIER', 'OFFICE'], order: 19 },
];
