/** Secrets of sign-ins by themselves: codes, tickets of the second step, and what is sealed in cookies. */
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seal, unseal } from '../../auth/sealed.js';
import { isTicketOf, newTicket, readTicket, SIGN_IN_STEPS, TICKET_MINUTES } from '../../auth/step-ticket.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import { stepOfCode } from '../../services/access/second-factor/secret.js';

const KEY = randomBytes(32);

describe('a sealed text', () => {
  it('is read back, and tells nothing by itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const sealed = seal(KEY, text);
        expect(unseal(KEY, sealed)).toBe(text.toWellFormed());
        expect(seal(KEY, text)).not.toBe(sealed);
      }),
    );
  });

  it('is refused with any bit changed, cut off, or by another key', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(7), (text, at, bit) => {
        const bytes = Buffer.from(seal(KEY, text), 'base64url');
        const place = at % bytes.length;
        bytes[place] = (bytes[place] as number) ^ (1 << bit);
        expect(unseal(KEY, bytes.toString('base64url'))).toBeNull();
        const sealed = seal(KEY, text);
        expect(unseal(KEY, sealed.slice(0, at % sealed.length))).toBeNull();
        expect(unseal(randomBytes(32), seal(KEY, text))).toBeNull();
      }),
    );
  });
});

describe('a ticket of the second step', () => {
  const hash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
  const content = fc.record({
    step: fc.constantFrom(...SIGN_IN_STEPS),
    district: fc.constant(randomUUID() as DistrictId),
    account: fc.constant(randomUUID() as AccountId),
    byProvider: fc.boolean(),
  });
  const now = new Date('2026-11-30T08:00:00Z');
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

  it('says what it was made for, and counts for its password and ten minutes', () => {
    fc.assert(
      fc.property(content, (made) => {
        const ticket = newTicket(made, hash, now);
        expect(readTicket(ticket)).toEqual(made);
        expect(isTicketOf(ticket, hash, later(TICKET_MINUTES - 1))).toBe(true);
        expect(isTicketOf(ticket, hash, later(TICKET_MINUTES))).toBe(false);
        expect(isTicketOf(ticket, `${hash}x`, now)).toBe(false);
      }),
    );
  });

  it('is refused with any character changed', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (made, at, other) => {
        const ticket = newTicket(made, hash, now);
        const place = at % ticket.length;
        const changed = ticket.slice(0, place) + other + ticket.slice(place + 1);
        fc.pre(changed !== ticket);
        expect(isTicketOf(changed, hash, now)).toBe(false);
      }),
    );
  });

  it.each(['', 'x', 'CODE', 'CODE.x.y.0.z', `DONE.${randomUUID()}.${randomUUID()}.0.x.y`])('is none for %j', (text) => {
    expect(readTicket(text)).toBeNull();
    expect(isTicketOf(text, hash, now)).toBe(false);
  });
});

describe('a code', () => {
  // RFC 6238, appendix B, SHA-1: the last six digits of the eight.
  const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  it.each([
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('of the RFC, at %i s, belongs to its time step', async (seconds, code) => {
    const step = Math.floor(seconds / 30);
    for (const shift of [-30, 0, 30])
      expect(await stepOfCode(SECRET, code, new Date((seconds + shift) * 1000))).toBe(step);
    for (const shift of [-60, 60])
      expect(await stepOfCode(SECRET, code, new Date((seconds + shift) * 1000))).toBeNull();
  });
});
