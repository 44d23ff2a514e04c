/** Test files of a worker share the application's modules and the realm (test/setup/shared-runtime.mjs, realm.mjs). */
import { createRequire } from 'node:module';
import { expect, it, jest } from '@jest/globals';
import { defineRefusal } from '../../errors/define.js';
import { rememberRealm } from '../setup/realm.mjs';

it('gives tests the module that Node has loaded from its source', () => {
  const ofNode = createRequire(import.meta.url)('../../errors/define.ts');
  expect(ofNode.defineRefusal).toBe(defineRefusal);
});

it('refuses to replace a module, which other test files would get as well', () => {
  expect(() => jest.unstable_mockModule('../../errors/define.js', () => ({}))).toThrow('cannot be mocked');
});

it('puts back variables, globals, listeners and the folder after a test file', () => {
  const globals = globalThis as Record<string, unknown>;
  const { fetch, process: before } = globals;
  const folder = process.cwd();
  const path = process.env.PATH;
  const restore = rememberRealm();
  process.env.NEW_VARIABLE = '1';
  delete process.env.PATH;
  globals.fetch = () => undefined;
  globals.newGlobal = 1;
  process.on('SIGUSR2', restore);
  process.chdir('/');
  restore();
  expect(process.env.NEW_VARIABLE).toBeUndefined();
  expect(process.env.PATH).toBe(path);
  expect(globals.fetch).toBe(fetch);
  expect(globals.process).toBe(before);
  expect('newGlobal' in globals).toBe(false);
  expect(process.listeners('SIGUSR2')).toEqual([]);
  expect(process.cwd()).toBe(folder);
});
