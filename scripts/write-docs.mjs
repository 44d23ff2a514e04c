/** Writes the generated pages of docs/: scoring methods, states, access, errors. `npm run codegen` runs it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [{ handbook }, { accessPage, statesPage }, { MACHINES }, { errorsPage }] = await Promise.all([
  import(join(root, 'dist/handbook/pages.js')),
  import(join(root, 'dist/workflow/pages.js')),
  import(join(root, 'dist/services/machines.js')),
  import(join(root, 'dist/errors/page.js')),
]);

const pages = [
  ...handbook(),
  ['docs/states.md', statesPage(MACHINES)],
  ['docs/access.md', accessPage(MACHINES)],
  ['docs/errors.md', errorsPage()],
];
for (const [path, text] of pages) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
