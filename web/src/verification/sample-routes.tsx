import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../routing/shell-route';

export const sampleRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/verification/$scheme/sample',
    component: lazyRouteComponent(() => import('./pages/sample'), 'SamplePage'),
  }),
] as const;
