/** 令牌 over the API: who creates, sees and revokes them, and what is told of them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../entities/access.js';
import { askForToken } from '../../services/access/token-requests.js';
import { MOST_TOKENS } from '../../services/access/tokens.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { signInAs } from '../setup/services.js';

let server: TestServer;
let admin: Record<string, string>;
beforeAll(async () => {
  server = await openServer();
  admin = await person(await server.account(['ADMIN']));
});
afterAll(() => server.close());

const person = async (name: string) => ({ cookie: await server.session(name), ...OWN_PAGE });

interface Shown {
  readonly id: string;
  readonly account: string;
  readonly label: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly lastUsedOn: string | null;
  readonly isValid: boolean;
  readonly expiresSoon: boolean;
  readonly revokedAt: string | null;
}

interface Answered {
  readonly data: {
    readonly tokens: readonly Shown[];
    readonly districtTokens: readonly Shown[];
    readonly createToken: {
      readonly token: Shown | null;
      readonly secret: string | null;
      readonly problems: readonly { readonly field: string; readonly code: string }[];
    };
    readonly revokeToken: { readonly token: Shown };
  } | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly reason: string } }[];
}

const SHOWN = 'id account label prefix scopes lastUsedOn isValid expiresSoon revokedAt';
const ask = async (query: string, headers: Record<string, string>): Promise<Answered> =>
  (await (await server.ask(query, headers)).json()) as Answered;
const create = (headers: Record<string, string>, { account = '', label = '月报', days = 90 } = {}) =>
  ask(
    `mutation { createToken(token: { ${account && `account: "${account}", `}label: "${label}", days: ${days} }) { token { ${SHOWN} } secret problems { field code } } }`,
    headers,
  );
const reasonOf = ({ errors }: Answered) => errors?.[0]?.extensions.reason;

describe('a token that a person creates for itself', () => {
  it('reads as its account, and its secret is given only then', async () => {
    const name = await server.account(['BI']);
    const bi = await person(name);
    const { data } = await create(bi);
    const { token, secret } = data?.createToken ?? {};
    expect(token).toMatchObject({
      account: name,
      label: '月报',
      scopes: ['read'],
      isValid: true,
      lastUsedOn: null,
      revokedAt: null,
    });
    expect(secret?.startsWith(token?.prefix ?? '-')).toBe(true);
    expect(await ask('{ viewer { roles } }', { authorization: `Bearer ${secret}` })).toEqual({
      data: { viewer: { roles: ['BI'] } },
    });
    const listed = await ask(`{ tokens { ${SHOWN} } }`, bi);
    expect(JSON.stringify(listed)).not.toContain(secret?.slice(8));
    expect(listed.data?.tokens).toEqual([{ ...token, lastUsedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) }]);
  });

  it.each([
    ['OFFICE', true],
    ['INSPECTOR', true],
    ['OVERSIGHT', true],
    ['BI', true],
    ['ADMIN', true],
    ['VERIFIER', false],
    ['APPROVER', false],
    ['JUDGE', false],
  ] as const)('%s: %s', async (role: Role, isAllowed) => {
    const answered = await create(await person(await server.account([role])));
    expect(reasonOf(answered)).toBe(isAllowed ? undefined : 'NOT_YOUR_ACTION');
  });

  it('is not created by a token', async () => {
    const answered = await create({ authorization: `Bearer ${await server.token(['BI'])}` });
    expect(reasonOf(answered)).toBe('TOKENS_READ');
  });

  it('is told to the account, and recorded without its secret', async () => {
    const name = await server.account(['BI']);
    const bi = await person(name);
    const { data } = await create(bi, { label: '记录' });
    const { rows } = await server.owner.query<{ entry: string }>(
      `select row_to_json(e)::text || coalesce((select string_agg(row_to_json(c)::text, '') from audit_change c where c.number = e.number), '') as entry
       from audit_entry e where e.action = 'token.CREATE' and e.subject_label = '记录'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.entry).toContain(`"account_name":"${name}"`);
    expect(rows[0]?.entry).not.toContain(data?.createToken.secret?.slice(8));
  });
});

describe('wrong input', () => {
  it.each([
    ['no name', { label: ' ' }, [['label', 'BAD_LABEL']]],
    ['a long name', { label: '长'.repeat(61) }, [['label', 'BAD_LABEL']]],
    ['no day', { days: 0 }, [['days', 'BAD_DAYS']]],
    ['more than a year', { days: 367 }, [['days', 'BAD_DAYS']]],
    [
      'both',
      { label: '', days: -1 },
      [
        ['label', 'BAD_LABEL'],
        ['days', 'BAD_DAYS'],
      ],
    ],
  ])('%s: every problem is named, and nothing is created', async (_, wanted, expected) => {
    const bi = await person(await server.account(['BI']));
    const { data } = await create(bi, wanted);
    expect(data?.createToken.problems.map(({ field, code }) => [field, code])).toEqual(expected);
    expect(data?.createToken).toMatchObject({ token: null, secret: null });
    expect((await ask('{ tokens { id } }', bi)).data?.tokens).toEqual([]);
  });

  it('is one refusal with a list of problems', async () => {
    const { viewer } = await signInAs(server.platform, await server.account(['BI']));
    await expect(askForToken(server.platform, viewer, { account: null, label: '', days: 1.5 })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'BAD_TOKEN',
      fields: [{ code: 'BAD_LABEL' }, { code: 'BAD_DAYS' }],
    });
  });

  it('an account that there is not', async () => {
    expect(reasonOf(await create(admin, { account: 'nobody' }))).toBe('UNKNOWN_ACCOUNT');
  });

  it('more tokens than a list shows well, also if they are created at once', async () => {
    const bi = await person(await server.account(['BI']));
    const answers = await Promise.all(Array.from({ length: MOST_TOKENS + 3 }, () => create(bi)));
    const refused = answers.map(reasonOf).filter((reason) => reason !== undefined);
    expect(refused).toEqual(['TOO_MANY_TOKENS', 'TOO_MANY_TOKENS', 'TOO_MANY_TOKENS']);
    const { data } = await ask('{ tokens { id } }', bi);
    expect(data?.tokens).toHaveLength(MOST_TOKENS);
    await ask(`mutation { revokeToken(id: "${data?.tokens[0]?.id}") { token { id } } }`, bi);
    expect(reasonOf(await create(bi))).toBeUndefined();
  });
});

describe('an administrator', () => {
  it('creates, lists and revokes tokens of all accounts', async () => {
    const name = await server.account(['BI']);
    const { data } = await create(admin, { account: name, days: 10 });
    const { token, secret } = data?.createToken ?? {};
    expect(token).toMatchObject({ account: name, expiresSoon: true });
    const listed = await ask(`{ districtTokens(account: "${name}") { ${SHOWN} } }`, admin);
    expect(listed.data?.districtTokens).toEqual([token]);
    const revoked = await ask(`mutation { revokeToken(id: "${token?.id}") { token { ${SHOWN} } } }`, admin);
    expect(revoked.data?.revokeToken.token).toMatchObject({ isValid: false, revokedAt: expect.any(String) });
    expect((await server.ask('{ viewer { roles } }', { authorization: `Bearer ${secret}` })).status).toBe(401);
    expect(reasonOf(await ask(`mutation { revokeToken(id: "${token?.id}") { token { id } } }`, admin))).toBe(
      'UNKNOWN_TOKEN',
    );
  });
});

describe('a token of somebody else', () => {
  it('is neither seen nor revoked', async () => {
    const { data } = await create(await person(await server.account(['OFFICE'])));
    const id = data?.createToken.token?.id;
    const other = await person(await server.account(['OFFICE']));
    expect((await ask('{ tokens { id } }', other)).data?.tokens).toEqual([]);
    expect(reasonOf(await ask('{ districtTokens { id } }', other))).toBe('NOT_YOUR_ACTION');
    expect(reasonOf(await ask(`mutation { revokeToken(id: "${id}") { token { id } } }`, other))).toBe('UNKNOWN_TOKEN');
    expect(reasonOf(await ask('mutation { revokeToken(id: "x") { token { id } } }', other))).toBe('UNKNOWN_TOKEN');
  });
});

it('shows an expired token as not valid', async () => {
  const bi = await person(await server.account(['BI']));
  await create(bi, { days: 1 });
  server.wait(24 * 3600_000 + 1000);
  const again = await person(await server.account(['ADMIN']));
  const { data } = await ask(`{ districtTokens { ${SHOWN} } }`, again);
  expect(data?.districtTokens[0]).toMatchObject({ isValid: false, expiresSoon: false, revokedAt: null });
});
