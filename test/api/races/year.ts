/** Races for the mutations that set up a year (test/api/races/mutations.ts). */
import { DONE, type Race } from './race.js';
import { SCHEME, type World } from './world.js';

const DECIDED = 'date: "2026-03-01", document: "x", revision: 1';

/** Two of the office make one change each, on what `before` leaves. */
const race =
  (first: string, second = first, before: readonly string[] = []): Race['prepare'] =>
  async (world: World) => {
    await world.load();
    const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
    for (const text of before) await one.ask(mutation(text));
    return [
      { by: one.name, make: () => one.ask(mutation(first)) },
      { by: two.name, make: () => two.ask(mutation(second)) },
    ];
  };

const mutation = (text: string) => `mutation { ${text} { problems { code } } }`;

const PLAN = 'savePlan(plan: { code: "p", name: "规划", startYear: 2025, endYear: 2030 })';
const indicator = (name: string) =>
  `saveIndicator(plan: "p", document: "x", revision: 0, indicator: { code: "I", name: "${name}", kind: BINDING, direction: HIGHER, aggregate: SUM })`;
const target = (value: number) =>
  `saveTargets(plan: "p", year: 2025, targets: [{ indicator: "I", unit: "U1", target: "${value}", revision: 0 }])`;
const classScale = (ahead: number) =>
  `saveClassScale(scale: { fromYear: 2030, ahead: ${ahead}, onTrack: 0.95, behind: 0.6, farBehind: 0, document: "x" })`;
const STALE = 'CONFLICT STALE_REVISION';

export const YEAR: Readonly<Record<string, Race>> = {
  saveCycleDates: {
    prepare: race(
      `saveCycleDates(scheme: "${SCHEME}", revision: 1, dates: { verifyTo: "2025-12-24" })`,
      `saveCycleDates(scheme: "${SCHEME}", revision: 1, dates: { verifyTo: "2025-12-25" })`,
    ),
    ends: [DONE, STALE],
    entries: ['cycle.SET_DATES'],
    rows: {},
  },
  addUnit: {
    prepare: race('addUnit(unit: { code: "U9", name: "新校", category: "C", group: "G", date: "2026-01-01" })'),
    ends: [DONE, 'BAD_USER_INPUT CODE_TAKEN'],
    entries: ['unit.ADD'],
    rows: { unit: 1, unit_event: 1 },
  },
  renameUnit: {
    prepare: race(
      `renameUnit(decision: { unit: "U1", ${DECIDED} }, name: "甲")`,
      `renameUnit(decision: { unit: "U1", ${DECIDED} }, name: "乙")`,
    ),
    ends: [DONE, STALE],
    entries: ['unit.RENAME'],
    rows: { unit_event: 1 },
  },
  moveUnit: {
    prepare: race(
      `moveUnit(decision: { unit: "U1", ${DECIDED} }, group: "G8")`,
      `moveUnit(decision: { unit: "U1", ${DECIDED} }, group: "G9")`,
    ),
    ends: [DONE, STALE],
    entries: ['unit.MOVE'],
    rows: { unit_event: 1 },
  },
  closeUnit: {
    prepare: race(`closeUnit(decision: { unit: "U1", date: "2025-03-01", document: "x", revision: 1 })`),
    ends: [DONE, STALE],
    entries: ['unit.CLOSE'],
    rows: { unit_event: 1, cycle_unit: -1 },
  },
  saveUnitClass: {
    prepare: race(
      'saveUnitClass(unitClass: { kind: GROUP, code: "G", zh: "甲组" }, revision: 0)',
      'saveUnitClass(unitClass: { kind: GROUP, code: "G", zh: "乙组" }, revision: 0)',
    ),
    ends: [DONE, STALE],
    entries: ['unitClass.SAVE'],
    rows: { unit_class: 1 },
  },
  // Repeatable: the second finds the roster as it should be.
  fillRoster: {
    prepare: race(`fillRoster(scheme: "${SCHEME}", dryRun: false)`, undefined, [
      // Without a roster of the year before, only an empty one is filled.
      `changeRoster(scheme: "${SCHEME}", add: [], remove: ["U1", "U2", "U3", "U4"])`,
    ]),
    ends: [DONE, DONE],
    entries: ['cycle.SET_ROSTER'],
    rows: { cycle_unit: 4 },
  },
  changeRoster: {
    prepare: race(`changeRoster(scheme: "${SCHEME}", add: [], remove: ["U1"])`),
    ends: [DONE, DONE],
    entries: ['cycle.SET_ROSTER'],
    rows: { cycle_unit: -1 },
  },
  savePlan: {
    prepare: race(PLAN),
    ends: [DONE, DONE],
    entries: ['plan.SAVE'],
    rows: { plan: 1 },
  },
  // The second one's thresholds hold: nothing was seen before.
  saveClassScale: {
    prepare: race(classScale(1.05), classScale(1.1)),
    ends: [DONE, DONE],
    entries: ['monitoring.SAVE_CLASS_SCALE', 'monitoring.SAVE_CLASS_SCALE'],
    rows: { class_scale: 1 },
  },
  saveIndicator: {
    prepare: race(indicator('甲'), indicator('乙'), [PLAN]),
    ends: [DONE, STALE],
    entries: ['indicator.SAVE'],
    rows: { indicator: 1, indicator_revision: 1 },
  },
  // The second is told of the first one's value; the target stays.
  saveTargets: {
    prepare: race(target(1), target(2), [PLAN, indicator('指标')]),
    ends: [DONE, 'BAD_USER_INPUT STALE'],
    entries: ['target.SET'],
    rows: { target: 1, target_revision: 1 },
  },
};
