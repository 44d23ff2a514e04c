/**
 * Node's environment for tests, and a check that a file of tests leaves nothing open: servers, connections, child
 * processes, timers and files that a test forgets keep the process of the next files busy, and end it late.
 */
import { setTimeout as after } from 'node:timers/promises';
import { TestEnvironment } from 'jest-environment-node';

/** Milliseconds in which what was told to close must be closed. */
const CLOSED_WITHIN = 20_000;
/** Milliseconds between two looks. */
const PAUSE = 50;
/** What jest's own process has open, and what ends by itself. */
const ALLOWED = new Set(['PipeWrap', 'TTYWrap', 'CloseReq', 'FSReqCallback', 'FSReqPromise', 'GetAddrInfoReqWrap']);

/** @returns what keeps the process running, and how much of it: `TCPServerWrap` → 2 */
export function openResources() {
  const counts = new Map();
  for (const kind of process.getActiveResourcesInfo())
    if (!ALLOWED.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** @returns what was opened since, in words */
export function leftOpen(before) {
  return [...openResources()]
    .filter(([kind, count]) => count > (before.get(kind) ?? 0))
    .map(([kind, count]) => `${count - (before.get(kind) ?? 0)} × ${kind}`);
}

export default class ClosingEnvironment extends TestEnvironment {
  async setup() {
    this.before = openResources();
    await super.setup();
  }

  /** @throws Error that names what the tests left open */
  async teardown() {
    await super.teardown();
    const end = performance.now() + CLOSED_WITHIN;
    let left = leftOpen(this.before);
    while (left.length > 0 && performance.now() < end) {
      await after(PAUSE, undefined, { ref: false });
      left = leftOpen(this.before);
    }
    if (left.length > 0) throw new Error(`the tests left open: ${left.join(', ')}`);
  }
}
