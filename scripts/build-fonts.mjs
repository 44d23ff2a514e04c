/**
 * Makes the fonts that documents are printed with: those of npm packages come compressed for browsers (woff2), and
 * Typst reads TrueType. Written into dist/fonts once for each version of the packages.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `latin-…` of 霞鹜文楷 and `chinese-simplified-…` of 思源 are whole fonts, the other files are slices of them. */
const FONTS = {
  'lxgw-wenkai-300.ttf': '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-300-normal.woff2',
  'lxgw-wenkai-500.ttf': '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff2',
  'noto-serif-sc-400.ttf': '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff2',
  'noto-serif-sc-700.ttf': '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-700-normal.woff2',
  'noto-sans-sc-500.ttf': '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-500-normal.woff2',
};

/** The licence (SIL Open Font License 1.1) goes with the fonts. */
const PACKAGES = ['@fontsource/lxgw-wenkai', '@fontsource/noto-serif-sc', '@fontsource/noto-sans-sc'];

export async function buildFonts(root) {
  const modules = join(root, 'node_modules');
  const versions = PACKAGES.map(
    (name) => JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).version,
  );
  const stamp = JSON.stringify({ FONTS, versions });
  const folder = join(root, 'dist/fonts');
  const stampFile = join(folder, '.built');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const started = Date.now();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { convert } = await import('fontverter');
  for (const [name, source] of Object.entries(FONTS)) {
    writeFileSync(join(folder, name), await convert(readFileSync(join(modules, source)), 'truetype'));
  }
  for (const name of PACKAGES) {
    writeFileSync(join(folder, `LICENSE-${name.split('/')[1]}`), readFileSync(join(modules, name, 'LICENSE')));
  }
  writeFileSync(stampFile, stamp);
  console.error(`built fonts in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
