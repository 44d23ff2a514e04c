/**
 * The environment of a test file: the worker's own realm, as it was before the file, and a check that a file of tests
 * leaves nothing open: servers, connections, child processes, timers and files that a test forgets keep the process of
 * the next files busy, and end it late.
 */
import { setTimeout as after } from 'node:timers/promises';
import { ModuleMocker } from 'jest-mock';
import { leftOpen, openResources } from './open-resources.mjs';
import { rememberRealm } from './realm.mjs';

/** Milliseconds in which what was told to close must be closed. */
const CLOSED_WITHIN = 20_000;
/** Milliseconds between two looks. */
const PAUSE = 50;

export default class ClosingEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  #restore = rememberRealm();
  #before;

  /** Conditions by which packages choose their files. */
  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** The tests run in no context of their own (`shared-runtime.mjs`). */
  getVmContext() {
    return null;
  }

  async setup() {
    this.#before = openResources();
  }

  /** @throws Error that names what the tests left open */
  async teardown() {
    this.#restore();
    const end = performance.now() + CLOSED_WITHIN;
    let left = leftOpen(this.#before);
    while (left.length > 0 && performance.now() < end) {
      await after(PAUSE, undefined, { ref: false });
      left = leftOpen(this.#before);
    }
    if (left.length > 0) throw new Error(`the tests left open: ${left.join(', ')}`);
  }
}
