/** One-time codes: invitations and resets, printed or mailed, used once by a POST and by nothing else. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { Mailer } from '../../delivery/mail.js';
import { readDeliverySettings } from '../../delivery/settings.js';
import type { DeliveryId } from '../../entities/ids.js';
import { MAILS_A_DAY, sendAskedReset } from '../../services/access/codes/ask.js';
import { CODE_LIFETIME } from '../../services/access/codes/issue.js';
import { disableAccount, issueCode, setEmail } from '../../services/access/index.js';
import type { Outgoing } from '../../services/notification/outgoing.js';
import { sendMail } from '../../services/notification/send-mail.js';
import { NO_WEBHOOKS } from '../setup/notice-world.js';
import { OWN_PAGE, openServer, type TestServer } from '../setup/platform.js';
import { openSmtp, type Smtp } from '../setup/smtp.js';

const NEW = 'seven purple herons sing';
const PUBLIC_URL = 'https://kaoping.example.cn';

let server: TestServer;
let smtp: Smtp;
let outgoing: Outgoing;
let cookie: string;
beforeAll(async () => {
  server = await openServer({ trustedProxies: ['loopback'] });
  smtp = await openSmtp();
  const { mail } = readDeliverySettings({ SMTP_URL: smtp.url, MAIL_FROM: 'kaoping@example.cn', PUBLIC_URL });
  if (mail === null) throw new Error('no mail settings');
  outgoing = { mail: new Mailer(mail), webhooks: NO_WEBHOOKS, publicUrl: PUBLIC_URL };
});
beforeEach(async () => {
  smtp.clear();
  cookie = await server.session(await server.account(['ADMIN']));
});
afterAll(async () => {
  await server?.close();
  await smtp?.close();
});

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
async function admin(query: string): Promise<any> {
  return (await server.ask(query, { cookie, ...OWN_PAGE })).json();
}

const claims = () => systemClaims(server.district.id);

/** A printed code of a new account. */
async function printed(name: string): Promise<string> {
  const { data } = await admin(`mutation { inviteAccount(account: "${name}", way: PRINT) { code problems { code } } }`);
  return data.inviteAccount.code;
}

const look = (code: string, method = 'GET') => fetch(`${server.url}/code?c=${code}`, { method });
const use = (code: string, password = NEW, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/code`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ code, password }),
  });
const reasonOf = async (response: Response) => ((await response.json()) as { error: { reason: string } }).error.reason;

/** Sends the mails that wait, as a worker does. */
async function sendAll() {
  const { rows } = await server.owner.query<{ id: DeliveryId }>("select id from delivery where state = 'WAITING'");
  for (const { id } of rows) await sendMail(server.platform, outgoing, { district: server.district.id, id });
  return smtp.received;
}

const openCode = async (name: string) =>
  (await admin(`{ accounts(filter: { names: ["${name}"] }) { rows { openCode { purpose way expiresAt } } } }`)).data
    .accounts.rows[0].openCode;

describe('a printed invitation', () => {
  it('is looked at as often as one likes, and sets the password once', async () => {
    const name = await server.account(['BI']);
    const code = await printed(name);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await openCode(name)).toMatchObject({ purpose: 'INVITATION', way: 'PRINT' });
    for (const method of ['HEAD', 'GET', 'GET', 'HEAD', 'GET']) {
      const page = await look(code, method);
      expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
      if (method === 'GET') expect(await page.text()).toContain(name);
    }
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect((await use(typed)).status).toBe(200);
    expect((await server.signIn(name)).status).toBe(401);
    expect((await server.signIn(name, NEW)).status).toBe(200);
    expect(await openCode(name)).toBeNull();
    expect([(await use(code)).status, (await look(code)).status]).toEqual([404, 404]);
  });

  it('is used by the page’s own form, which says what is wrong', async () => {
    const name = await server.account(['BI']);
    const code = await printed(name);
    const send = (password: string, repeated = password, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/code`, { method: 'POST', headers, body: new URLSearchParams({ code, password, repeated }) });
    const short = await send('short');
    expect([short.status, short.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    expect(await short.text()).toMatch(/至少 10 位[\s\S]*value="[\w-]{19}"/);
    expect((await send(NEW, 'another one')).status).toBe(400);
    expect((await send(NEW, NEW, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const done = await send(NEW);
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('密码已设定')]);
    expect((await server.signIn(name, NEW)).status).toBe(200);
  });

  it('ends when another one is sent, when it is withdrawn, with its time, and with the account', async () => {
    const name = await server.account(['BI']);
    const first = await printed(name);
    const second = await printed(name);
    expect(await reasonOf(await use(first))).toBe('UNKNOWN_CODE');
    const withdraw = `mutation { withdrawCode(account: "${name}") { account { name } } }`;
    expect((await admin(withdraw)).errors).toBeUndefined();
    expect((await admin(withdraw)).errors[0].extensions.reason).toBe('NO_OPEN_CODE');
    expect(await reasonOf(await use(second))).toBe('UNKNOWN_CODE');
    const third = await printed(name);
    server.wait(CODE_LIFETIME.INVITATION + 1000);
    expect(await reasonOf(await use(third))).toBe('UNKNOWN_CODE');
    const wanted = { purpose: 'INVITATION', way: 'PRINT' } as const;
    const { code } = await issueCode(server.platform, claims(), name, wanted);
    await disableAccount(server.platform, claims(), name);
    expect(await reasonOf(await use(code ?? ''))).toBe('UNKNOWN_CODE');
  });

  it('ends sessions, tokens and locks of the account', async () => {
    const name = await server.account(['BI']);
    const session = await server.session(name);
    for (let wrong = 0; wrong < 5; wrong++) await server.signIn(name, 'wrong');
    await use(await printed(name));
    expect((await server.signIn(name, NEW)).status).toBe(200);
    const asked = await server.ask('{ viewer { name } }', { cookie: session, ...OWN_PAGE });
    expect(asked.status).toBe(401);
  });

  it('is stored as a hash, and its use is recorded in the name of its holder', async () => {
    const name = await server.account(['BI']);
    const code = await printed(name);
    await use(code);
    const { rows } = await server.owner.query<{ text: string }>('select account_code::text as text from account_code');
    for (const { text } of rows) expect(text).not.toContain(code);
    const entries = await server.owner.query(
      "select account_name as name, via from audit_entry where action = 'account.USE_CODE' and subject_label = $1",
      [name],
    );
    expect(entries.rows).toEqual([{ name, via: 'CODE' }]);
  });
});

