/** What people have typed and the server does not have yet, so that signing out and closing the page can ask first. */

export interface Unsent {
  /** How many entries are only here. */
  count(): number;
  /** Sends what can be sent now. */
  send(): Promise<void>;
  /** Sends nothing any more. */
  close(): void;
}

const all = new Set<Unsent>();

/** It is asked until the person signs out. */
export function registerUnsent(unsent: Unsent): void {
  all.add(unsent);
}

export const unsentCount = (): number => [...all].reduce((sum, one) => sum + one.count(), 0);

export async function sendUnsent(): Promise<void> {
  await Promise.all([...all].map((one) => one.send()));
}

/** The person has signed out: what was not sent is dropped, since it would be sent under the next person's name. */
export function dropUnsent(): void {
  for (const one of all) one.close();
  all.clear();
}

window.addEventListener('beforeunload', (event) => {
  if (unsentCount() > 0) event.preventDefault();
});
// Another tab or program in front: nobody waits for the pause in typing then.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void sendUnsent();
});
