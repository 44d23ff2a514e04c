/**
 * Opens the embedded server of a data folder in a process of its own, says so in a line of JSON, and lets go when its
 * stdin ends. From dist/, as the commands do it.
 */
import { once } from 'node:events';
import { openEmbedded } from '../../dist/db/embedded/embedded.js';

const server = await openEmbedded(process.argv[2], { log: (message) => console.error(message) });
console.log(JSON.stringify({ url: server.url, started: server.started }));
process.stdin.resume();
await once(process.stdin, 'end');
await server.release();
