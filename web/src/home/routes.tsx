import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { EVERYBODY, type NavEntry } from '../routing/nav';
import { shellRoute } from '../routing/shell-route';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./pages/home'), 'Home'),
  }),
] as const;

export const nav: readonly NavEntry[] = [{ to: '/', name: { zh: '首页', en: 'Home' }, roles: EVERYBODY, order: 0 }];
