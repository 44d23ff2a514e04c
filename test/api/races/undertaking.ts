/** Races for the mutations of what units undertake (test/api/races/mutations.ts). */
import { DONE, type Race, TOLD } from './race.js';
import type { Person, World } from './world.js';

export const done = (text: string) => `mutation { ${text} { problems { code } } }`;
const SAVE = (name: string, more = '') =>
  done(
    `saveMeasure(plan: "p", unit: "U1", measure: { name: "${name}", starts: "2025-01-01", due: "2025-12-31", indicators: ["I"], tasks: [] }${more})`,
  );
const OF = 'of: { plan: "p", unit: "U1" }';
const WRITE = (text: string) => done(`saveUnitPlan(${OF}, text: "${text}", revision: 0)`);
const ADOPT = done(`adoptUnitPlan(${OF}, revision: 1)`);

/** A plan with an indicator, and two heads of a unit. */
export async function heads(world: World): Promise<readonly [Person, Person]> {
  await world.load();
  const office = await world.person('OFFICE');
  for (const text of [
    'savePlan(plan: { code: "p", name: "规划", startYear: 2025, endYear: 2030 })',
    'saveIndicator(plan: "p", document: "x", revision: 0, indicator: { code: "I", name: "指标", kind: BINDING, direction: HIGHER, aggregate: SUM })',
  ])
    await office.ask(done(text));
  return [await world.person('UNIT_HEAD', ['U1']), await world.person('UNIT_HEAD', ['U1'])];
}

export async function idIn({ server, district }: World, table: string): Promise<string> {
  const { rows } = await server.owner.query<{ id: string }>(`select id from ${table} where district_id = $1`, [
    district.id,
  ]);
  const [found] = rows;
  if (found === undefined) throw new Error(`there is no ${table}`);
  return found.id;
}

export const both = ([one, two]: readonly [Person, Person], first: string, second: string) =>
  [
    { by: one.name, make: () => one.ask(first) },
    { by: two.name, make: () => two.ask(second) },
  ] as const;

const PROGRESS = (percent: number, more = '') =>
  `progress: { year: 2025, quarter: 1, percent: "${percent}", sentence: "x" }${more}`;

/** The same act on a measure by both, after what came before. */
const onMeasure =
  (text: (id: string) => string, before: readonly ((id: string) => string)[] = []): Race['prepare'] =>
  async (world) => {
    const people = await heads(world);
    await people[0].ask(SAVE('措施'));
    const id = await idIn(world, 'measure');
    for (const one of before) await people[0].ask(done(one(id)));
    return both(people, done(text(id)), done(text(id)));
  };

const STALE = 'CONFLICT STALE_REVISION';

export const UNDERTAKING: Readonly<Record<string, Race>> = {
  // Two new ones, with a code each.
  saveMeasure: {
    prepare: async (world) => both(await heads(world), SAVE('甲'), SAVE('乙')),
    ends: [DONE, DONE],
    entries: ['measure.ADD', 'measure.ADD'],
    rows: { measure: 2, measure_purpose: 2 },
  },
  startMeasure: {
    prepare: onMeasure((id) => `startMeasure(measure: "${id}", revision: 1)`),
    ends: [DONE, STALE],
    entries: ['measure.START'],
    rows: {},
  },
  reportProgress: {
    prepare: onMeasure((id) => `reportProgress(measure: "${id}", ${PROGRESS(10, ', revision: 1')})`),
    ends: [DONE, STALE],
    entries: ['measure.REPORT'],
    rows: { measure_progress: 1 },
  },
  finishMeasure: {
    prepare: onMeasure(
      (id) => `finishMeasure(measure: "${id}", revision: 2)`,
      [(id) => `reportProgress(measure: "${id}", ${PROGRESS(100)})`],
    ),
    ends: [DONE, STALE],
    entries: ['measure.FINISH'],
    rows: {},
  },
  dropMeasure: {
    prepare: onMeasure((id) => `dropMeasure(measure: "${id}", reason: "x", revision: 1)`),
    ends: [DONE, STALE],
    entries: ['measure.DROP'],
    rows: {},
  },
  saveUnitPlan: {
    prepare: async (world) => both(await heads(world), WRITE('甲'), WRITE('乙')),
    ends: [DONE, STALE],
    entries: ['unitPlan.SAVE'],
    rows: { unit_plan: 1 },
  },
  adoptUnitPlan: {
    prepare: async (world) => {
      const people = await heads(world);
      await people[0].ask(WRITE('甲'));
      return both(people, ADOPT, ADOPT);
    },
    ends: [DONE, 'NOT_FOUND NO_SUCH_UNIT_PLAN'],
    entries: ['unitPlan.ADOPT'],
    rows: TOLD,
  },
  // Both say something.
  commentOnUnitPlan: {
    prepare: async (world) => {
      const [head] = await heads(world);
      await head.ask(WRITE('甲'));
      await head.ask(ADOPT);
      const id = await idIn(world, 'unit_plan');
      const text = done(`commentOnUnitPlan(unitPlan: "${id}", text: "x")`);
      return both([await world.person('OFFICE'), await world.person('OFFICE')], text, text);
    },
    ends: [DONE, DONE],
    entries: ['unitPlan.COMMENT', 'unitPlan.COMMENT'],
    rows: { unit_plan_comment: 2, outbox: 2, job: 2 },
  },
};
