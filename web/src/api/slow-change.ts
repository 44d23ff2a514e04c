/** Changes that take long, as imports do: the frame then shows how far the server is. */

/** The server shows work that takes longer than a second. */
const SLOW = 1500;

const listeners = new Set<() => void>();

/** Called when a change has taken long and is still under way. @returns removes the listener */
export function onSlowChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Tells the listeners if a change takes long. */
export async function watchingFor<T>(change: Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    for (const listener of listeners) listener();
  }, SLOW);
  try {
    return await change;
  } finally {
    clearTimeout(timer);
  }
}
