/** What the page 填报 keeps while figures are typed, sent, refused, and changed by others. */
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { Drafts, type Saved } from '../../web/src/collection/models/drafts.js';
import {
  type Entries,
  NO_ENTRIES,
  shownEntry,
  toSend,
  unsentKeys,
  withFigures,
  withMine,
  withSent,
  withTheirs,
  withTyped,
  withUndone,
} from '../../web/src/collection/models/entries.js';
import { EMPTY, entryOf, entryProblems, type Figure, missingOf } from '../../web/src/collection/models/entry.js';
import { isConfirmable, ownTimes, progressOf } from '../../web/src/collection/models/progress.js';

const figure = (measure: string, revision = 0, said: Partial<Figure> = {}): Figure => ({
  scope: 's',
  measure,
  measureName: measure,
  measuredIn: null,
  unit: 'U',
  unitName: 'U',
  year: 2026,
  state: revision === 0 ? 'MISSING' : 'DRAFT',
  value: null,
  numerator: null,
  denominator: null,
  claimed: false,
  remark: null,
  target: null,
  returnedBecause: null,
  reportedBy: null,
  prefilled: null,
  checks: [],
  evidence: 'ON_REQUEST',
  fileCount: 0,
  commonDueBy: null,
  dueBy: null,
  extendedBecause: null,
  changeableUntil: null,
  submission: null,
  lastYear: null,
  allowedActions: [],
  ...said,
  revision,
});
const A = 's/A/U';
const B = 's/B/U';
const loaded = withFigures(NO_ENTRIES, [figure('A', 1, { value: 5 }), figure('B')]);
const type = (state: Entries, value: string, key = A, column = 'value', step?: string) =>
  withTyped(state, [{ row: key, column, value }], step);

describe('an entry', () => {
  it('keeps small numbers as a person writes them', () => {
    expect(entryOf(figure('A', 1, { value: 1e-7 })).value).toBe('0.0000001');
  });

  it.each([
    [{ value: '缺项' }, 'value', 'notNumber'],
    [{ value: '1', numerator: '1' }, 'value', 'valueAndQuotient'],
    [{ claimed: 'yes', value: '1' }, 'claimed', 'claimedWithFigure'],
    [{ numerator: '1', denominator: '0' }, 'denominator', 'denominatorNotPositive'],
    [{ remark: '字'.repeat(2001) }, 'remark', 'remarkTooLong'],
  ] as const)('%j is not sent', (typed, field, problem) => {
    expect(entryProblems({ ...EMPTY, ...typed }).get(field)).toBe(problem);
  });

  it.each([
    [{}, 'missingFigure'],
    [{ denominator: '2' }, 'missingNumerator'],
    [{ numerator: '2' }, 'missingDenominator'],
    [{ claimed: 'yes' }, 'missingReason'],
    [{ claimed: 'yes', remark: '没有' }, null],
    [{ value: '0' }, null],
  ] as const)('%j lacks %s', (typed, missing) => {
    expect(missingOf({ ...EMPTY, ...typed })).toBe(missing);
  });
});

describe('what is typed', () => {
  it('is sent once it differs from what is stored, also in half a number', () => {
    expect(toSend(type(loaded, '5.'))).toEqual([]);
    expect(shownEntry(type(loaded, '5.'), A).value).toBe('5.');
    expect(toSend(type(loaded, '5.5'))).toEqual([A]);
    expect(unsentKeys(type(loaded, '五'))).toEqual([A]);
    expect(toSend(type(loaded, '五'))).toEqual([]);
  });

  it('goes on while its own revision comes back', () => {
    const sent = withSent(type(loaded, '0'), new Map([[A, { ...EMPTY, value: '0' }]]));
    const answered = withFigures(type(sent, '0.'), [figure('A', 2, { value: 0 }), figure('B')]);
    expect(shownEntry(answered, A).value).toBe('0.');
    expect(answered.theirs.size).toBe(0);
    expect(answered.stored.get(A)?.revision).toBe(2);
  });

  it('meets another person’s change: neither is lost, and nothing is sent before the decision', () => {
    const met = withFigures(type(loaded, '7'), [figure('A', 2, { value: 6 }), figure('B')]);
    expect(met.theirs.get(A)?.entry.value).toBe('6');
    expect(shownEntry(met, A).value).toBe('7');
    expect(toSend(met)).toEqual([]);
    expect(shownEntry(withTheirs(met, A), A).value).toBe('6');
    const mine = withMine(met, A);
    expect(toSend(mine)).toEqual([A]);
    expect(mine.stored.get(A)?.revision).toBe(2);
  });

  it('is not undone by an older answer', () => {
    const newer = withFigures(loaded, [figure('A', 3, { value: 9 }), figure('B')]);
    expect(shownEntry(withFigures(newer, [figure('A', 2, { value: 6 }), figure('B')]), A).value).toBe('9');
  });
});

