/** 评议、加扣分、自评: three judges of whom one steps aside for a school, a veto that is heard, and what the schools say. */
import { expect } from '@jest/globals';
import { SCHEME, SCHOOLS } from '../bundle.js';
import type { Chapter } from '../chapter.js';
import { as, type Given } from '../graphql.js';
import type { Person } from '../person.js';
import type { World } from '../world.js';

interface Sheet {
  readonly id: string;
  readonly state: string;
  readonly units: readonly { readonly code: string; readonly revision: number; readonly noteAsked: boolean }[];
}

const sheetOf = async (who: Person): Promise<Sheet> => {
  const { mySheets } = await who.ask('{ mySheets { id state units { code revision noteAsked } } }');
  return mySheets[0];
};

async function mark(who: Person, markOf: (unit: string) => Readonly<Record<string, Given>>): Promise<void> {
  const { id, units } = await sheetOf(who);
  const marks = units.map(({ code, revision }) => ({ unit: code, revision, ...markOf(code) }));
  const { saved } = await who.act('saveMarks', { sheet: id, marks }, 'saved stale { code }');
  expect(saved).toBe(units.length);
}

const overview = async ({ people }: World) => {
  const { judgedItems } = await people.office.ask(
    `{ judgedItems(scheme: "${SCHEME}") { code areAllIn kendallW sheets { state units } marks { unit label mark firstMark note } } }`,
  );
  return judgedItems[0];
};

interface Stated {
  readonly unit: string;
  readonly state: string;
}
const stated = async (who: Person): Promise<Stated[]> =>
  (await who.ask(`{ selfAssessments(scheme: "${SCHEME}") { unit state } }`)).selfAssessments;
const submitted = (some: readonly Stated[]): string[] =>
  some.filter(({ state }) => state === 'SUBMITTED').map(({ unit }) => unit);

const place = (unit: string) => SCHOOLS.indexOf(unit as (typeof SCHOOLS)[number]);

