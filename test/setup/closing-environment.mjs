/**
 * The environment of a test file: the worker's own realm, as it was before the file, and a check that a file of tests
 * leaves nothing open: servers, connections, child processes, timers and files that a test forgets keep the process of
 * the next files busy, and end it late.
 */
import { setTimeout as after } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ModuleMocker } from 'jest-mock';
import { leftOpen, openResources } from './open-resources.mjs';
import { rememberRealm } from './realm.mjs';

/** Milliseconds in which what was told to close must be closed. */
const CLOSED_WITHIN = 20_000;
/** Milliseconds between two looks. */
const PAUSE = 50;
/** Looks after which memory is freed: `fetch` closes the connection of an answer that nobody reads when that is freed. */
const FREED_AFTER = 20;

setFlagsFromString('--expose-gc');
const freeMemory = runInNewContext('gc');

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
    for (let looks = 1; left.length > 0 && performance.now() < end; looks++) {
      if (looks % FREED_AFTER === 0) freeMemory();
      await after(PAUSE, undefined, { ref: false });
      left = leftOpen(this.#before);
    }
    if (left.length > 0) throw new Error(`the tests left open: ${left.join(', ')}`);
  }
}
