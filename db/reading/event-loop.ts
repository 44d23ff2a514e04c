/**
 * The event loop is everybody's: work that takes long is done in turns of a few milliseconds, between which others are
 * served. A turn is one of the whole process, so that many requests together do not hold the loop longer than one.
 */

/** Milliseconds. */
const TURN = 8;

/** When the present turn is over; 0 before somebody has asked in this round of the loop. */
let end = 0;

/** Whether whoever is at work is to let others go first (`nextTurn`). */
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

/** When the loop has gone round once: whatever else was due has run. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
