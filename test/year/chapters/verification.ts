/** 核验: returned and mended, drawn by lot, an error found, that measure verified in full, the rest by one decision. */
import { expect } from '@jest/globals';
import { SCHEME } from '../bundle.js';
import type { Chapter } from '../chapter.js';
import { enter, type Figure, figureOf, figuresOf, onFigures, seen } from '../figures.js';
import type { World } from '../world.js';
import { advance } from './collection.js';

interface Drawn {
  readonly measure: string;
  readonly unit: string;
  readonly reason: string;
  readonly done: boolean;
}
interface Sample {
  readonly total: { readonly drawn: number; readonly wrong: number; readonly waiting: number; readonly bound: number };
  readonly figures: readonly Drawn[];
}

const sampleOf = async ({ people }: World): Promise<Sample> =>
  (
    await people.office.ask(
      `{ sample(scheme: "${SCHEME}") { total { drawn wrong waiting bound } figures { measure unit reason done } } }`,
    )
  ).sample;

/** Verified by whom the scheme names. */
async function verify({ people }: World, wanted: (figure: Figure) => boolean): Promise<void> {
  const submitted = (figure: Figure) => figure.state === 'SUBMITTED' && wanted(figure);
  await onFigures(people.verifier, 'verifyObservations', (one) => one.measure !== 'F' && submitted(one));
  await onFigures(people.supervisor, 'verifyObservations', (one) => one.measure === 'F' && submitted(one));
}

const isOneOf = (some: readonly Pick<Drawn, 'measure' | 'unit'>[]) => {
  const keys = new Set(some.map(({ measure, unit }) => `${measure} ${unit}`));
  return ({ measure, unit }: Figure) => keys.has(`${measure} ${unit}`);
};

/** The figure of the draw in which an error is found. */
let wrong: Drawn;

export const VERIFICATION: Chapter = {
  title: '核验',
  steps: [
    [
      'a figure is returned with a reason, mended by its reporter and submitted again',
      async (world) => {
        const { verifier, reporter, head } = world.people;
        const figures = [seen(await figureOf(verifier, 'H', 'P5'))];
        expect(await verifier.attempt('returnObservations', { figures, reason: ' ' })).toBe('REASON_MISSING');
        await verifier.act('returnObservations', { figures, reason: '与体测平台不符', returnBy: '2025-12-26' }, 'done');
        expect(await figureOf(reporter, 'H', 'P5')).toMatchObject({
          state: 'RETURNED',
          returnedBecause: '与体测平台不符',
        });
        await enter(reporter, 'H', { P5: 69.5 });
        await onFigures(head, 'submitObservations', isOneOf([{ measure: 'H', unit: 'P5' }]));
      },
    ],
    [
      'nobody verifies what they entered, and the department’s figures are verified by the department that is named',
      async ({ people }) => {
        const late = seen(await figureOf(people.office, 'H', 'P10'));
        expect(await people.office.attempt('verifyObservations', { figures: [late] })).toBe('OWN_ENTRY');
        const column = seen(await figureOf(people.verifier, 'F', 'P2'));
        expect(await people.verifier.attempt('verifyObservations', { figures: [column] })).toBe(
          'VERIFIED_BY_DEPARTMENT',
        );
      },
    ],
    [
      'a share is drawn by lot, which nobody chooses and units do not see',
      async (world) => {
        const { office, headOne } = world.people;
        expect(await office.attempt('drawSample', { scheme: SCHEME, share: '0.4' })).toBe('ILLEGAL_TRANSITION');
        await advance(world, SCHEME, 'START_VERIFYING');
        await office.act('drawSample', { scheme: SCHEME, share: '0.4', limit: '0.5' });
        const { figures, total } = await sampleOf(world);
        expect(total.drawn).toBeGreaterThan(0);
        // Doubtful figures are looked at in any case.
        expect(figures).toContainEqual(expect.objectContaining({ measure: 'H', unit: 'P3', reason: 'CHECK' }));
        expect((await headOne.ask(`{ sample(scheme: "${SCHEME}") { seed } }`)).sample).toBeNull();
      },
    ],
    [
      'an error is found: that measure is verified in full, and the rest by one decision that cites the draw',
      async (world) => {
        const { office, verifier, reporter, reporterOne, reporterTwo, head, headOne, headTwo } = world.people;
        const before = await sampleOf(world);
        const random = before.figures.find(
          ({ reason, measure, done }) => reason === 'RANDOM' && measure !== 'F' && !done,
        );
        if (random === undefined) throw new Error('nothing was drawn by lot');
        wrong = random;
        await verify(world, (figure) => isOneOf(before.figures)(figure) && !isOneOf([wrong])(figure));
        const entering = { P1: reporterOne, P2: reporterTwo }[wrong.unit] ?? reporter;
        const submitting = { P1: headOne, P2: headTwo }[wrong.unit] ?? head;
        const figure = await figureOf(verifier, wrong.measure, wrong.unit);
        await verifier.act('returnObservations', { figures: [seen(figure)], reason: '与台账不符' }, 'done');
        await enter(entering, wrong.measure, { [wrong.unit]: Number(figure.value) - 1 }, '按台账更正');
        await onFigures(submitting, 'submitObservations', isOneOf([wrong]));
        await verify(world, isOneOf([wrong]));
        const { total } = await sampleOf(world);
        expect(total.wrong).toBe(1);
        const rest = { scheme: SCHEME, seen: { drawn: total.drawn, wrong: 1 }, reason: '抽样合格，其余批准' };
        expect(await office.attempt('verifyRest', { ...rest, measures: [wrong.measure] })).toBe('MEASURES_WITH_ERRORS');
        expect(await office.attempt('verifyRest', { ...rest, seen: { drawn: total.drawn, wrong: 0 } })).toBe(
          'SAMPLE_CHANGED',
        );
        await verify(world, ({ measure }) => measure === wrong.measure);
        await world.people.colleague.act('verifyRest', rest, 'done');
        const left = (await figuresOf(office)).filter(({ state }) => state !== 'VERIFIED');
        expect(left.map(({ measure, unit, state }) => `${measure} ${unit} ${state}`)).toEqual([]);
      },
    ],
    [
      'a verified figure changes by a correction only, and needs both hands again',
      async (world) => {
        const { headTwo, reporterTwo, verifier } = world.people;
        const figure = seen(await figureOf(headTwo, 'L', 'P2'));
        const figures = [{ ...figure, value: 7200 }];
        expect(await reporterTwo.attempt('saveObservations', { figures })).not.toBe('DONE');
        await headTwo.act('correctObservations', { figures, reason: '漏计捐赠图书' }, 'done');
        expect(await figureOf(verifier, 'L', 'P2')).toMatchObject({ state: 'SUBMITTED', value: 7200 });
        await verify(world, isOneOf([{ measure: 'L', unit: 'P2' }]));
        expect(await figureOf(headTwo, 'L', 'P2')).toMatchObject({ state: 'VERIFIED', value: 7200 });
      },
    ],
  ],
};
