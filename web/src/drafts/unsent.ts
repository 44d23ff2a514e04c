/** What people have typed and the server does not have yet, so that signing out and closing the page can ask first. */

export interface Unsent {
  /** How many entries the server does not have. */
  count(): number;
  /** How many of them would be lost with the page, because this computer does not keep them either. */
  unkept(): number;
  /** Sends what can be sent now. */
  send(): Promise<void>;
  /** Keeps on this computer what the server does not have. */
  keep(): Promise<void>;
  /** Removes from this computer what the server does not have. */
  discard(): Promise<void>;
  /** Sends nothing any more, since the next sending would go under the name of whoever signs in next. */
  close(): void;
}

const all = new Set<Unsent>();

/** It is asked until the person signs out. @returns ends that earlier */
export function registerUnsent(unsent: Unsent): () => void {
  all.add(unsent);
  return () => void all.delete(unsent);
}

export const unsentCount = (): number => [...all].reduce((sum, one) => sum + one.count(), 0);
export const unkeptCount = (): number => [...all].reduce((sum, one) => sum + one.unkept(), 0);

export async function sendUnsent(): Promise<void> {
  await Promise.all([...all].map((one) => one.send()));
}

export async function keepUnsent(): Promise<void> {
  await Promise.all([...all].map((one) => one.keep()));
}

export async function discardUnsent(): Promise<void> {
  await Promise.all([...all].map((one) => one.discard()));
}

/** The session has ended. */
export function closeUnsent(): void {
  for (const one of all) one.close();
  all.clear();
}

window.addEventListener('beforeunload', (event) => {
  if (unkeptCount() > 0) event.preventDefault();
});
// Another tab or program in front: nobody waits for the pause in typing then.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void sendUnsent();
});
