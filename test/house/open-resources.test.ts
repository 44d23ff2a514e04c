/** A file of tests that leaves something open fails (test/setup/closing-environment.mjs). */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { leftOpen, openResources } from '../setup/open-resources.mjs';
import { eventually } from '../setup/process.js';

it('sees a server and a timer that are left open, and that they are closed', async () => {
  const before = openResources();
  const server = createServer().listen(0, '127.0.0.1');
  const timer = setInterval(() => undefined, 60_000);
  try {
    await once(server, 'listening');
    expect(leftOpen(before)).toEqual(expect.arrayContaining(['1 × TCPServerWrap', '1 × Timeout']));
  } finally {
    clearInterval(timer);
    server.close();
  }
  await eventually('both are closed', async () =>
    leftOpen(before).some((left) => /TCPServerWrap|Timeout/.test(left)) ? undefined : true,
  );
});
