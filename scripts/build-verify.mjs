/**
 * Builds the page that checks slips into dist/verify.html: one file with everything in it, which works from a disk. Pages
 * of files may not load modules, so script and style stand in the page; its policy names them by their hashes and allows
 * nothing else, no connection in particular.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const policyHash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const SOURCES = ['web/verify', 'services/publication', 'package.json'];

/** @param force build although nothing is newer than the page */
export async function buildVerify(root, force) {
  const target = join(root, 'dist/verify.html');
  const sources = SOURCES.flatMap((source) => filesOf(join(root, source)));
  const built = existsSync(target) ? statSync(target).mtimeMs : 0;
  if (!force && sources.every((source) => statSync(source).mtimeMs <= built)) return;
  const started = Date.now();
  const { build } = await import('vite');
  // Vite sets NODE_ENV to production. The server may start in this process afterwards, and then it has no sample.
  const mode = process.env.NODE_ENV;
  const [output] = await build({
    configFile: false,
    logLevel: 'warn',
    root: join(root, 'web/verify'),
    build: {
      write: false,
      target: 'es2020',
      lib: { entry: join(root, 'web/verify/verify.ts'), formats: ['iife'], name: 'verify', fileName: 'verify' },
    },
  });
  if (mode === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = mode;
  const code = output.output[0].code.replaceAll('</script', '<\\/script').trim();
  const page = readFileSync(join(root, 'web/verify/verify.html'), 'utf8');
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)[1];
  const policy = `default-src 'none'; script-src ${policyHash(code)}; style-src ${policyHash(style)}; form-action 'none'; base-uri 'none'`;
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(
    target,
    page
      .replace('<!--policy-->', () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
      .replace('<!--script-->', () => `<script>${code}</script>`),
  );
  console.error(`built the page that checks slips in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

const filesOf = (path) => (statSync(path).isFile() ? [path] : readdirSync(path).map((name) => join(path, name)));
