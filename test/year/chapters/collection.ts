/** 填报: figures come in by workbooks, by a department's column, prefilled and typed; doubtful ones are explained. */
import { expect } from '@jest/globals';
import { SCHEME, SCHOOLS, SECOND } from '../bundle.js';
import type { Chapter } from '../chapter.js';
import { enter, type Figure, figureOf, figuresOf, onFigures, seen } from '../figures.js';
import { as } from '../graphql.js';
import { answerTo, download, sendIn } from '../workbook.js';
import type { World } from '../world.js';

const DATES = {
  collectFrom: '2025-12-01',
  collectTo: '2025-12-19',
  verifyTo: '2025-12-31',
  noticeFrom: '2026-01-12',
  noticeDays: 5,
  appealDays: 5,
};

export const advance = ({ people }: World, scheme: string, action: string) =>
  people.office.act('advanceCycle', { scheme, action: as(action) }, 'cycle { state }');

const proposed = ({ prefilled, state }: Figure) => prefilled !== null && state === 'MISSING';

export const COLLECTION: Chapter = {
  title: '填报',
  steps: [
    [
      'the office plans the dates and opens both collections; what is known is proposed',
      async (world) => {
        const { office, headOne } = world.people;
        await world.at('2025-12-01T09:00');
        expect(
          await office.attempt('saveCycleDates', { scheme: SCHEME, dates: { ...DATES, collectTo: '2025-12-20' } }),
        ).toBe('DAY_OFF');
        for (const scheme of [SCHEME, SECOND]) {
          await office.act('saveCycleDates', { scheme, dates: DATES });
          await advance(world, scheme, 'OPEN_COLLECTION');
        }
        const rows = SCHOOLS.map((unit, place) => `${unit},${91 + place}\n`).join('');
        const file = await office.upload('学籍.csv', 'text/csv', `单位代码,I1\n${rows}`);
        await office.act('loadStatistics', {
          scheme: SCHEME,
          file,
          name: '学籍系统',
          date: '2025-09-30',
          dryRun: false,
        });
        expect((await figuresOf(headOne)).filter(proposed).map(({ measure }) => measure)).toEqual(['I1', 'L']);
        const { burden } = await office.ask(
          `{ burden(scheme: "${SCHEME}") { categories { category due prefilled typed } } }`,
        );
        const primary = burden.categories.find(({ category }: { category: string }) => category === 'PRIMARY');
        expect(primary).toMatchObject({ due: 40, prefilled: 20 });
      },
    ],
    [
      'two workbooks come with mistakes, are answered with their cells coloured, mended and sent again',
      async ({ people }) => {
        for (const [who, unit, wrong, code, right] of [
          [people.reporterOne, 'P1', '九十', 'NOT_A_NUMBER', 82],
          [people.reporterTwo, 'P2', '71/72', 'WRONG_UNIT', 71.5],
        ] as const) {
          const table = await download(who);
          table.cell('H', unit, '数值').value = wrong;
          table.cell('L', unit, '数值').value = 6500;
          const sent = await sendIn(who, table);
          expect(sent).toMatchObject({ stored: false, problems: [{ code }] });
          expect(await figureOf(who, 'L', unit)).toMatchObject({ state: 'MISSING' });
          const answer = await answerTo(who, sent);
          expect(String(answer.cell('H', unit, '问题').value)).not.toBe('null');
          expect(answer.cell('H', unit, '数值').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
          answer.cell('H', unit, '数值').value = right;
          expect(await sendIn(who, answer)).toMatchObject({ stored: true, problems: [] });
          expect(await figureOf(who, 'H', unit)).toMatchObject({ state: 'DRAFT', value: right });
          // The same workbook once more changes nothing.
          expect(await sendIn(who, answer)).toMatchObject({ changed: 0 });
        }
      },
    ],
    [
      'prefilled figures are confirmed, not typed; a figure that was changed asks for a reason',
      async ({ people }) => {
        const confirmed = await onFigures(people.reporter, 'confirmObservations', proposed);
        expect(confirmed).toBe(16);
        expect((await figuresOf(people.reporter)).filter(proposed)).toEqual([]);
        expect((await figureOf(people.reporterOne, 'L', 'P1')).checks).toMatchObject([
          { code: 'DIFFERS_FROM_PREFILL' },
        ]);
      },
    ],
    [
      'the others type theirs; a figure that looks doubtful is stored, and the reporter says why',
      async ({ people }) => {
        const { reporter, verifier } = people;
        const values = { P3: 25, P4: 66, P5: 70, P6: 72, P7: 74, P8: 68, P9: 71 };
        expect(await enter(reporter, 'H', values)).toBe(7);
        expect((await figureOf(reporter, 'H', 'P3')).checks.map(({ code }) => code)).toContain('JUMP');
        expect((await figureOf(reporter, 'H', 'P4')).checks).toEqual([]);
        await enter(reporter, 'H', { P3: 25 }, '更换测试标准，已重测两次');
        expect(await figureOf(verifier, 'H', 'P3')).toMatchObject({ remark: '更换测试标准，已重测两次' });
      },
    ],
    [
      'two people change one figure: the second is told, and nothing is lost',
      async ({ people }) => {
        const figure = await figureOf(people.reporter, 'H', 'P4');
        await enter(people.head, 'H', { P4: 67 });
        const query = `mutation { saveObservations(figures: [{ scope: "${figure.scope}", measure: "H", unit: "P4", year: 2025, revision: ${figure.revision}, value: 60 }]) { saved stale { code } } }`;
        const { saveObservations } = await people.reporter.ask(query);
        expect(saveObservations).toMatchObject({ saved: 0, stale: [{ code: 'STALE_REVISION' }] });
        expect(await figureOf(people.reporter, 'H', 'P4')).toMatchObject({ value: 67 });
      },
    ],
    [
      'the finance section sends in one column for all schools, which only read it',
      async ({ people }) => {
        const { clerk, director, headOne, reporterOne } = people;
        const column = await download(clerk, '?measure=F');
        for (const [place, unit] of SCHOOLS.entries()) column.cell('F', unit, '数值').value = 88 + place;
        column.cell('F', 'P1', '数值').value = 58;
        expect(await sendIn(clerk, column)).toMatchObject({ stored: true, changed: 10 });
        const own = seen(await figureOf(headOne, 'F', 'P1'));
        expect(await reporterOne.attempt('saveObservations', { figures: [{ ...own, value: 95 }] })).not.toBe('DONE');
        expect(await onFigures(director, 'submitObservations', ({ measure }) => measure === 'F')).toBe(10);
      },
    ],
    [
      'a head objects to what the section reported; the objection is upheld, and the figure is mended',
      async ({ people }) => {
        const { headOne, clerk, director, supervisor } = people;
        const figure = await figureOf(headOne, 'F', 'P1');
        await headOne.act('objectToObservation', { figure: seen(figure), reason: '决算表为 96.5%' });
        const open = await figureOf(supervisor, 'F', 'P1');
        expect(await supervisor.attempt('verifyObservations', { figures: [seen(open)] })).toBe('OBJECTION_OPEN');
        const answer = { objection: open.openObjection?.id, upheld: true, answer: '属实，按决算表更正' };
        expect(await headOne.attempt('answerObjection', answer)).toBe('NOT_ASKED');
        await clerk.act('answerObjection', answer);
        expect(await figureOf(headOne, 'F', 'P1')).toMatchObject({ state: 'RETURNED', openObjection: null });
        await enter(clerk, 'F', { P1: 96.5 });
        await onFigures(director, 'submitObservations', ({ measure, unit }) => measure === 'F' && unit === 'P1');
      },
    ],
    [
      'the heads submit; what another scheme needs is there already',
      async ({ people }) => {
        const { headOne, headTwo, head, reporterOne, office } = people;
        const own = ({ measure, state }: Figure) => measure !== 'F' && state === 'DRAFT';
        const first = seen(await figureOf(reporterOne, 'H', 'P1'));
        expect(await reporterOne.attempt('submitObservations', { figures: [first] })).toBe('HEAD_SUBMITS');
        for (const who of [people.reporterOne, people.reporterTwo])
          await onFigures(who, 'confirmObservations', proposed);
        for (const who of [headOne, headTwo, head]) await onFigures(who, 'submitObservations', own);
        const second = await figuresOf(office, SECOND);
        expect(second.map(({ state }) => state)).toEqual(SCHOOLS.map(() => 'SUBMITTED'));
        expect((await figuresOf(office)).filter(({ state }) => state === 'MISSING')).toMatchObject([
          { measure: 'H', unit: 'P10' },
        ]);
      },
    ],
    [
      'one figure is late: the school is refused, and the office takes it with a reason',
      async (world) => {
        await world.at('2025-12-22T09:00');
        const { reporter, office } = world.people;
        const late = seen(await figureOf(reporter, 'H', 'P10'));
        expect(await reporter.attempt('saveObservations', { figures: [{ ...late, value: 69 }] })).toBe(
          'COLLECTION_OVER',
        );
        await office.act('takeLateObservations', { figures: [{ ...late, value: 69 }], reason: '寒潮停课' });
        expect(await figureOf(office, 'H', 'P10')).toMatchObject({ state: 'SUBMITTED', value: 69 });
      },
    ],
  ],
};
