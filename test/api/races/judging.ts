/** Races for the mutations of judging (test/api/races/mutations.ts). */
import { loadBundle } from '../../../services/load/index.js';
import { bundleOf } from '../../setup/bundle-folder.js';
import { moveCycle } from '../../setup/sample-year.js';
import { DONE, type Race, TOLD } from './race.js';
import type { Person, World } from './world.js';

const FILES = {
  'units.csv': 'code,name,category,group,parent\nU1,U1,SCHOOL,ALL,\n',
  'scheme.yaml':
    'code: j\nname: 方案\nyear: 2025\nitems:\n  - { code: J, name: 特色, points: 10, method: { kind: EXPERT, scale: 100 } }\n',
};

interface OwnSheet {
  readonly judge: Person;
  /** Id of the judge's sheet. */
  readonly sheet: string;
}

interface Judged extends OwnSheet {
  readonly office: Person;
}

const mutation = (text: string) => `mutation { ${text} { problems { code } } }`;
const assign = ({ name }: Person) =>
  `assignJudges(scheme: "j", item: "J", revision: 0, judges: [{ judge: "${name}" }])`;

async function judgedYear({ server, district }: World): Promise<void> {
  await loadBundle(server.platform, district.id, await bundleOf(FILES));
  await moveCycle(server.platform, district.id, 'j', 'OPEN_COLLECTION');
}

/** A judge with a sheet; each step is a mutation of the judge or of the office. */
async function judged(world: World, steps: readonly ((one: Judged) => Promise<unknown>)[] = []): Promise<Judged> {
  await judgedYear(world);
  const [office, judge] = [await world.person('OFFICE'), await world.person('JUDGE')];
  await office.ask(mutation(assign(judge)));
  const one = { office, judge, sheet: await sheetOf(judge) };
  for (const step of steps) await step(one);
  return one;
}

async function sheetOf(judge: Person): Promise<string> {
  const { mySheets } = (await judge.ask('{ mySheets { id } }')) as unknown as { mySheets: { id: string }[] };
  return mySheets[0]?.id ?? '';
}

const declare = ({ judge, sheet }: OwnSheet) =>
  judge.ask(mutation(`declareNoConflict(sheet: "${sheet}", units: ["U1"])`));
const mark = ({ judge, sheet }: OwnSheet, given = '80') =>
  judge.ask(mutation(`saveMarks(sheet: "${sheet}", marks: [{ unit: "U1", mark: "${given}", revision: 0 }])`));
const marked = (one: OwnSheet) => mark(one);
const submit = ({ judge, sheet }: OwnSheet) => judge.ask(mutation(`submitSheet(sheet: "${sheet}")`));

/** The same person in two windows. */
const twice =
  (
    by: 'judge' | 'office',
    texts: (sheet: string) => readonly [string, string],
    steps: readonly ((one: Judged) => Promise<unknown>)[],
  ): Race['prepare'] =>
  async (world) => {
    const one = await judged(world, steps);
    const [first, second] = texts(one.sheet);
    const { name, ask } = one[by];
    return [
      { by: name, make: () => ask(mutation(first)) },
      { by: name, make: () => ask(mutation(second)) },
    ];
  };

const same = (text: (sheet: string) => string) => (sheet: string) => [text(sheet), text(sheet)] as const;
const ILLEGAL = 'CONFLICT ILLEGAL_TRANSITION';

export const JUDGING: Readonly<Record<string, Race>> = {
  assignJudges: {
    prepare: async (world) => {
      await judgedYear(world);
      const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
      const text = mutation(assign(await world.person('JUDGE')));
      return [
        { by: one.name, make: () => one.ask(text) },
        { by: two.name, make: () => two.ask(text) },
      ];
    },
    ends: [DONE, 'CONFLICT STALE_REVISION'],
    entries: ['judged_item.ASSIGN_JUDGES'],
    rows: { judged_item: 1, mark_sheet: 1, mark_sheet_unit: 1, ...TOLD },
  },
  declareNoConflict: {
    prepare: twice(
      'judge',
      same((sheet) => `declareNoConflict(sheet: "${sheet}", units: ["U1"])`),
      [],
    ),
    ends: [DONE, DONE],
    entries: ['mark_sheet.DECLARE_NO_CONFLICT'],
    rows: {},
  },
  // The second mark is not stored and comes back as stale, which is no refusal.
  saveMarks: {
    prepare: twice(
      'judge',
      (sheet) => [
        `saveMarks(sheet: "${sheet}", marks: [{ unit: "U1", mark: "80", revision: 0 }])`,
        `saveMarks(sheet: "${sheet}", marks: [{ unit: "U1", mark: "81", revision: 0 }])`,
      ],
      [declare],
    ),
    ends: [DONE, DONE],
    entries: ['mark_sheet.SAVE'],
    rows: { mark_revision: 1 },
  },
  submitSheet: {
    prepare: twice(
      'judge',
      same((sheet) => `submitSheet(sheet: "${sheet}")`),
      [declare, marked],
    ),
    ends: [DONE, ILLEGAL],
    entries: ['mark_sheet.SUBMIT'],
    rows: { mark: 1, ...TOLD },
  },
  reopenSheet: {
    prepare: twice(
      'office',
      same((sheet) => `reopenSheet(sheet: "${sheet}", reason: "x")`),
      [declare, marked, submit],
    ),
    ends: [DONE, ILLEGAL],
    entries: ['mark_sheet.REOPEN'],
    rows: { mark: -1, ...TOLD },
  },
  askForNotes: {
    prepare: async (world) => {
      await judgedYear(world);
      const [one, two] = [await world.person('OFFICE'), await world.person('OFFICE')];
      const marks: readonly (readonly [Person, string])[] = [
        [await world.person('JUDGE'), '80'],
        [await world.person('JUDGE'), '82'],
        [await world.person('JUDGE'), '10'],
      ];
      const judges = marks.map(([{ name }]) => `{ judge: "${name}" }`).join(' ');
      await one.ask(mutation(`assignJudges(scheme: "j", item: "J", judges: [${judges}])`));
      for (const [judge, given] of marks) {
        const sheet = await sheetOf(judge);
        await declare({ judge, sheet });
        await mark({ judge, sheet }, given);
        await submit({ judge, sheet });
      }
      const text = mutation('askForNotes(scheme: "j", item: "J", beyond: "10")');
      return [
        { by: one.name, make: () => one.ask(text) },
        { by: two.name, make: () => two.ask(text) },
      ];
    },
    ends: [DONE, 'CONFLICT SHEETS_MISSING'],
    entries: ['mark_sheet.ASK_FOR_NOTES'],
    rows: { mark: -1, ...TOLD },
  },
};
