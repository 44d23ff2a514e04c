/** The district of the random years: three schools report one measure, a department another one, and nobody knows what comes. */
import type { Role } from '../../../entities/access.js';
import { loadBundle } from '../../../services/load/index.js';
import { bundleOf } from '../../setup/bundle-folder.js';
import type { TestServer } from '../../setup/platform.js';
import { moveCycle } from '../../setup/sample-year.js';

export const SCHEME = 'w';
export const SCHOOLS = ['S1', 'S2', 'S3'] as const;

export const PEOPLE = {
  office: ['OFFICE'],
  colleague: ['OFFICE'],
  verifier: ['VERIFIER'],
  other: ['VERIFIER'],
  reporter: ['UNIT_REPORTER', ...SCHOOLS],
  head: ['UNIT_HEAD', ...SCHOOLS],
  clerk: ['UNIT_REPORTER', 'FIN'],
  director: ['UNIT_HEAD', 'FIN'],
  approver: ['APPROVER'],
  chief: ['APPROVER'],
} as const satisfies Readonly<Record<string, readonly [Role, ...string[]]>>;
export type Who = keyof typeof PEOPLE;

const item = (code: string) =>
  `  - { code: ${code}, name: 项目${code}, points: 50, method: { kind: LINEAR, points: [[0, 0], [100, 1]] }, missing: ZERO, appliesTo: { categories: [SCHOOL] } }\n`;

/** Loads the scheme, opens its collection and adds its people. @returns the names of their accounts */
export async function openDistrict(server: TestServer): Promise<Readonly<Record<Who, string>>> {
  await loadBundle(
    server.platform,
    server.district.id,
    await bundleOf({
      'units.csv': `code,name,category,group,parent\n${SCHOOLS.map((code) => `${code},${code}校,SCHOOL,ALL,\n`).join('')}FIN,财务科,DEPARTMENT,NONE,\n`,
      'scheme.yaml': `code: ${SCHEME}\nname: 方案\nyear: 2025\nitems:\n${['A', 'B'].map(item).join('')}measures:\n  A: { reportedBy: FIN }\n`,
    }),
  );
  await moveCycle(server.platform, server.district.id, SCHEME, 'OPEN_COLLECTION');
  const names = {} as Record<Who, string>;
  for (const [who, [role, ...units]] of Object.entries(PEOPLE) as [Who, readonly [Role, ...string[]]][])
    names[who] = await server.account([role], units);
  return names;
}
