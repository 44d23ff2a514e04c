/** Slips of published results, and what a check says of files that were changed. */

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recordText } from '../../documents/templates/publication-record.js';
import { branded } from '../../scoring/brand.js';
import { Exact } from '../../scoring/numbers/exact.js';
import { publicHalf } from '../../services/audit/signing-key.js';
import { readNoticeText } from '../../services/publication/notice-text.js';
import { prove, publicationOrigin } from '../../services/publication/proof.js';
import { checkResult, type Noticed } from '../../services/publication/result-check.js';
import { readRootCode, rootCode } from '../../services/publication/root-code.js';
import { type Slip, slipBytes, zSlip } from '../../services/publication/slip.js';
import { checkSlip, type Notice } from '../../services/publication/slip-check.js';
import { readSlipFile, type SlipProof, slipJson, tlogProof } from '../../services/publication/slip-file.js';
import { confirmation, shownPoints } from '../../services/publication/slip-words.js';
import { newKey, slipOf } from '../setup/slips.js';

const rawKey = (pem: string): string =>
  publicHalf(pem).export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
const KEY = newKey();
const ORIGIN = publicationOrigin('daxing', branded('p-2024'));

const slipsOf = (count: number): Slip[] => Array.from({ length: count }, (_, place) => slipOf(place));

const noticeOf = ({ root, proofs }: ReturnType<typeof prove>, key: string = KEY): Notice => ({
  code: rootCode(root),
  size: proofs.length,
  key: rawKey(key),
});

describe('a slip of a publication', () => {
  const proved = prove(ORIGIN, slipsOf(116), KEY);
  const notice = noticeOf(proved);
  const proof = (place: number): SlipProof => proved.proofs[place] as SlipProof;

  it('is confirmed for every unit, from both files', () => {
    for (const each of proved.proofs) {
      const slip = zSlip.parse(each.slip);
      expect(checkSlip(readSlipFile(slipJson(each)) as SlipProof, notice)).toBeNull();
      const file = tlogProof(each, slipBytes(slip).toString());
      expect(checkSlip(readSlipFile(file) as SlipProof, notice)).toBeNull();
    }
  });

  it('is confirmed by the code alone', () => {
    expect(checkSlip(proof(3), { code: notice.code, size: null, key: null })).toBeNull();
  });

  it.each([
    ['a changed digit', { ...proof(7), slip: { ...slipOf(7), total: '99.35' } }, notice, 'SLIP_CHANGED'],
    ['the proof of another unit', { ...proof(7), path: proof(8).path, index: 8 }, notice, 'PROOF_DIFFERS'],
    ['another place', { ...proof(7), index: 6 }, notice, 'PROOF_DIFFERS'],
    ['a root that is older', proof(7), noticeOf(prove(ORIGIN, slipsOf(116), KEY)), 'ROOT_DIFFERS'],
    ['a foreign key', prove(ORIGIN, slipsOf(3), newKey()).proofs[0] as SlipProof, null, 'KEY_DIFFERS'],
    ['another number of slips', proof(7), { ...notice, size: 115 }, 'SIZE_DIFFERS'],
    ['a code with a missing group', proof(7), { ...notice, code: notice.code.slice(5) }, 'CODE_UNREADABLE'],
  ] as const)('is refused with %s', (_, changed, against, fault) => {
    const foreign = changed as SlipProof;
    const root = Buffer.from(foreign.checkpoint.split('\n')[2] ?? '', 'base64');
    expect(checkSlip(foreign, against ?? { code: rootCode(root), size: 3, key: notice.key })).toBe(fault);
  });

  it('is refused with its proof cut, lengthened or reordered, in trees of any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), fc.nat(), (count, at, other) => {
        const { proofs, root } = prove(ORIGIN, slipsOf(count), KEY);
        const code = { code: rootCode(root), size: null, key: null };
        const right = proofs[at % count] as SlipProof;
        expect(checkSlip(right, code)).toBeNull();
        expect(checkSlip({ ...right, path: [...right.path, '00'.repeat(32)] }, code)).toBe('PROOF_DIFFERS');
        if (right.path.length > 0) {
          expect(checkSlip({ ...right, path: right.path.slice(1) }, code)).toBe('PROOF_DIFFERS');
        }
        if (other % count !== at % count) {
          expect(checkSlip({ ...right, index: other % count }, code)).toBe('PROOF_DIFFERS');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is never confirmed after a change of its file that changes what it says', () => {
    const file = slipJson(proof(5));
    fc.assert(
      fc.property(fc.nat({ max: file.length - 1 }), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        const read = readSlipFile(file.slice(0, at) + character + file.slice(at + 1));
        if (read === null) return;
        const same = slipBytes(zSlip.parse(proof(5).slip)).toString();
        const says = zSlip.safeParse(read.slip);
        if (says.success && slipBytes(says.data).toString() === same) return;
        expect(checkSlip(read, notice)).not.toBeNull();
      }),
    );
  });

  it('does not tell its content by its hash: the same result has another hash in another publication', () => {
    const [one] = prove(ORIGIN, [slipOf(1)], KEY).proofs;
    const [two] = prove(ORIGIN, [slipOf(1)], KEY).proofs;
    expect(one?.leaf).not.toBe(two?.leaf);
  });
});

