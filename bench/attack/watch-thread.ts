/**
 * Runs the second viewer on a thread of its own, so that the work of reading the attackers' answers does not count as
 * the server's time.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { secondViewer } from './second-viewer.js';

const { url, token } = workerData as { readonly url: string; readonly token: string };
let over = false;
parentPort?.once('message', () => {
  over = true;
});
parentPort?.postMessage(await secondViewer(url, token, () => !over));
