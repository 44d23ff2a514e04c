/** 评分: what would make it unfair is mended or answered first; a preliminary run, then the official one. */
import { expect } from '@jest/globals';
import { SCHEME, SCHOOLS, SECOND } from '../bundle.js';
import type { Chapter } from '../chapter.js';
import { as } from '../graphql.js';
import type { World } from '../world.js';
import { advance } from './collection.js';

interface Finding {
  readonly kind: string;
  readonly mark: string;
  readonly count: number;
  readonly answer: { readonly reason: string } | null;
}

const findingsOf = async ({ people }: World, scheme: string): Promise<Finding[]> =>
  (await people.office.ask(`{ readiness(scheme: "${scheme}") { kind mark count answer { reason } } }`)).readiness;

export interface Result {
  readonly unitCode: string;
  readonly total: number | null;
  readonly rank: number | null;
  readonly grade: string | null;
}

/** The rows of the official run that the person sees, by unit. */
export async function resultsOf({ people }: World, scheme = SCHEME, who: keyof World['people'] = 'office') {
  const { unitScoreRows } = await people[who].ask(
    `{ unitScoreRows(filter: { schemes: ["${scheme}"] }) { rows { unitCode total rank grade } } }`,
  );
  return new Map((unitScoreRows.rows as Result[]).map((row) => [row.unitCode, row]));
}

export const officialRunOf = async ({ people }: World, scheme = SCHEME): Promise<string | null> =>
  (await people.office.ask(`{ cycle(scheme: "${scheme}") { officialRun { id } } }`)).cycle.officialRun?.id ?? null;

export const GRADING: Chapter = {
  title: '评分',
  steps: [
    [
      'a preliminary run shows where the year stands, and nothing of it to the units',
      async (world) => {
        await world.at('2026-01-05T09:00');
        await advance(world, SCHEME, 'START_GRADING');
        const run = await world.grade(SCHEME, false);
        const { run: shown } = await world.people.office.ask(
          `{ run(id: "${run}") { official inputHash resultHash unitsDone } }`,
        );
        expect(shown).toMatchObject({ official: false, inputHash: expect.any(String), resultHash: expect.any(String) });
        expect(await officialRunOf(world)).toBeNull();
        expect((await resultsOf(world, SCHEME, 'headOne')).size).toBe(0);
      },
    ],
    [
      'an official run is refused while something is open: it is mended, or the office says why it stands',
      async (world) => {
        const { office, headTwo, verifier } = world.people;
        const open = async () => (await findingsOf(world, SCHEME)).filter(({ answer }) => answer === null);
        const { dueFigures } = await office.ask(
          `{ dueFigures(scheme: "${SCHEME}", units: ["P2"], measures: ["L"]) { rows { scope measure unit year revision } } }`,
        );
        const [figure] = dueFigures.rows;
        const figures = [{ ...figure, value: 7300 }];
        await headTwo.act('correctObservations', { figures, reason: '再核实' }, 'done');
        expect((await open()).map(({ kind }) => kind)).toContain('UNVERIFIED');
        expect(await office.attempt('startRun', { scheme: SCHEME, adopt: true })).toBe('NOT_READY');
        const again = { ...figure, revision: figure.revision + 1 };
        await verifier.act('verifyObservations', { figures: [again] }, 'done');
        const left = await open();
        expect(left.map(({ kind }) => kind)).not.toContain('UNVERIFIED');
        // Where both people of the office had a hand in a figure, somebody from outside would decide.
        const { itemsWithoutDecider } = await office.ask(`{ itemsWithoutDecider(scheme: "${SCHEME}") { unit } }`);
        for (const unit of new Set<string>(itemsWithoutDecider.map((one: { unit: string }) => one.unit)))
          await office.act('nameOutsideDecider', {
            decider: { scheme: SCHEME, unit, account: 'outsider', reason: '纪检组' },
          });
        for (const { kind, mark } of await open()) {
          expect(kind).not.toBe('ITEMS_WITHOUT_DECIDER');
          const answer = { scheme: SCHEME, kind: as(kind), mark };
          expect(await office.attempt('answerFinding', { ...answer, reason: ' ' })).toBe('REASON_MISSING');
          await office.act('answerFinding', { ...answer, reason: '已核对，不影响评分' });
        }
        expect(await open()).toEqual([]);
      },
    ],
    [
      'the official run grades what was frozen: vetoed, judged and self-assessed',
      async (world) => {
        const run = await world.grade(SCHEME, true);
        expect(await officialRunOf(world)).toBe(run);
        const results = await resultsOf(world);
        for (const unit of SCHOOLS) expect(results.get(unit)?.total).toEqual(expect.any(Number));
        expect(results.get('P5')?.grade).toBe('不合格');
        const { run: shown } = await world.people.office.ask(`{ run(id: "${run}") { inputHash official } }`);
        expect(shown).toEqual({ official: true, inputHash: expect.any(String) });
        const { scoreRows } = await world.people.office.ask(
          `{ scoreRows(filter: { runs: ["${run}"], units: ["P1"], items: ["L"] }) { rows { points } } }`,
        );
        // The lower of what the school says, 9, and of what the review gives, 13.
        expect(scoreRows.rows).toEqual([{ points: 9 }]);
      },
    ],
    [
      'the second scheme is graded from the same figures, and nobody was asked for anything again',
      async (world) => {
        await advance(world, SECOND, 'START_VERIFYING');
        await advance(world, SECOND, 'START_GRADING');
        const { office } = world.people;
        for (const { kind, mark, answer } of await findingsOf(world, SECOND))
          if (answer === null) {
            expect(kind).not.toBe('MISSING');
            await office.act('answerFinding', { scheme: SECOND, kind: as(kind), mark, reason: '随年度考核一并核验' });
          }
        await world.grade(SECOND, true);
        const results = await resultsOf(world, SECOND);
        for (const unit of SCHOOLS) expect(results.get(unit)?.total).toEqual(expect.any(Number));
      },
    ],
  ],
};
