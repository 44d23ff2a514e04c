/**
 * Writes the generated pages of docs/: scoring methods, states, access, errors, and the columns of the Power Query
 * script. `npm run codegen` runs it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [
  { handbook },
  { accessPage, statesPage },
  { MACHINES },
  { SEPARATED_ACTS, SEPARATED_ROLES },
  { errorsPage },
  { withColumnTypes },
  { fileAccess },
  { accountAccess },
  { schemeAccess },
] = await Promise.all([
  import(join(root, 'dist/handbook/pages.js')),
  import(join(root, 'dist/workflow/pages.js')),
  import(join(root, 'dist/services/machines.js')),
  import(join(root, 'dist/services/access/separation.js')),
  import(join(root, 'dist/errors/page.js')),
  import(join(root, 'dist/reads/feeds/power-query.js')),
  import(join(root, 'dist/services/files/access-page.js')),
  import(join(root, 'dist/services/access/access-page.js')),
  import(join(root, 'dist/services/scheme/access-page.js')),
]);

const POWER_QUERY = 'docs/bi/Kaoping.pq';
const pages = [
  ...handbook(),
  ['docs/states.md', statesPage(MACHINES)],
  [
    'docs/access.md',
    accessPage(MACHINES, { roles: SEPARATED_ROLES, acts: Object.values(SEPARATED_ACTS) }, [
      fileAccess(),
      accountAccess(),
      schemeAccess(),
    ]),
  ],
  ['docs/errors.md', errorsPage()],
  [POWER_QUERY, withColumnTypes(readFileSync(join(root, POWER_QUERY), 'utf8'))],
];
for (const [path, text] of pages) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
