import { createRootRoute, createRoute } from '@tanstack/react-router';

/** The root of all routes. `app/router.tsx` gives it what is shown for an unknown address. */
export const rootRoute = createRootRoute();

/** The parent of every page behind the sign-in. `app/router.tsx` gives it the frame. */
export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell' });
