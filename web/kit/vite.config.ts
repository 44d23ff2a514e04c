/** The gallery of the kit, for looking at its pieces and for test/web/kit.test.ts. It is no part of the console. */
import { defineConfig, mergeConfig } from 'vite';
import consoleConfig from '../vite.config.js';

export default mergeConfig(
  consoleConfig,
  defineConfig({ root: import.meta.dirname, base: './', build: { outDir: '../../dist/kit' } }),
);
