import { useEffect } from 'react';

/** Runs a task at intervals while the page is visible, and at once when it becomes visible again. */
export function useWhileVisible(task: () => void, milliseconds: number): void {
  useEffect(() => {
    const whenVisible = () => {
      if (document.visibilityState === 'visible') task();
    };
    const timer = setInterval(whenVisible, milliseconds);
    document.addEventListener('visibilitychange', whenVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', whenVisible);
    };
  }, [task, milliseconds]);
}