export const JUDGING: Chapter = {
  title: '评议、加扣分、自评',
  steps: [
    [
      'three judges are assigned; one declares a recusal and never sees that school',
      async (world) => {
        const { office, judgeTwo, judgeOne } = world.people;
        await judgeTwo.act('declareRecusal', { recusal: { unit: 'P3', reason: '配偶在该校任教' } });
        const judges = ['judgeOne', 'judgeTwo', 'judgeThree'].map((judge) => ({ judge }));
        const assigned = await office.act(
          'assignJudges',
          { scheme: SCHEME, item: 'J', judges },
          'leftOut { judge unit }',
        );
        expect(assigned.leftOut).toEqual([{ judge: 'judgeTwo', unit: 'P3' }]);
        const theirs = await sheetOf(judgeTwo);
        expect(theirs.units.map(({ code }) => code)).toEqual(SCHOOLS.filter((code) => code !== 'P3'));
        expect((await sheetOf(judgeOne)).units).toHaveLength(10);
      },
    ],
    [
      'each declares for the schools, marks and submits; nobody learns of the others’ marks before all sheets are in',
      async (world) => {
        const { judgeOne, judgeTwo, judgeThree } = world.people;
        const { id } = await sheetOf(judgeOne);
        const early = { sheet: id, marks: [{ unit: 'P1', mark: '80', revision: 0 }] };
        expect(await judgeOne.attempt('saveMarks', early)).toBe('NOT_DECLARED');
        for (const [judge, more] of [
          [judgeOne, 0],
          [judgeTwo, 2],
          [judgeThree, 1],
        ] as const) {
          const sheet = await sheetOf(judge);
          await judge.act('declareNoConflict', { sheet: sheet.id, units: sheet.units.map(({ code }) => code) }, 'done');
          await mark(judge, (unit) => ({
            mark: String(judge === judgeThree && unit === 'P4' ? 40 : 75 + place(unit) + more),
          }));
          expect(await overview(world)).toMatchObject({ areAllIn: false, marks: [] });
          await judge.act('submitSheet', { sheet: sheet.id }, 'done');
          expect(await judge.attempt('saveMarks', { sheet: sheet.id, marks: [] })).toBe('ILLEGAL_TRANSITION');
        }
        const found = await overview(world);
        expect(found).toMatchObject({ areAllIn: true });
        expect(found.marks).toHaveLength(29);
      },
    ],
    [
      'a mark far from the others is asked about: the judge changes it, and the first one stays beside it',
      async (world) => {
        const { office, judgeThree } = world.people;
        const wish = { scheme: SCHEME, item: 'J', beyond: '10' };
        expect(await office.act('askForNotes', { ...wish, dryRun: true }, 'marks judges')).toMatchObject({
          marks: 1,
          judges: 1,
        });
        const before = await overview(world);
        await office.act('askForNotes', wish, 'marks');
        const { id, units } = await sheetOf(judgeThree);
        const asked = units.filter(({ noteAsked }) => noteAsked);
        expect(asked.map(({ code }) => code)).toEqual(['P4']);
        expect(await judgeThree.attempt('submitSheet', { sheet: id })).toBe('NOTE_MISSING');
        const marks = asked.map(({ code, revision }) => ({ unit: code, revision, mark: '74', note: '漏看一份材料' }));
        await judgeThree.act('saveMarks', { sheet: id, marks }, 'saved');
        await judgeThree.act('submitSheet', { sheet: id }, 'done');
        const after = await overview(world);
        expect(after.marks).toContainEqual({
          unit: 'P4',
          label: '评委3',
          mark: '74',
          firstMark: '40',
          note: '漏看一份材料',
        });
        expect(after.kendallW).toBe(before.kendallW);
      },
    ],
    [
      'a veto is proposed with its document; the school is heard, and a second person confirms it',
      async (world) => {
        const { office, colleague, head, headOne } = world.people;
        const document = await office.upload('通报.pdf', 'application/pdf', '%PDF-1.4\n%%EOF\n');
        const adjustment = { scheme: SCHEME, unit: 'P5', kind: as('VETO'), code: 'V1', reason: '校车事故', document };
        expect(await office.attempt('proposeAdjustment', { adjustment: { ...adjustment, code: 'V9' } })).toBe(
          'UNKNOWN_VETO',
        );
        const { adjustment: proposed } = await office.act(
          'proposeAdjustment',
          { adjustment },
          'adjustment { id hearingTo }',
        );
        expect(proposed.hearingTo).toBe('2025-12-25');
        const { id } = proposed;
        expect((await headOne.ask(`{ adjustment(id: "${id}") { id } }`)).adjustment).toBeNull();
        expect(await colleague.attempt('confirmAdjustment', { adjustment: id })).toBe('HEARING_RUNS');
        expect((await head.ask('{ workList { kind } }')).workList).toContainEqual({ kind: 'HEARING_TO_ANSWER' });
        const letter = await head.upload('陈述.pdf', 'application/pdf', '%PDF-1.4\n%%EOF\n1');
        await head.act('answerHearing', { adjustment: id, text: '责任在承运方', files: [letter] });
        await world.at('2025-12-29T09:00');
        expect(await office.attempt('confirmAdjustment', { adjustment: id })).toBe('OWN_PROPOSAL');
        await colleague.act('confirmAdjustment', { adjustment: id, note: '学校监管不力' });
        const { adjustments } = await head.ask(`{ adjustments(scheme: "${SCHEME}") { code state unit { code } } }`);
        expect(adjustments).toEqual([{ code: 'V1', state: 'CONFIRMED', unit: { code: 'P5' } }]);
      },
    ],
    [
      'each school says its own points, item by item; one that says nothing of an item does not submit',
      async ({ people }) => {
        for (const [who, units] of [
          [people.headOne, ['P1']],
          [people.headTwo, ['P2']],
          [people.head, SCHOOLS.slice(2)],
        ] as const)
          for (const unit of units) {
            const of = { scheme: SCHEME, unit };
            if (submitted(await stated(people.office)).includes(unit)) continue;
            expect(await who.attempt('submitSelfAssessment', { of: { ...of, revision: 0 } })).toBe('POINTS_MISSING');
            const items = ['R', 'H', 'L', 'F', 'J'].map((item) => ({
              item,
              points: item === 'L' && unit === 'P1' ? 9 : 10,
              statement: '见台账',
            }));
            await who.act('saveSelfAssessment', { of: { ...of, revision: 0 }, items }, 'done');
            await who.act('submitSelfAssessment', { of: { ...of, revision: 1 } }, 'done');
          }
        expect(submitted(await stated(people.office))).toEqual([...SCHOOLS]);
      },
    ],
  ],
};
