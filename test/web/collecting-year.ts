/** The sample district in a year that collects: the demo school with a campus of its own, and a second school. */
import { BundleFolder } from '../setup/bundle-folder.js';
import type { Console } from './console.js';

export const COLLECTING = 'collecting-2026';

/** Collects beside the other one: proposes last year's figures, and a department reports one. */
export const RELIEVING = 'relieving-2026';

const UNITS = `code,name,category,group,parent
DX-P001,兴苑第一小学（示例）,PRIMARY,PRIMARY_URBAN,
DX-P001B,兴苑第一小学分校,PRIMARY,PRIMARY_URBAN,DX-P001
DX-P002,兴苑第二小学（示例）,PRIMARY,PRIMARY_URBAN,
`;
const item = (code: string, name: string, more = '') =>
  `  - { code: ${code}, name: ${name}, points: 25, method: { kind: LINEAR, points: [[0, 0], [100, 1]] }, missing: ZERO${more} }\n`;

const FILES = {
  'units.csv': UNITS,
  'scheme.yaml': `code: ${COLLECTING}
name: 2026 年度考核方案
year: 2026
labels: { categories: { PRIMARY: 小学 }, groups: { PRIMARY_URBAN: 城区小学组 } }
items:
${item('T1', '师生比')}${item('T2', '体质优良率')}${item('T3', '校园安全检查')}${item('T4', '寄宿生满意度', ', appliesTo: { units: [DX-P001] }')}`,
  'observations.csv': `measure,unit,year,value,status
T1,DX-P001,2025,12.5,VERIFIED
T1,DX-P002,2025,14,VERIFIED
T2,DX-P001,2025,61,VERIFIED
`,
};

const ONLY_HERE = ', appliesTo: { units: [DX-P001] }';
const RELIEVING_FILES = {
  'units.csv': UNITS,
  'scheme.yaml': `code: ${RELIEVING}
name: 2026 年度减负方案
year: 2026
labels: { categories: { PRIMARY: 小学 }, groups: { PRIMARY_URBAN: 城区小学组 } }
measures:
  R1: { carriedOver: true, tolerance: 0.3, evidence: ALWAYS }
  R2: { carriedOver: true }
  R3: { reportedBy: DX-P002 }
items:
${item('R1', '图书册数', ONLY_HERE)}${item('R2', '绿化面积', ONLY_HERE)}${item('R3', '安全事故', ONLY_HERE)}${item('R4', '家长满意度', ONLY_HERE)}`,
  'observations.csv': `measure,unit,year,value,status
R1,DX-P001,2025,50,VERIFIED
R2,DX-P001,2025,60,VERIFIED
R3,DX-P001,2026,88,SUBMITTED
`,
};

/** Loads it into the running console's district and opens the collection. */
export async function openCollection(site: Console, scheme = COLLECTING): Promise<void> {
  const folder = await BundleFolder.make();
  await folder.write(scheme === COLLECTING ? FILES : RELIEVING_FILES);
  await site.run('load', folder.path, '--district', 'daxing');
  await folder.remove();
  await asking(
    site,
    'office',
    `mutation { advanceCycle(scheme: "${scheme}", action: OPEN_COLLECTION) { problems { message { zh } } } }`,
  );
}

/** Cookies by address and account, since signing in is slow on purpose. */
const sessions = new Map<string, string>();

/** Asks the API as a demo account, beside the pages. @throws Error if the server refuses */
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
export async function asking(site: Console, account: string, query: string): Promise<any> {
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${site.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-kaoping-request': '1', cookie },
      body: JSON.stringify(body),
    });
  const id = `${site.url} ${account}`;
  if (!sessions.has(id)) {
    const signedIn = await post('/session', { name: account, password: site.password });
    await signedIn.text();
    sessions.set(
      id,
      signedIn.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    );
  }
  const answer = (await (await post('/graphql', { query }, sessions.get(id))).json()) as {
    data: unknown;
    errors?: unknown;
  };
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}