describe('a step of undo', () => {
  it('is all that was typed into a cell, or a block, and survives saving', () => {
    const typed = type(type(loaded, '1', B, 'value', 'x'), '12', B, 'value', 'x');
    const saved = withFigures(typed, [figure('A', 1, { value: 5 }), figure('B', 1, { value: 12 })]);
    const [back, done] = withUndone(saved);
    expect(done).toBe('DONE');
    expect(shownEntry(back, B).value).toBe('');
    expect(toSend(back)).toEqual([B]);
  });

  it('is refused where another person has changed the cell since', () => {
    const saved = withFigures(type(loaded, '7'), [figure('A', 2, { value: 7 }), figure('B')]);
    const changed = withFigures(saved, [figure('A', 3, { value: 8 }), figure('B')]);
    const [after, done] = withUndone(changed);
    expect(done).toBe('CHANGED_SINCE');
    expect(shownEntry(after, A).value).toBe('8');
  });

  it('takes everything back, whatever was typed', () => {
    const cells = fc.record({
      row: fc.constantFrom(A, B),
      column: fc.constantFrom('value', 'numerator', 'remark'),
      value: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(cells, fc.option(fc.constantFrom('x', 'y'), { nil: undefined }))), (typed) => {
        let state = typed.reduce((now, [cell, step]) => withTyped(now, [cell], step), loaded);
        while (state.steps.length > 0) state = withUndone(state)[0];
        expect([A, B].map((key) => shownEntry(state, key))).toEqual([A, B].map((key) => shownEntry(loaded, key)));
        expect(state.typed.size).toBe(0);
      }),
    );
  });
});

describe('progress', () => {
  it('counts what is complete and says what keeps the rest from being submitted', () => {
    const { entered, ready, obstacles } = progressOf(type(loaded, '1', B, 'numerator'));
    expect({ entered, ready }).toEqual({ entered: 1, ready: [A] });
    expect([...obstacles]).toEqual([[B, 'missingDenominator']]);
    const others = withFigures(loaded, [
      figure('A', 1, { value: 5 }),
      figure('B', 0, { reportedBy: { code: 'D', name: '科' } }),
    ]);
    expect(progressOf(others)).toMatchObject({ count: 1, ready: [A], missing: 0, relieved: 1 });
  });

  it('offers to confirm what is proposed where nothing was entered instead', () => {
    const proposing: Partial<Figure> = {
      prefilled: {
        value: 5,
        numerator: null,
        denominator: null,
        source: { zh: '年报', en: 'census' },
        date: '2026-01-01',
      },
      allowedActions: [{ action: 'SAVE', allowed: true, because: null }],
    };
    const proposed = withFigures(NO_ENTRIES, [
      figure('A', 1, { ...proposing, value: 6 }),
      figure('B', 0, proposing),
      figure('C', 0, { ...proposing, allowedActions: [] }),
    ]);
    expect(progressOf(proposed)).toMatchObject({ proposed: [B], relieved: 3 });
    expect(progressOf(type(proposed, '7', B)).proposed).toEqual([]);
    const isOffered = (value: string) => isConfirmable(figure('A', 1, proposing), { ...EMPTY, value, remark: '说明' });
    expect(['6', '5', '5.0', ''].map(isOffered)).toEqual([true, false, false, true]);
  });

  it('names the last days that are the unit’s own', () => {
    const until = (dueBy: string, extendedBecause: string | null) => ({
      commonDueBy: '2026-11-30',
      dueBy,
      extendedBecause,
    });
    const times = ownTimes([
      figure('A', 0, until('2026-12-05', '停电')),
      figure('B', 0, until('2026-12-05', '停电')),
      figure('C', 0, until('2026-11-30', null)),
    ]);
    expect(times).toEqual([{ day: '2026-12-05', reason: '停电', count: 2 }]);
  });
});

describe('sending', () => {
  const answer = (more: Partial<Saved> = {}): Saved => ({ saved: 0, stale: [], problems: [], ...more });

  it('leaves out what the server refused, and stores the others', async () => {
    const problem = { field: 'figures.0.value', code: 'X', message: { zh: '不行', en: 'no' } };
    const save = jest
      .fn<(figures: readonly { measure: string }[]) => Promise<Saved>>()
      .mockResolvedValueOnce(answer({ problems: [problem] }))
      .mockResolvedValueOnce(answer({ saved: 1 }));
    const load = () =>
      Promise.resolve(
        save.mock.calls.length === 2
          ? [figure('A', 1, { value: 5 }), figure('B', 1, { value: 2 })]
          : [figure('A', 1, { value: 5 }), figure('B')],
      );
    const drafts = new Drafts({ save: save as never, load });
    drafts.loaded(await load());
    drafts.change([
      { row: A, column: 'value', value: '1' },
      { row: B, column: 'value', value: '2' },
    ]);
    await drafts.flush();
    expect(save.mock.calls.map(([figures]) => figures.map(({ measure }) => measure))).toEqual([['A', 'B'], ['B']]);
    expect(drafts.state().entries.refused.get(A)?.get('value')).toEqual(problem.message);
    expect(drafts.unsent()).toBe(1);
  });

  it('keeps what could not be sent, and sends nothing after the person has signed out', async () => {
    const save = jest.fn<() => Promise<never>>().mockResolvedValue(new Error('UNREACHABLE') as never);
    const drafts = new Drafts({ save, load: () => Promise.resolve([]) });
    drafts.loaded([figure('A'), figure('B')]);
    drafts.change([{ row: A, column: 'value', value: '1' }]);
    await drafts.flush();
    expect(drafts.state().failure).not.toBeNull();
    expect(drafts.unsent()).toBe(1);
    drafts.close();
    await drafts.flush();
    expect(save).toHaveBeenCalledTimes(1);
  });
});
