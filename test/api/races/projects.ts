/** Races for the mutations of key projects (test/api/races/mutations.ts). */
import { loadBundle } from '../../../services/load/index.js';
import { bundleOf } from '../../setup/bundle-folder.js';
import { DONE, type Race } from './race.js';
import type { Person, World } from './world.js';

const FILES = {
  'units.csv': 'code,name,category,group,parent\nU1,U1,SCHOOL,ALL,\n',
  'plan.yaml':
    'code: pp\nname: 规划\nstart: 2021\nend: 2025\nprojects:\n  - { code: K, name: K, tasks: [{ code: T, name: T, due: 2025-06-30, lead: U1 }] }\n',
  'scheme.yaml':
    'code: k\nname: 方案\nyear: 2025\nplan: pp\nitems:\n  - { code: A, name: A, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] } }\n',
};

const mutation = (text: string) => `mutation { ${text} { problems { code } } }`;
const report = (task: string, done: string) =>
  mutation(`reportTask(report: { task: "${task}", progress: 100, text: "x", done: "${done}" })`);

interface Planned {
  readonly office: Person;
  readonly head: Person;
  readonly task: string;
}

async function planned({ server, district, person }: World): Promise<Planned> {
  await loadBundle(server.platform, district.id, await bundleOf(FILES));
  const [office, head] = [await person('OFFICE'), await person('UNIT_HEAD', ['U1'])];
  const { projects } = (await office.ask('{ projects(plan: "pp") { tasks { id } } }')) as unknown as {
    projects: { tasks: { id: string }[] }[];
  };
  return { office, head, task: projects[0]?.tasks[0]?.id ?? '' };
}

async function reported(world: World): Promise<Planned & { readonly report: string }> {
  const one = await planned(world);
  await one.head.ask(report(one.task, '2025-06-01'));
  const { projects } = (await one.office.ask('{ projects(plan: "pp") { tasks { reports { id } } } }')) as unknown as {
    projects: { tasks: { reports: { id: string }[] }[] }[];
  };
  return { ...one, report: projects[0]?.tasks[0]?.reports[0]?.id ?? '' };
}

const twice = ({ name, ask: send }: Person, text: string, other = text) =>
  [
    { by: name, make: () => send(text) },
    { by: name, make: () => send(other) },
  ] as const;

const STALE = 'CONFLICT STALE_REVISION';

export const PROJECTS: Readonly<Record<string, Race>> = {
  reportTask: {
    prepare: async (world) => {
      const { head, task } = await planned(world);
      return twice(head, report(task, '2025-06-01'), report(task, '2025-06-02'));
    },
    ends: [DONE, 'CONFLICT COMPLETION_REPORTED'],
    entries: ['task_report.REPORT_DONE'],
    rows: { task_report: 1 },
  },
  confirmCompletion: {
    prepare: async (world) => {
      const { office, report: id } = await reported(world);
      return twice(office, mutation(`confirmCompletion(report: "${id}", revision: 1)`));
    },
    ends: [DONE, STALE],
    entries: ['task_report.CONFIRM'],
    rows: {},
  },
  returnCompletion: {
    prepare: async (world) => {
      const { office, report: id } = await reported(world);
      return twice(office, mutation(`returnCompletion(report: "${id}", reason: "x", revision: 1)`));
    },
    ends: [DONE, STALE],
    entries: ['task_report.RETURN'],
    rows: {},
  },
  takeBackCompletion: {
    prepare: async (world) => {
      const { office, report: id } = await reported(world);
      await office.ask(mutation(`confirmCompletion(report: "${id}", revision: 1)`));
      return twice(office, mutation(`takeBackCompletion(report: "${id}", reason: "x", revision: 2)`));
    },
    ends: [DONE, STALE],
    entries: ['task_report.TAKE_BACK'],
    rows: {},
  },
  // Two remarks are two remarks.
  remarkOnLight: {
    prepare: async (world) => {
      const { office, task } = await planned(world);
      return twice(office, mutation(`remarkOnLight(task: "${task}", text: "x")`));
    },
    ends: [DONE, DONE],
    entries: ['task_remark.ADD', 'task_remark.ADD'],
    rows: { task_remark: 2 },
  },
  scheduleTask: {
    prepare: async (world) => {
      const { office, task } = await planned(world);
      const change = (due: string) =>
        mutation(
          `scheduleTask(task: "${task}", revision: 1, schedule: { due: "${due}", lead: "U1", partners: [], after: [], document: "x" })`,
        );
      return twice(office, change('2025-07-01'), change('2025-08-01'));
    },
    ends: [DONE, STALE],
    entries: ['task.SCHEDULE'],
    rows: {},
  },
  // The second one's days hold: nothing was seen before.
  saveLightRule: {
    prepare: async ({ person }) => {
      const save = (days: number) =>
        mutation(`saveLightRule(rule: { fromDate: "2999-01-01", soonDays: ${days}, document: "x" })`);
      return twice(await person('OFFICE'), save(10), save(20));
    },
    ends: [DONE, DONE],
    entries: ['lightRule.SET', 'lightRule.SET'],
    rows: { light_rule: 1 },
  },
};
