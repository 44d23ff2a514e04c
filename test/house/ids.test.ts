/** Ids are branded for the type-checker only (swapped-ids.ts). */
import { describe, expect, it } from '@jest/globals';
import type { RunId } from '../../entities/ids.js';
import { runIdOf } from '../../reads/node-id.js';
import { newId } from '../../services/identity.js';

describe('an id', () => {
  it('is plain text at run time', () => {
    const id = newId<RunId>();
    expect(typeof id).toBe('string');
    expect(runIdOf(id)).toBe(id);
    expect(JSON.stringify({ id })).toBe(`{"id":"${id}"}`);
  });

  it('of a run that cannot be read is the id of no run', () => {
    expect(runIdOf('nonsense')).toMatch(/^[0-]+$/);
  });
});
