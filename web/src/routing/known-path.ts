import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Whether this console has a page at a path that the server names. */
export function useKnowsPath(): (path: string) => boolean {
  const router = useRouter();
  return useCallback(
    (path) => {
      const [, , route] = router.getMatchedRoutes(path.split('?')[0] ?? '/');
      return route !== undefined;
    },
    [router],
  );
}
