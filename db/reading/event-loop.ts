/**
 * Shares the event loop: long work is done in turns of a few milliseconds, between which other requests are served. A
 * turn belongs to the whole process, so that many requests together do not block the loop longer than one.
 */

/** Length of a turn in milliseconds. */
const TURN = 8;

/** End of the present turn; 0 if none has started in this round of the loop. */
let end = 0;

/** True if the running work should let others run first (`nextTurn`). */
export function turnIsOver(): boolean {
  const now = performance.now();
  if (end === 0) {
    end = now + TURN;
    setImmediate(() => {
      end = 0;
    });
    return false;
  }
  return now > end;
}

/** Resolves after one round of the loop, when all other waiting work has run. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
