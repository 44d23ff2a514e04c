/** Refusals of what an operator asks for: accounts, tokens, districts, database roles, bundles; and of a lost race. */

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import type { DistrictClaims } from '../../db/claims.js';
import { JOBS_ROLE, roleUrl } from '../../db/roles/roles.js';
import type { ItemId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import {
  addAccount,
  createBiRole,
  createToken,
  disableAccount,
  dropBiRole,
  revokeToken,
} from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { addDistrict, removeDistrict, renameDistrict } from '../../services/districts/district-changes.js';
import { exportBundle } from '../../services/export.js';
import { explainItem } from '../../services/grading/explain.js';
import { newId } from '../../services/identity.js';
import { inTransaction } from '../../services/in-transaction.js';
import { openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
let claims: DistrictClaims;
beforeAll(async () => {
  server = await openServer();
  claims = systemClaims(server.district.id);
});
afterAll(() => server?.close());

const refused = (code: string, reason: string) => expect.objectContaining({ name: 'Refusal', code, reason });

describe('accounts and tokens', () => {
  it('are refused with everything that is wrong with an account', async () => {
    const account = { name: 'x', displayName: 'x', roles: [], units: [], password: 'short', demo: false };
    await expect(addAccount(server.platform, claims, account)).rejects.toMatchObject({
      reason: 'BAD_ACCOUNT',
      fields: [{ code: 'BAD_NAME' }, { code: 'NO_ROLE' }, { code: 'SHORT_PASSWORD' }],
    });
  });

  it('are refused for an account that there is not', async () => {
    const unknown = refused('NOT_FOUND', 'UNKNOWN_ACCOUNT');
    await expect(disableAccount(server.platform, claims, 'nobody')).rejects.toEqual(unknown);
    const token = { account: 'nobody', label: '', ttl: 60_000 };
    await expect(createToken(server.platform, claims, token)).rejects.toEqual(unknown);
  });

  it('ask for the token itself where several begin alike', async () => {
    const account = await server.account(['BI']);
    for (let count = 0; count < 2; count++)
      await createToken(server.platform, claims, { account, label: '', ttl: 60_000 });
    await server.owner.query("update token set prefix = 'kp_alike'");
    await expect(revokeToken(server.platform, claims, 'kp_alike')).rejects.toEqual(
      refused('CONFLICT', 'AMBIGUOUS_TOKEN'),
    );
  });
});

describe('districts', () => {
  it('have a code and a name of their own', async () => {
    const { platform } = server;
    const { code } = server.district;
    await expect(addDistrict(platform, { code, name: '又一个' })).rejects.toEqual(
      refused('CONFLICT', 'DISTRICT_EXISTS'),
    );
    await expect(addDistrict(platform, { code: 'Da Xing', name: ' ' })).rejects.toMatchObject({
      reason: 'BAD_DISTRICT',
      fields: [{ code: 'BAD_CODE' }, { code: 'BAD_NAME' }],
    });
  });

  it('keep their code while database roles are named by it', async () => {
    const { platform, databaseUrl, district } = server;
    await createBiRole(platform, databaseUrl, district, '');
    const held = refused('CONFLICT', 'HAS_BI_ROLES');
    await expect(renameDistrict(platform, district, { code: 'other' })).rejects.toEqual(held);
    await expect(removeDistrict(platform, databaseUrl, district)).rejects.toEqual(held);
    await dropBiRole(platform, databaseUrl, district, '');
  });

  it('get no database roles from an owner who may not create them', async () => {
    const powerless = roleUrl(server.databaseUrl, JOBS_ROLE);
    await expect(createBiRole(server.platform, powerless, server.district, 'x')).rejects.toEqual(
      refused('FORBIDDEN', 'MAY_NOT_CREATE_ROLES'),
    );
  });
});

it('a bundle is refused where there is no scheme to export', async () => {
  await expect(exportBundle(server.platform, claims, null)).rejects.toEqual(refused('NOT_FOUND', 'NO_SCHEME'));
  await expect(exportBundle(server.platform, claims, branded('nothing'))).rejects.toEqual(
    refused('NOT_FOUND', 'UNKNOWN_SCHEME'),
  );
});

it('an explanation is refused for an item that was not scored', () => {
  const explained = { itemCodes: new Map() } as unknown as Parameters<typeof explainItem>[0];
  const provenance = {} as unknown as Parameters<typeof explainItem>[1];
  expect(() => explainItem(explained, provenance, newId<ItemId>())).toThrow(refused('NOT_FOUND', 'UNKNOWN_SCORE'));
});

it('the second of two who store the same thing at once is told that it was changed meanwhile', async () => {
  const id = randomUUID();
  const store = () =>
    inTransaction(server.platform, OPERATOR, claims, async (tx) => {
      await tx.query('insert into bi_login (district_id, id, role_name) values ($1, $2, $3)', [
        server.district.id,
        id,
        'same',
      ]);
      tx.record({ action: 'biLogin.CREATE', subject: { type: 'biLogin', id, label: 'same' }, audience: 'ACCESS' });
    });
  const results = await Promise.allSettled([store(), store()]);
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(reasons).toEqual([refused('CONFLICT', 'CHANGED_MEANWHILE')]);
});
