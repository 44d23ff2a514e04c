/**
 * Ends connections on which the server no longer says anything: a network that drops packets, a server that hangs.
 * PostgreSQL ends a statement that takes too long; this is for a server that cannot even do that.
 */
import type { Socket } from 'node:net';
import type pg from 'pg';

/** Milliseconds that the server has, beyond those of the statement, to say that the statement took too long. */
const GRACE = 5000;

/** The code of the error with which such a connection ends. */
export const NO_ANSWER = 'ETIMEDOUT';

const socketOf = (client: pg.ClientBase): Socket =>
  (client as unknown as { readonly connection: pg.Connection }).connection.stream as Socket;

/** To be called once for each connection. */
export function endWhenSilent(client: pg.ClientBase): void {
  const socket = socketOf(client);
  socket.on('timeout', () => {
    socket.destroy(Object.assign(new Error('the server no longer answers'), { code: NO_ANSWER }));
  });
}

/** @param longest milliseconds that the next statements may take each; 0 for as long as they take */
export function expectAnswer(client: pg.ClientBase, longest: number): void {
  socketOf(client).setTimeout(longest === 0 ? 0 : longest + GRACE);
}

/** Nothing is expected any more. */
export const expectNothing = (client: pg.ClientBase): void => void socketOf(client).setTimeout(0);
