import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { append, type CompactRange, EMPTY_RANGE, leafHash, rootOf } from '../../services/audit/merkle.js';

const rangeOf = (leaves: readonly Buffer[]): CompactRange =>
  leaves.reduce((range, leaf) => append(range, leafHash(leaf)), EMPTY_RANGE);

/** The definition of RFC 6962, section 2.1. */
function reference(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  if (leaves.length === 1) return leafHash(leaves[0] as Buffer);
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  const node = Buffer.concat([Buffer.from([1]), reference(leaves.slice(0, split)), reference(leaves.slice(split))]);
  return createHash('sha256').update(node).digest();
}

describe('the Merkle tree over entries', () => {
  it('has the roots of the reference trees of Certificate Transparency', () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const bytes = leaves.map((leaf) => Buffer.from(leaf, 'hex'));
    expect(rootOf(EMPTY_RANGE).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(rootOf(rangeOf(bytes.slice(0, 1))).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    expect(rootOf(rangeOf(bytes)).toString('hex')).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    );
  });

  it('has the root that RFC 6962 defines, for any number of entries, from one hash for each binary digit', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 70 }), (contents) => {
        const leaves = contents.map((content) => Buffer.from(content));
        const range = rangeOf(leaves);
        expect(rootOf(range)).toEqual(reference(leaves));
        expect(range.roots.length).toBe([...leaves.length.toString(2)].filter((digit) => digit === '1').length);
      }),
    );
  });
});
