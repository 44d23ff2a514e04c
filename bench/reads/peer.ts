/** PostGraphile 5, which only this bench uses. It is installed into a folder of its own when it is first needed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Stage } from './stage.js';

/** Relative to dist/bench/reads/. */
const FOLDER = '../../../bench/postgraphile/';
const pathOf = (name: string) => fileURLToPath(new URL(FOLDER + name, import.meta.url));

/** @returns its URL, or null if it is not installed and cannot be installed: then there is no peer */
export async function servePeer(stage: Stage): Promise<string | null> {
  if (!installed()) {
    console.error('installing PostGraphile into bench/postgraphile');
    spawnSync('npm', ['ci', '--prefix', pathOf('')], { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  }
  if (installed()) return stage.serve(`${FOLDER}server.mjs`, { GRAPHILE_ENV: 'production' });
  console.error('no peer: `npm ci --prefix bench/postgraphile` did not succeed');
  return null;
}

/** npm writes this file last. */
const installed = () => existsSync(pathOf('node_modules/.package-lock.json'));
