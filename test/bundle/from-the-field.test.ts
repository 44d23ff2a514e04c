/** Bundles made after troubles that offices and users of other tools have reported in public. */
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Bundle, readBundle } from '../../bundle/index.js';
import { compareGradings } from '../../scoring/analysis/comparison.js';
import { ENGINE_VERSION, grade } from '../../scoring/index.js';

const folderOf = (name: string) => join(import.meta.dirname, 'from-the-field', name);

async function bundleOf(name: string): Promise<Bundle> {
  const { bundle, problems } = await readBundle(folderOf(name));
  if (bundle === null) throw new Error(JSON.stringify(problems));
  return bundle;
}

const graded = (input: Bundle) => ({ input, result: grade(input), engine: ENGINE_VERSION });

describe('a bundle from the field', () => {
  it('with numbers in another spelling and rows in another order is the same bundle', async () => {
    const [before, after] = await Promise.all(
      ['before', 'after'].map((name) => bundleOf(`compare-spelling-of-numbers/${name}`)),
    );
    const { changes, units } = compareGradings(graded(before as Bundle), graded(after as Bundle));
    expect(changes).toEqual([]);
    expect(units.every(({ items, totalChange }) => items.length === 0 && totalChange === '0')).toBe(true);
  });
});
