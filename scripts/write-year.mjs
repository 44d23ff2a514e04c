/**
 * Writes docs/a-year.md, docs/a-year.en.md and docs/pictures/year/: the tests walk through an assessment year in a browser
 * and take pictures on the way (test/year/in-the-browser.test.ts). `node scripts/write-year.mjs`
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import './build.mjs';

const { status } = spawnSync(
  process.execPath,
  ['node_modules/jest/bin/jest.js', 'test/year/in-the-browser.test.ts', '-i'],
  {
    cwd: fileURLToPath(new URL('../', import.meta.url)),
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules', KAOPING_PICTURES: '1' },
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
