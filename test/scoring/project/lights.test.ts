/** Lights and expected ends of the tasks of a key project: cases, properties, and a computation of another kind. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Exact } from '../../../scoring/numbers/exact.js';
import { DEFAULT_LIGHT_RULE, lightsOn } from '../../../scoring/project/light.js';
import { projectProgress } from '../../../scoring/project/progress.js';
import { expectations } from '../../../scoring/project/schedule.js';
import { dateOf, dayNumber, inOrder, type TrackedTask } from '../../../scoring/project/task.js';

const task = (code: string, more: Partial<TrackedTask> = {}): TrackedTask => ({
  code,
  start: null,
  due: '2024-06-30',
  after: [],
  done: null,
  reported: [],
  ...more,
});

const lit = (tasks: readonly TrackedTask[], today: string, soonDays = 30) =>
  lightsOn(tasks, { soonDays }, today).map(({ light, reason }) => `${light} ${reason}`);

describe('the light of a task', () => {
  it.each([
    ['done on its due day', { done: '2024-06-30' }, '2024-12-31', 'GREEN DONE_IN_TIME'],
    ['done a day late', { done: '2024-07-01' }, '2024-12-31', 'DONE_LATE DONE_LATE'],
    ['overdue on the day before it was done', { done: '2024-07-10' }, '2024-07-09', 'RED OVERDUE'],
    ['on its last day, reported', { reported: ['2024-06-30'] }, '2024-06-30', 'GREEN ON_ITS_WAY'],
    ['on the day after its last', { reported: ['2024-06-30'] }, '2024-07-01', 'RED OVERDUE'],
    ['31 days before it is due', {}, '2024-05-30', 'GREEN ON_ITS_WAY'],
    ['30 days before it is due, not reported', {}, '2024-05-31', 'AMBER NO_REPORT'],
    ['30 days before it is due, reported on that day', { reported: ['2024-05-31'] }, '2024-05-31', 'GREEN ON_ITS_WAY'],
    ['reported before these days only', { reported: ['2024-05-30'] }, '2024-06-01', 'AMBER NO_REPORT'],
    ['reported later than the day asked for', { reported: ['2024-06-10'] }, '2024-06-09', 'AMBER NO_REPORT'],
    ['without a due day', { due: null }, '2030-01-01', 'GREEN NO_DUE_DAY'],
    ['without a due day, done', { due: null, done: '2024-01-01' }, '2030-01-01', 'GREEN DONE_IN_TIME'],
  ] as const)('%s', (_, more, today, expected) => {
    expect(lit([task('A', more)], today)).toEqual([expected]);
  });

  it('follows the days of the district’s rule', () => {
    expect(lit([task('A')], '2024-06-20', 9)).toEqual(['GREEN ON_ITS_WAY']);
    expect(lit([task('A')], '2024-06-20', 10)).toEqual(['AMBER NO_REPORT']);
    expect(DEFAULT_LIGHT_RULE.soonDays).toBe(30);
  });

  it('warns as long as a predecessor is late, and afterwards only if there is too little time left', () => {
    const next = task('B', { start: '2024-07-11', due: '2024-12-31', after: ['A'] });
    expect(lit([task('A'), next], '2024-07-01')).toEqual(['RED OVERDUE', 'AMBER PREDECESSOR_LATE']);
    // Ten days between the due day of A and the start of B absorb ten days of delay.
    expect(lit([task('A', { done: '2024-07-10' }), next], '2024-07-20')).toEqual([
      'DONE_LATE DONE_LATE',
      'GREEN ON_ITS_WAY',
    ]);
    expect(lit([task('A', { done: '2024-07-11' }), next], '2024-07-20')).toEqual([
      'DONE_LATE DONE_LATE',
      'AMBER EXPECTED_LATE',
    ]);
  });

  it('names the predecessors that are late', () => {
    const [, , third] = lightsOn(
      [task('A'), task('B', { done: '2024-06-01' }), task('C', { due: '2024-12-31', after: ['A', 'B'] })],
      DEFAULT_LIGHT_RULE,
      '2024-07-01',
    );
    expect(third?.latePredecessors).toEqual(['A']);
  });
});

describe('the expected end', () => {
  it('adds up along the critical path', () => {
    const tasks = [
      task('A', { start: '2024-01-01', due: '2024-01-31', done: '2024-02-10' }),
      task('B', { start: '2024-02-01', due: '2024-02-29', after: ['A'] }),
      task('C', { start: '2024-02-01', due: '2024-02-10', after: ['A'] }),
      task('D', { start: '2024-03-01', due: '2024-03-31', after: ['B', 'C'] }),
    ];
    const found = expectations(tasks, '2024-02-15');
    expect(Object.fromEntries(found)).toEqual({
      A: { end: '2024-02-10', slack: null, isCritical: false },
      // 29 days from 11 February.
      B: { end: '2024-03-10', slack: 0, isCritical: true },
      // 10 days from 11 February; D starts on 11 March.
      C: { end: '2024-02-20', slack: 19, isCritical: false },
      D: { end: '2024-04-10', slack: 0, isCritical: true },
    });
  });
});

const FIRST = dayNumber('2024-01-01');
const someDay = fc.integer({ min: 0, max: 400 }).map((days) => dateOf(FIRST + days));

/** Tasks that wait for earlier ones of the list only, listed in another order. */
const project = fc
  .array(
    fc.record({
      start: fc.option(someDay),
      due: fc.option(someDay, { freq: 8 }),
      done: fc.option(someDay, { freq: 2 }),
      reported: fc.array(someDay, { maxLength: 2 }),
      before: fc.array(fc.nat(), { maxLength: 3 }),
      place: fc.nat(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn) =>
    drawn
      .map(({ before, place, ...rest }, at) => ({
        place,
        task: {
          code: `T${at}`,
          ...rest,
          after: at === 0 ? [] : [...new Set(before.map((index) => `T${index % at}`))],
        } satisfies TrackedTask,
      }))
      .sort((a, b) => a.place - b.place)
      .map((one) => one.task),
  );

/** Ends of tasks as the longest of all chains that lead to them, each followed from its beginning. */
function byChains(tasks: readonly TrackedTask[], today: string, slips: Readonly<Record<string, number>> = {}) {
  const byCode = new Map(tasks.map((one) => [one.code, one]));
  const isDone = (one: TrackedTask) => one.done !== null && one.done <= today;
  const span = ({ start, due }: TrackedTask) =>
    start === null || due === null ? 0 : Math.max(0, dayNumber(due) - dayNumber(start)) + 1;
  const chainsTo = (one: TrackedTask): TrackedTask[][] => [
    [one],
    ...(isDone(one)
      ? []
      : one.after.flatMap((code) => chainsTo(byCode.get(code) as TrackedTask).map((chain) => [...chain, one]))),
  ];
  const lengthOf = (chain: readonly TrackedTask[]): number | null => {
    const [head, ...rest] = chain as [TrackedTask, ...TrackedTask[]];
    if ([head, ...rest].some((one) => !isDone(one) && one.due === null)) return null;
    const begin = isDone(head)
      ? dayNumber(head.done as string)
      : Math.max(dayNumber(head.due as string), dayNumber(today)) + (slips[head.code] ?? 0);
    return rest.reduce((sum, one) => sum + span(one) + (slips[one.code] ?? 0), begin);
  };
  return new Map(
    tasks.map((one) => {
      const lengths = chainsTo(one).flatMap((chain) => lengthOf(chain) ?? []);
      return [one.code, lengths.length === 0 ? null : Math.max(...lengths)];
    }),
  );
}

describe('whatever the project', () => {
  it('has the expected ends of the longest chains', () => {
    fc.assert(
      fc.property(project, someDay, (tasks, today) => {
        const chains = byChains(tasks, today);
        for (const [code, { end }] of expectations(tasks, today))
          expect([code, end && dayNumber(end)]).toEqual([code, chains.get(code)]);
      }),
    );
  });

  it('lets a task slip by its slack, and by no day more, without moving the end of the project', () => {
    fc.assert(
      fc.property(project, someDay, (tasks, today) => {
        const isOpen = ({ done }: TrackedTask) => done === null || done > today;
        const lastOf = (slips: Readonly<Record<string, number>>) => {
          const ends = byChains(tasks, today, slips);
          return Math.max(...tasks.filter(isOpen).flatMap(({ code }) => ends.get(code) ?? []));
        };
        const end = lastOf({});
        for (const [code, { slack, isCritical }] of expectations(tasks, today)) {
          if (slack === null) continue;
          expect(lastOf({ [code]: slack })).toBe(end);
          expect(lastOf({ [code]: slack + 1 })).toBe(end + 1);
          expect(isCritical).toBe(slack === 0);
        }
      }),
    );
  });

  it('is red exactly while a task is overdue, and green or late for ever once it is done', () => {
    fc.assert(
      fc.property(project, someDay, (tasks, today) => {
        for (const [at, { light }] of lightsOn(tasks, DEFAULT_LIGHT_RULE, today).entries()) {
          const { due, done } = tasks[at] as TrackedTask;
          const isDone = done !== null && done <= today;
          expect(light === 'RED').toBe(!isDone && due !== null && due < today);
          expect(light === 'DONE_LATE').toBe(isDone && due !== null && done > due);
          if (isDone && light !== 'DONE_LATE') expect(light).toBe('GREEN');
        }
      }),
    );
  });

  it('knows nothing of what happens later', () => {
    fc.assert(
      fc.property(project, someDay, (tasks, today) => {
        const known = tasks.map((one) => ({
          ...one,
          done: one.done !== null && one.done <= today ? one.done : null,
          reported: one.reported.filter((day) => day <= today),
        }));
        expect(lightsOn(tasks, DEFAULT_LIGHT_RULE, today)).toEqual(lightsOn(known, DEFAULT_LIGHT_RULE, today));
      }),
    );
  });

  it('finds a circle exactly if there is one', () => {
    const links = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 });
    fc.assert(
      fc.property(links, (pairs) => {
        const tasks = Array.from({ length: 7 }, (_, at) => ({
          code: String(at),
          after: pairs.filter(([from]) => from === at).map(([, to]) => String(to)),
        }));
        // Reachability by squaring the relation, instead of a search.
        const reach = tasks.map(({ after }) => tasks.map((_, to) => after.includes(String(to))));
        for (let via = 0; via < 7; via++)
          for (let from = 0; from < 7; from++)
            for (let to = 0; to < 7; to++)
              if (reach[from]?.[via] && reach[via]?.[to]) (reach[from] as boolean[])[to] = true;
        const { ordered, circle } = inOrder(tasks);
        expect(circle !== null).toBe(reach.some((row, at) => row[at]));
        if (circle === null) {
          const place = new Map(ordered.map(({ code }, at) => [code, at]));
          for (const { code, after } of tasks)
            for (const before of after) expect(place.get(before)).toBeLessThan(place.get(code) as number);
        } else
          for (const [at, code] of circle.entries())
            expect(tasks[Number(code)]?.after).toContain(circle[(at + 1) % circle.length]);
      }),
    );
  });
});

describe('the progress of a project', () => {
  it('is weighted, exact, and 100 only if all is done', () => {
    const of = (...pairs: readonly (readonly [number | null, number])[]) =>
      projectProgress(
        pairs.map(([weight, progress]) => ({ weight: weight === null ? null : Exact.of(weight), progress })),
      );
    expect(of([2, 100], [1, 50])?.toText()).toBe(Exact.of(250, 3).toText());
    expect(of([null, 100], [null, 0])?.toText()).toBe('50');
    expect(of([0, 100])).toBeNull();
    expect(of()).toBeNull();
  });
});