describe('a mailed code', () => {
  it('is a link to a page, and the same one if the mail is sent again', async () => {
    const name = await server.account(['BI']);
    const mail = `mutation { inviteAccount(account: "${name}", way: MAIL) { code problems { code } } }`;
    expect((await admin(mail)).data.inviteAccount.problems[0].code).toBe('NO_ADDRESS');
    await setEmail(server.platform, claims(), name, 'li@example.cn');
    expect((await admin(mail)).data.inviteAccount).toEqual({ code: null, problems: [] });
    smtp.refuse({ at: 'DATA', code: 451 });
    await sendAll();
    smtp.refuse(null);
    const [{ mail: letter } = { mail: { text: '' } }] = await sendAll();
    const code = /https:\/\/kaoping\.example\.cn\/code\?c=([\w-]+)/.exec(letter.text ?? '')?.[1] ?? '';
    expect((await look(code)).status).toBe(200);
    expect((await use(code)).status).toBe(200);
    expect((await server.signIn(name, NEW)).status).toBe(200);
  });

  it('that is not open any more is not sent', async () => {
    const name = await server.account(['BI']);
    await setEmail(server.platform, claims(), name, 'li@example.cn');
    await admin(`mutation { sendPasswordReset(account: "${name}", way: MAIL) { problems { code } } }`);
    await admin(`mutation { withdrawCode(account: "${name}") { problems { code } } }`);
    expect(await sendAll()).toEqual([]);
  });
});

describe('a forgotten password', () => {
  const ask = (name: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/code/request`, { method: 'POST', headers, body: new URLSearchParams({ name }) });

  it('is answered alike for every name', async () => {
    const known = await server.account(['BI']);
    await setEmail(server.platform, claims(), known, 'li@example.cn');
    const answers = [await ask(known), await ask('nobody'), await ask(await server.account(['BI']))];
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(texts).size).toBe(1);
    expect((await fetch(`${server.url}/code/request`)).status).toBe(200);
  });

  it('brings one mail to the account that has an address, and only so many a day', async () => {
    const [known, without] = [await server.account(['BI']), await server.account(['BI'])];
    await setEmail(server.platform, claims(), known, 'wang@example.cn');
    for (const name of [known, without, 'nobody']) await sendAskedReset(server.platform, { name, district: null });
    const received = await sendAll();
    expect(received.filter(({ to }) => to.includes('wang@example.cn'))).toHaveLength(1);
    for (let more = 0; more < MAILS_A_DAY; more++)
      await sendAskedReset(server.platform, { name: known, district: 'test' });
    const { rows } = await server.owner.query(
      'select 1 from account_code c join account a on a.id = c.account_id where a.name = $1',
      [known],
    );
    expect(rows).toHaveLength(MAILS_A_DAY);
  });
});

describe('guessing', () => {
  it('is limited by network, also for who asks for mails', async () => {
    const limited = await openServer({ signInAttempts: 3 });
    try {
      const statuses: number[] = [];
      for (let guess = 0; guess < 4; guess++)
        statuses.push((await fetch(`${limited.url}/code?c=0000-0000-0000-000${guess}`)).status);
      expect(statuses).toEqual([404, 404, 404, 429]);
      const asked: number[] = [];
      for (let guess = 0; guess < 4; guess++) {
        const body = new URLSearchParams({ name: 'nobody' });
        asked.push((await fetch(`${limited.url}/code/request`, { method: 'POST', body })).status);
      }
      expect(asked).toEqual([202, 202, 202, 429]);
    } finally {
      await limited.close();
    }
  });

  it.each([{}, { code: 'x' }, { code: 'x\u0000', password: NEW }, { code: 1, password: NEW }])(
    'by %j is refused as it stands',
    async (body) => {
      const answer = await fetch(`${server.url}/code`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect([answer.status, await reasonOf(answer)]).toEqual([400, 'BAD_CODE_FORM']);
    },
  );
});
