/**
 * Ends connections on which the server no longer answers, because a network drops packets or the server hangs.
 * PostgreSQL ends a statement that takes too long; this is for a server that cannot even do that.
 */
import type { Socket } from 'node:net';
import type pg from 'pg';

/** Milliseconds after a statement's time limit in which the server must report that the limit was exceeded. */
const GRACE = 5000;

/** The error code of a connection that was ended for this reason. */
export const NO_ANSWER = 'ETIMEDOUT';

const socketOf = (client: pg.ClientBase): Socket =>
  (client as unknown as { readonly connection: pg.Connection }).connection.stream as Socket;

/** Call this once for each connection. */
export function endWhenUnanswered(client: pg.ClientBase): void {
  const socket = socketOf(client);
  socket.on('timeout', () => {
    socket.destroy(Object.assign(new Error('the server no longer answers'), { code: NO_ANSWER }));
  });
}

/** @param longest milliseconds that each of the next statements may take; 0 for no limit */
export function expectAnswer(client: pg.ClientBase, longest: number): void {
  socketOf(client).setTimeout(longest === 0 ? 0 : longest + GRACE);
}

/** No answer is expected any more. */
export const expectNothing = (client: pg.ClientBase): void => void socketOf(client).setTimeout(0);
