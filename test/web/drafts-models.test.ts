/** How a draft meets the server and this computer. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DraftPlaces, type Failure, fitting, KeptDraft } from '../../web/src/drafts/kept-draft.js';
import type { Kept, Vault } from '../../web/src/drafts/vault.js';

const NAME = { form: 'appeal', subject: '1' };
const failure = (code: string, reason: string | null = null): Failure =>
  Object.assign(new Error(code), { code, reason, words: { zh: '不行', en: 'no' } });

/** The server's draft of one form, and what a computer keeps, as the real ones answer. */
class Places implements DraftPlaces {
  stored: { content: unknown; revision: number } | null = null;
  kept: Kept | null = null;
  isReachable = true;

  readonly load = async () => {
    if (!this.isReachable) return failure('UNREACHABLE');
    return this.stored === null ? null : { ...this.stored, changedAt: '2026-11-24T08:00:00Z' };
  };
  readonly save = async (content: unknown, revision: number) => {
    if (!this.isReachable) return failure('UNREACHABLE');
    if (revision !== (this.stored?.revision ?? 0)) return failure('CONFLICT', 'STALE_REVISION');
    this.stored = { content, revision: revision + 1 };
    return { revision: revision + 1 };
  };
  readonly remove = async () => {
    if (!this.isReachable) return failure('UNREACHABLE');
    this.stored = null;
    return null;
  };
  readonly vault = async (): Promise<Vault> => ({
    get: async () => this.kept,
    put: async (kept) => {
      this.kept = kept;
    },
    remove: async () => {
      this.kept = null;
    },
    all: async () => (this.kept === null ? [] : [this.kept]),
  });
}

async function opened(places: Places): Promise<KeptDraft<string>> {
  const draft = new KeptDraft(NAME, '', places);
  await draft.open();
  return draft;
}

describe('a draft', () => {
  it('ends as it was typed last, on the server or on this computer, whatever happened in between', async () => {
    const steps = fc.array(fc.oneof(fc.string(), fc.constantFrom(true, false)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (some, isReachable) => {
        const places = new Places();
        const draft = await opened(places);
        for (const step of some) {
          if (typeof step === 'boolean') places.isReachable = step;
          else draft.change(step);
          await draft.send();
        }
        places.isReachable = isReachable;
        await draft.send();
        await draft.keep();
        draft.close();
        const { value } = draft.state();
        expect(value).toBe(some.filter((step) => typeof step === 'string').at(-1) ?? '');
        const isStored = (places.stored?.content ?? '') === value;
        expect(draft.unsent()).toBe(isStored ? 0 : 1);
        expect(places.kept?.content ?? null).toBe(isStored ? null : value);
        if (isReachable) expect(isStored).toBe(true);
        // Opened again, it is the same.
        places.isReachable = true;
        const next = await opened(places);
        await next.send();
        next.close();
        expect(next.state().value).toBe(value);
      }),
    );
  });

  it('is the one of this computer, if the server never got it', async () => {
    const places = new Places();
    const draft = await opened(places);
    draft.change('旧');
    await draft.send();
    places.isReachable = false;
    draft.change('新');
    await draft.send();
    await draft.keep();
    draft.close();
    places.isReachable = true;
    const next = await opened(places);
    expect(next.state()).toMatchObject({ value: '新', theirs: null });
    await next.send();
    expect(places.stored?.content).toBe('新');
    expect(places.kept).toBeNull();
  });

  it('shows both where another window has saved since, and sends nothing before one is chosen', async () => {
    const places = new Places();
    const [one, other] = [await opened(places), await opened(places)];
    one.change('甲');
    await one.send();
    other.change('乙');
    await other.send();
    expect(other.state()).toMatchObject({ saving: 'CONFLICT', value: '乙', theirs: { content: '甲' } });
    await other.send();
    expect(places.stored?.content).toBe('甲');
    other.keepMine();
    await other.send();
    expect(places.stored?.content).toBe('乙');
    one.close();
    other.close();
  });

  it('takes no late answer for a new one: what was typed before it came is stored once', async () => {
    const places = new Places();
    const late = Promise.withResolvers<null>();
    const { load } = places;
    let asked = 0;
    const slow: DraftPlaces = { ...places, vault: places.vault, load: () => (++asked === 1 ? late.promise : load()) };
    const draft = new KeptDraft(NAME, '', { ...slow, save: places.save, remove: places.remove });
    const opening = draft.open();
    draft.change('一');
    // The key of this computer is there before the server's answer.
    await draft.keep();
    await draft.send();
    late.resolve(null);
    await opening;
    await draft.send();
    draft.close();
    expect(places.stored).toEqual({ content: '一', revision: 1 });
    expect(draft.state()).toMatchObject({ saving: 'SAVED', isStored: true, theirs: null });
  });

  it('is removed everywhere when its form was sent, also if the server had not answered before', async () => {
    const places = new Places();
    places.stored = { content: '早先', revision: 3 };
    const draft = new KeptDraft(NAME, '', places);
    draft.change('一');
    await draft.done();
    expect(places.stored).toBeNull();
    expect(places.kept).toBeNull();
    expect(draft.state()).toMatchObject({ value: '', saving: 'SAVED' });
  });
});

describe('what was kept by an earlier version of a form', () => {
  it('is taken where the fields are of the same kind', () => {
    const initial = { text: '', files: [], day: null, outcome: 'A' };
    expect(fitting(initial, { text: '一', files: 'x', day: '2026-01-01', more: 1 })).toEqual({
      text: '一',
      files: [],
      day: '2026-01-01',
      outcome: 'A',
    });
    expect(fitting('', { text: '一' })).toBe('');
    expect(fitting({}, { any: 1 })).toEqual({ any: 1 });
  });
});
