/** A district whose office sets up the year 2026: a plan with indicators, last year's scheme and next year's, four units. */
import type { Role } from '../../entities/access.js';
import type { DistrictId } from '../../entities/ids.js';
import { SESSION_COOKIE } from '../../server/http/credentials.js';
import { addDistrict } from '../../services/districts/district-changes.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from './bundle-folder.js';
import { OWN_PAGE, openServer, type TestServer } from './platform.js';
import { addTestAccount, newAccountName, signInAs } from './services.js';

export const PLAN = 'plan-155';
const UNITS = `code,name,category,group,parent,staff
P1,第一小学,PRIMARY,URBAN,,30
P2,第二小学,PRIMARY,URBAN,,20
P3,第三小学,PRIMARY,RURAL,,10
K1,第一幼儿园,KINDERGARTEN,KG,,7
`;
const PLANNED = `code: ${PLAN}
name: 第十五个五年规划
start: 2025
end: 2030
indicators:
  - { code: I1, name: 新增学位, unit: 个, kind: BINDING, direction: HIGHER, aggregate: SUM, baseline: { year: 2024, value: 50 }, targets: { 2025: 90, 2026: 100 } }
  - { code: I2, name: 入园率, unit: "%", kind: EXPECTED, direction: HIGHER, aggregate: MEAN }
`;
const schemeOf = (year: number) => `code: s-${year}
name: ${year} 年度考核方案
year: ${year}
plan: ${PLAN}
labels: { categories: { PRIMARY: 小学 }, groups: { URBAN: 城区小学组, RURAL: 乡镇小学组 } }
items:
  - { code: A1, name: 新增学位, points: 60, indicator: I1, method: { kind: TARGET_RATIO } }
  - { code: A2, name: 学生数, points: 40, method: { kind: LINEAR, points: [[0, 0], [1000, 1]] } }
`;
const FIGURES = `measure,unit,year,value,status
A2,P1,2025,500,VERIFIED
A2,P2,2025,300,VERIFIED
A2,P3,2025,200,VERIFIED
`;
const TARGETS = 'indicator,unit,year,target\nI1,P1,2025,50\nI1,P2,2025,30\nI1,P3,2025,10\n';

export type Answer = {
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  readonly data: any;
  readonly errors?: readonly { message: string; extensions: { code: string; reason: string } }[];
};
export type Ask = (query: string, variables?: Record<string, unknown>) => Promise<Answer>;

/** The bundle of a year, as files. */
export const yearFiles = (year: number): Readonly<Record<string, string>> => ({
  'units.csv': UNITS,
  'plan.yaml': PLANNED,
  'scheme.yaml': schemeOf(year),
  'observations.csv': year === 2025 ? FIGURES : 'measure,unit,year,value,status\n',
  'targets.csv': year === 2025 ? TARGETS : 'indicator,unit,year,target\n',
});

export interface YearWorld {
  readonly server: TestServer;
  readonly district: DistrictId;
  person(
    role: Role,
    units?: readonly string[],
  ): Promise<{ readonly ask: Ask; readonly headers: Record<string, string>; readonly name: string }>;
  close(): Promise<void>;
}

let number = 0;

export async function openYearWorld(): Promise<YearWorld> {
  const server = await openServer();
  const code = `year-${++number}`;
  const { id: district } = await addDistrict(server.platform, { code, name: code });
  for (const year of [2025, 2026]) await loadBundle(server.platform, district, await bundleOf(yearFiles(year)));
  return {
    server,
    district,
    person: async (role, units = []) => {
      const name = newAccountName([role]);
      await addTestAccount(server.platform, district, { name, roles: [role], units });
      const { secret } = await signInAs(server.platform, name);
      const headers = { cookie: `${SESSION_COOKIE}=${secret}`, ...OWN_PAGE };
      return {
        name,
        headers,
        ask: async (query, variables = {}) => {
          const response = await fetch(`${server.url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify({ query, variables }),
          });
          return (await response.json()) as Answer;
        },
      };
    },
    close: () => server.close(),
  };
}
