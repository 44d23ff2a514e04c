/** 公示、申诉: each school sees its own result; one appeal is upheld and moves ranks, another one is dismissed. */
import { expect } from '@jest/globals';
import { SCHEME } from '../bundle.js';
import type { Chapter } from '../chapter.js';
import { as } from '../graphql.js';
import type { Person } from '../person.js';
import { advance } from './collection.js';
import { officialRunOf, resultsOf } from './grading.js';

const periodOf = async (who: Person, unit: string) =>
  (await who.ask(`{ appealPeriod(scheme: "${SCHEME}", unit: "${unit}") { isOpen to items } }`)).appealPeriod;

const appealsOf = async (who: Person) =>
  (
    await who.ask(
      `{ appeals(scheme: "${SCHEME}") { rows { id state unit { code } items { item outcome reason decidedBy eligibleDeciders { name } figures { measure value revision } } } } }`,
    )
  ).appeals.rows;

const appealOf = async (who: Person, unit: string) =>
  (await appealsOf(who)).find((one: { unit: { code: string } }) => one.unit.code === unit);

export const REVIEW: Chapter = {
  title: '公示、申诉',
  steps: [
    [
      'results are shown to each school when somebody could decide every appeal: its own, for five working days',
      async (world) => {
        const { office, headOne } = world.people;
        await world.at('2026-01-09T09:00');
        expect((await resultsOf(world, SCHEME, 'headOne')).size).toBe(0);
        await advance(world, SCHEME, 'START_REVIEW');
        const { cycle } = await office.ask(`{ cycle(scheme: "${SCHEME}") { noticeFrom noticeTo } }`);
        expect(cycle).toEqual({ noticeFrom: '2026-01-12', noticeTo: '2026-01-16' });
        expect([...(await resultsOf(world, SCHEME, 'headOne')).keys()]).toEqual(['P1']);
        expect((await resultsOf(world, SCHEME, 'head')).size).toBe(8);
        // The notice is given today; one may appeal at once, and the days are counted from the next working day.
        expect(await periodOf(headOne, 'P1')).toMatchObject({ isOpen: true, to: '2026-01-16' });
        expect(await periodOf(headOne, 'P2')).toBeNull();
      },
    ],
    [
      'two schools appeal with evidence, each seen by its school and the office only',
      async (world) => {
        const { headOne, headTwo, reporterOne, office } = world.people;
        await world.at('2026-01-13T09:00');
        expect(await periodOf(headOne, 'P1')).toMatchObject({ isOpen: true, to: '2026-01-16' });
        expect((await headOne.ask('{ workList { kind } }')).workList).toContainEqual({ kind: 'APPEAL_PERIOD' });
        const file = await headOne.upload('体测.txt', 'text/plain', '优良 92%');
        const first = { scheme: SCHEME, unit: 'P1', items: ['H'], text: '体质优良率应为 92%', files: [file] };
        expect(await reporterOne.attempt('fileAppeal', { appeal: first })).toBe('NOT_YOUR_ACTION');
        await headOne.act('fileAppeal', { appeal: first });
        expect(await headOne.attempt('fileAppeal', { appeal: first })).toBe('APPEALED_ALREADY');
        if ((await appealsOf(headTwo)).length === 0)
          await headTwo.act('fileAppeal', {
            appeal: { ...first, unit: 'P2', items: ['J'], text: '特色评分偏低', files: [] },
          });
        expect(await appealsOf(headOne)).toHaveLength(1);
        expect((await appealsOf(office)).map(({ state }: { state: string }) => state)).toEqual(['FILED', 'FILED']);
        expect(await office.attempt('advanceCycle', { scheme: SCHEME, action: as('SEND_FOR_APPROVAL') })).toBe(
          'OPEN_APPEALS',
        );
      },
    ],
    [
      'both are admitted; a person with a hand in the matter does not decide, the effect is shown first, then it takes hold',
      async (world) => {
        const { office, colleague, headOne } = world.people;
        await world.at('2026-01-14T09:00');
        for (const unit of ['P1', 'P2'])
          await colleague.act('admitAppeal', { appeal: (await appealOf(office, unit)).id });
        const mine = await appealOf(office, 'P1');
        const [{ figures, eligibleDeciders }] = mine.items;
        expect(eligibleDeciders.map(({ name }: { name: string }) => name)).not.toContain('verifier');
        const correction = { measure: 'H', value: '92', revision: figures[0].revision };
        const { appealEffect } = await office.ask(
          `{ appealEffect(appeal: "${mine.id}", corrections: [{ item: "H", measure: "H", value: "92", revision: ${correction.revision} }]) { own { before { rank } after { rank } } others { unit } problems { code } } }`,
        );
        expect(appealEffect.problems).toEqual([]);
        expect(appealEffect.own.after.rank).toBeLessThan(appealEffect.own.before.rank);
        expect(appealEffect.others.length).toBeGreaterThan(0);
        const decider = eligibleDeciders.some(({ name }: { name: string }) => name === 'office') ? office : colleague;
        const decisions = [{ item: 'H', outcome: as('UPHELD'), reason: '体测平台数据属实', corrections: [correction] }];
        await decider.act('decideAppeal', { appeal: mine.id, decisions });
        const theirs = await appealOf(office, 'P2');
        await office.act('decideAppeal', {
          appeal: theirs.id,
          decisions: [{ item: 'J', outcome: as('DISMISSED'), reason: '三位评委评分一致' }],
        });
        expect(await appealOf(headOne, 'P1')).toMatchObject({ state: 'UPHELD' });
        expect(await appealOf(office, 'P2')).toMatchObject({ state: 'DISMISSED' });
      },
    ],
    [
      'a new run moves ranks; who moved gets a new notice and a new period, for what moved',
      async (world) => {
        const { office, headOne, headTwo, head } = world.people;
        const before = await resultsOf(world);
        const former = await officialRunOf(world);
        const run = await world.grade(SCHEME, false);
        await office.act('adoptRun', { run });
        expect(await officialRunOf(world)).not.toBe(former);
        const after = await resultsOf(world);
        const moved = [...after.values()].filter(
          ({ unitCode, total, rank, grade }) =>
            JSON.stringify([total, rank, grade]) !==
            JSON.stringify(['total', 'rank', 'grade'].map((field) => before.get(unitCode)?.[field as 'total'])),
        );
        const units = moved.map(({ unitCode }) => unitCode);
        expect(units).toContain('P1');
        expect(units).toContain('P6');
        await world.at('2026-01-19T09:00');
        expect(await periodOf(headTwo, 'P2')).toMatchObject({ isOpen: units.includes('P2') });
        expect(await periodOf(headOne, 'P1')).toMatchObject({ isOpen: true, to: '2026-01-21', items: ['H'] });
        expect(await periodOf(head, 'P6')).toMatchObject({ isOpen: true, to: '2026-01-21' });
        expect(await office.attempt('advanceCycle', { scheme: SCHEME, action: as('SEND_FOR_APPROVAL') })).toBe(
          'PERIOD_RUNS',
        );
      },
    ],
  ],
};
