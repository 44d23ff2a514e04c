/**
 * Builds outdated parts: the server's TypeScript into dist/, the console into dist/web/, the page that
 * checks slips into dist/verify.html, the fonts into dist/fonts/.
 * Prints nothing to stdout, so that the output of `npm run -s kaoping -- …` is only the command's.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFonts } from './build-fonts.mjs';
import { buildVerify } from './build-verify.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const force = process.argv.includes('--force');

const { include } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
const SERVER = [...include, 'tsconfig.json', 'package.json'];
const CONSOLE = ['web', 'package.json'];

/** The newest modification time under a path, in milliseconds. Folders count too, so that a deleted file is noticed. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const names = readdirSync(path).filter((name) => name !== 'node_modules');
  return names.reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs);
}

function build(what, sources, stamp, command, args) {
  const stampFile = join(root, 'dist', stamp);
  const built = existsSync(stampFile) ? statSync(stampFile).mtimeMs : 0;
  if (!force && sources.every((source) => newest(join(root, source)) <= built)) return;
  const started = Date.now();
  const { status } = spawnSync(join(root, 'node_modules/.bin', command), args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    console.error(`building ${what} failed`);
    process.exit(1);
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile, new Date(started).toISOString());
  console.error(`built ${what} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

build('server', SERVER, '.server-built', 'tsc', ['-p', '.']);
if (existsSync(join(root, 'web/vite.config.ts'))) {
  build('console', CONSOLE, '.console-built', 'vite', [
    'build',
    '--config',
    'web/vite.config.ts',
    '--logLevel',
    'warn',
  ]);
}
await buildVerify(root, force);
await buildFonts(root);
