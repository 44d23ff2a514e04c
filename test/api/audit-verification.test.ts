/** 核对操作日志 over the API, in steps. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { setEmail } from '../../services/access/index.js';
import { verifyPart } from '../../services/audit/verify.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';

let server: TestServer;
let admin: Record<string, string>;
let total: number;
beforeAll(async () => {
  server = await openServer();
  const name = await server.account(['ADMIN']);
  admin = { cookie: await server.session(name), ...OWN_PAGE };
  for (let i = 0; i < 8; i++)
    await setEmail(server.platform, systemClaims(server.district.id), name, `a${i}@example.cn`);
  const { rows } = await server.owner.query<{ number: string }>('select number from audit_head');
  total = Number(rows[0]?.number);
});
afterAll(() => server.close());

interface Part {
  readonly checkedTo: number;
  readonly total: number;
  readonly isComplete: boolean;
  readonly fault: { readonly kind: string; readonly number: number } | null;
}

async function part(since: number, most: number): Promise<Part> {
  const query = `{ auditVerification(since: ${since}, most: ${most}) { checkedTo total isComplete fault { kind number } } }`;
  const { data } = (await (await server.ask(query, admin)).json()) as { data: { auditVerification: Part } };
  return data.auditVerification;
}

/** All steps of a check. */
async function steps(most: number): Promise<Part[]> {
  const parts: Part[] = [];
  for (let last: Part | undefined; last === undefined || !(last.isComplete || last.fault); parts.push(last))
    last = await part(last?.checkedTo ?? 0, most);
  return parts;
}

describe('a check in steps', () => {
  it.each([1, 3, 4, 1000])('of %d entries ends at the head, and finds nothing', async (most) => {
    const parts = await steps(most);
    expect(parts.at(-1)).toEqual({ checkedTo: total, total, isComplete: true, fault: null });
    expect(parts.slice(0, -1).every(({ isComplete }) => !isComplete)).toBe(true);
  });

  it.each([2, 1000])('of %d entries finds the first entry that was changed', async (most) => {
    const change = (label: string) =>
      server.owner.query(
        `alter table audit_entry disable trigger user; update audit_entry set subject_label = '${label}' where number = 5; alter table audit_entry enable trigger user`,
      );
    const { rows } = await server.owner.query<{ label: string }>(
      'select subject_label as label from audit_entry where number = 5',
    );
    await change('另一个');
    expect((await steps(most)).at(-1)?.fault).toEqual({ kind: 'CHANGED', number: 5 });
    await change(rows[0]?.label ?? '');
    expect((await steps(most)).at(-1)?.fault).toBeNull();
  });

  it('finds an end that was cut off between two steps', async () => {
    expect((await verifyPart(server.platform, server.district.id, total + 1, 10)).fault).toEqual({
      kind: 'HEAD_DIFFERS',
      number: total + 1,
    });
  });

  it.each([
    [-1, 10],
    [0, 0],
    [0, 50_001],
  ])('from %d of %d entries is refused', async (since, most) => {
    const response = await server.ask(`{ auditVerification(since: ${since}, most: ${most}) { total } }`, admin);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { reason: 'NOT_A_PART' } }] });
  });
});

it('names every action that the log may have in both languages', async () => {
  const { data } = (await (await server.ask('{ auditActions { code name { zh en } } }', admin)).json()) as {
    data: { auditActions: { code: string; name: { zh: string; en: string } }[] };
  };
  expect(data.auditActions.length).toBeGreaterThan(60);
  expect(data.auditActions).toContainEqual({ code: 'token.CREATE', name: { zh: '签发令牌', en: 'create a token' } });
  expect(data.auditActions.every(({ name }) => /\p{Script=Han}/u.test(name.zh))).toBe(true);
});
