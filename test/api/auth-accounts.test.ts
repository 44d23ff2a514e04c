/** 账号管理. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import type { DistrictClaims } from '../../db/claims.js';
import { ROLES, type Role } from '../../entities/access.js';
import { addAccount, disableAccount, listAccounts, type NewAccount } from '../../services/access/index.js';
import { openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
let claims: DistrictClaims;
beforeAll(async () => {
  server = await openServer();
  claims = systemClaims(server.district.id);
});
afterAll(() => server.close());

const wanted = (more: Partial<NewAccount>): NewAccount => ({
  name: 'zhang.san',
  displayName: '张三',
  roles: ['OFFICE'],
  units: [],
  password: null,
  demo: false,
  ...more,
});

describe('a new account', () => {
  it('gets a password of its own that works', async () => {
    const { password } = await addAccount(server.platform, claims, wanted({ name: '李四' }));
    expect(password.length).toBeGreaterThanOrEqual(20);
    expect((await server.signIn('李四', password)).status).toBe(200);
  });

  it.each([
    ['a bad name', { name: 'a b' }, ['BAD_NAME']],
    ['no role', { roles: [] }, ['NO_ROLE']],
    ['a role that there is not', { roles: ['KING' as Role] }, ['UNKNOWN_ROLE']],
    ['a short password', { password: '9-chars!!' }, ['SHORT_PASSWORD']],
    ['a common password', { password: 'Admin123456' }, ['COMMON_PASSWORD']],
    ['a password of the own name', { password: 'zhang.san2026' }, ['COMMON_PASSWORD']],
    ['a row of keys', { password: '1qaz2wsx3edc' }, ['COMMON_PASSWORD']],
    ['a unit’s role without a unit', { roles: ['UNIT_HEAD'] }, ['NO_UNIT']],
    ['a unit without a unit’s role', { units: ['SCHOOL'] }, ['UNIT_WITHOUT_ROLE']],
    ['an unknown unit', { roles: ['UNIT_HEAD'], units: ['NOWHERE'] }, ['UNKNOWN_UNIT']],
    [
      'a unit’s role beside the office’s',
      { roles: ['UNIT_HEAD', 'OFFICE'], units: ['SCHOOL'] },
      ['SEPARATION_OF_DUTIES'],
    ],
    ['everything at once', { name: '', roles: [], password: 'x' }, ['BAD_NAME', 'NO_ROLE', 'SHORT_PASSWORD']],
  ] as [string, Partial<NewAccount>, string[]][])(
    'with %s is refused, saying what is wrong',
    async (_, more, codes) => {
      const adding = addAccount(server.platform, claims, wanted(more));
      await expect(adding).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: codes.map((code) => ({ code, message: { zh: expect.any(String), en: expect.any(String) } })),
      });
    },
  );

  it('cannot have a name that another account of the district has', async () => {
    await addAccount(server.platform, claims, wanted({ name: 'taken' }));
    const again = addAccount(server.platform, claims, wanted({ name: 'taken' }));
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT', reason: 'NAME_TAKEN' });
    const answers = await Promise.allSettled(
      Array.from({ length: 4 }, () => addAccount(server.platform, claims, wanted({ name: 'at-once' }))),
    );
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    expect(refused).toHaveLength(3);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'CONFLICT', reason: 'NAME_TAKEN' });
  });

  it('may name a role or a unit twice', async () => {
    const roles: Role[] = ['UNIT_HEAD', 'UNIT_HEAD', 'UNIT_REPORTER'];
    await addAccount(server.platform, claims, wanted({ name: 'twice', roles, units: ['SCHOOL', 'SCHOOL'] }));
    const listed = (await listAccounts(server.platform, claims)).find(({ name }) => name === 'twice');
    expect(listed).toMatchObject({ roles: ['UNIT_HEAD', 'UNIT_REPORTER'], units: ['SCHOOL'], disabled: false });
  });
});

describe('accounts', () => {
  it.each(ROLES.filter((role) => role !== 'ADMIN'))('cannot be listed or changed by %s', async (role) => {
    const units = role.startsWith('UNIT_') ? ['SCHOOL'] : [];
    const name = await server.account([role], units);
    const { Identifier } = await import('../../auth/identify.js');
    const secret = (await server.session(name)).split('=')[1] as string;
    const identifier = new Identifier(server.platform.database, () => server.platform.clock.now(), false);
    const viewer = await identifier.identify({ via: 'SESSION', secret });
    expect(viewer?.roles).toEqual([role]);
    const own = viewer?.claims as DistrictClaims;
    expect((await listAccounts(server.platform, own)).map((account) => account.name)).toEqual([name]);
    await expect(addAccount(server.platform, own, wanted({ name: `by-${name}` }))).rejects.toThrow(
      /row-level security/,
    );
    await expect(disableAccount(server.platform, own, name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that do not exist cannot be disabled', async () => {
    await expect(disableAccount(server.platform, claims, 'nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
