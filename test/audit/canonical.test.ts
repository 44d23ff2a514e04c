import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import type { AccountId, DistrictId, UnitId } from '../../entities/ids.js';
import { ACTOR_VIAS } from '../../services/actor.js';
import { ALGORITHM, AUDIENCES, type AuditEntry, canonicalForm } from '../../services/audit/entry.js';

const text = fc.string({ unit: 'grapheme' });
const maybe = fc.option(text, { nil: null });
const id = <Id extends string>() => fc.uuid().map((uuid) => uuid as Id);
const entry: fc.Arbitrary<AuditEntry> = fc.record({
  district: id<DistrictId>(),
  number: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
  account: fc.option(id<AccountId>(), { nil: null }),
  accountName: text,
  actingFor: fc.option(id<AccountId>(), { nil: null }),
  actingForName: maybe,
  roles: fc.array(text),
  via: fc.constantFrom(...ACTOR_VIAS),
  action: text,
  subjectType: text,
  subjectId: text,
  subjectLabel: text,
  audience: fc.constantFrom(...AUDIENCES),
  unit: fc.option(id<UnitId>(), { nil: null }),
  changes: fc.array(fc.record({ field: text, before: maybe, after: maybe })),
  previous: text,
});

describe('the canonical form of an audit entry', () => {
  it('is that of RFC 8785, whatever the texts', () => {
    fc.assert(
      fc.property(entry, (any) => {
        expect(canonicalForm(any)).toBe(canonicalize({ ...any, algorithm: ALGORITHM }));
      }),
    );
  });
});
