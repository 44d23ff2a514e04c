import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../routing/shell-route';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/account',
    component: lazyRouteComponent(() => import('./pages/own-account'), 'OwnAccount'),
  }),
] as const;