describe('points of a slip', () => {
  it('are printed rounded half up to two decimals, whatever the slip says', () => {
    const given = ['87.345', '87.344999999999', '99.995', '0.005', '-0.125', '87.3', '87', '', '—'];
    expect(given.map(shownPoints)).toEqual(['87.35', '87.34', '100.00', '0.01', '-0.13', '87.3', '87', '', '—']);
    const slip = { ...slipOf(0), total: '87.345000000001' };
    expect(confirmation({ ...(prove(ORIGIN, [slip], KEY).proofs[0] as SlipProof), slip }).zh).toContain('：87.35 分');
  });

  it('are those of exact arithmetic, for any decimal', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.integer({ min: 3, max: 9 }),
        (digits, places) => {
          const exact = Exact.of(1, 10n ** BigInt(places)).times(Exact.of(digits));
          expect(Number(shownPoints(exact.toFixed(places, 'HALF_UP')))).toBe(Number(exact.toFixed(2, 'HALF_UP')) + 0);
        },
      ),
    );
  });
});

describe('the text of the QR code of a notice', () => {
  const record = {
    origin: ORIGIN,
    date: '2025年3月5日',
    hash: `SHA-256:${'ab'.repeat(32)}`,
    slips: { code: rootCode(Buffer.alloc(32, 7)), count: 116 },
    publicKey: rawKey(KEY),
    audit: { number: 12, hash: 'cd'.repeat(32) },
    contact: null,
  };

  it('is read with its line breaks and without', () => {
    const notice = { code: record.slips.code, size: 116, key: record.publicKey };
    expect(readNoticeText(recordText(record))).toEqual(notice);
    expect(readNoticeText(recordText(record).replaceAll('\n', ' '))).toEqual(notice);
  });

  it('is none without slips, or of something else', () => {
    expect(readNoticeText(recordText({ ...record, slips: null }))).toBeNull();
    expect(readNoticeText(record.slips.code)).toBeNull();
  });
});

describe('a result that was corrected after the notice period', () => {
  it('is confirmed, and says what was corrected', () => {
    const proved = prove(ORIGIN, slipsOf(3), KEY);
    const slip = zSlip.parse(proved.proofs[1]?.slip);
    const { total, grade, rank, peers } = slip;
    const items = slip.items.map(({ code, points }) => ({ code, points }));
    const check = (noticed: Partial<Noticed>) =>
      checkResult(proved.proofs[1] as SlipProof, noticeOf(proved), { total, grade, rank, peers, items, ...noticed });
    expect(check({})).toMatchObject({ outcome: 'CONFIRMED', words: { zh: expect.stringContaining('与公示时相同') } });
    expect(check({ total: '60.00', items: [{ code: '1.1', points: '9' }] })).toMatchObject({
      outcome: 'CORRECTED',
      words: { zh: expect.stringContaining(`总分 60.00 → ${total}；巩固率 9 → 9.5。`) },
    });
    expect(check({ items: [] }).words.en).toContain('巩固率 — → 9.5');
  });
});

describe('the code of a root', () => {
  it('is ten groups of four, which are read whatever the spaces, capitals and letters that look like digits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (root) => {
        const code = rootCode(root);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){9}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(readRootCode(code)).toBe(code);
        expect(readRootCode(code.toLowerCase().replaceAll(' ', '－').replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(
          code,
        );
      }),
    );
  });

  it('is not read with a character missing or foreign', () => {
    const code = rootCode(Buffer.alloc(32, 7));
    expect(readRootCode(code.slice(1))).toBeNull();
    expect(readRootCode(`U${code.slice(1)}`)).toBeNull();
    expect(readRootCode('')).toBeNull();
  });
});
