/** Writes docs/scoring.md and docs/scoring/ from the methods' own files. Run by `npm run codegen`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { handbook } = await import(join(root, 'dist/scoring/handbook.js'));

for (const [path, text] of handbook()) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
