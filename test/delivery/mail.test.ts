/** Outcomes of a mail at a real SMTP server: accepted, refused for now, refused permanently, or without an answer. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Letter, Mailer } from '../../delivery/mail.js';
import { readDeliverySettings } from '../../delivery/settings.js';
import { openSmtp, type Smtp } from '../setup/smtp.js';

const USER = { name: 'kaoping@example.cn', password: 'p@ss:wörd/' };
let smtp: Smtp;
let mailer: Mailer;
beforeAll(async () => {
  smtp = await openSmtp({ user: USER });
  mailer = mailerFor(smtp.url);
});
afterEach(() => {
  smtp.refuse(null);
  smtp.hangUp(false);
  smtp.clear();
});
afterAll(() => smtp?.close());

function mailerFor(url: string, more: Record<string, string> = {}): Mailer {
  const { mail } = readDeliverySettings({ SMTP_URL: url, PUBLIC_URL: 'https://kaoping.example.cn', ...more });
  if (mail === null) throw new Error('no mail settings');
  return new Mailer(mail);
}

const LETTER: Letter = {
  id: '0197a1b2-0000-7000-8000-000000000001',
  to: { name: '张三', address: 'zhang@example.cn' },
  subject: '【考评】“2025年度考核”结果公示，请查看本单位结果',
  text: '您好：\n.\n单独的句点一行',
  html: '<p>您好</p>',
};

describe('a mail', () => {
  it('arrives with its id, a Chinese subject, and as text and HTML', async () => {
    expect(await mailer.send(LETTER)).toMatchObject({ kind: 'ACCEPTED', answer: expect.stringMatching(/^250 /) });
    const [{ mail, from, to, raw } = { mail: undefined, from: '', to: [], raw: '' }] = smtp.received;
    expect([from, to]).toEqual(['kaoping@example.cn', ['zhang@example.cn']]);
    expect(mail).toMatchObject({
      messageId: '<0197a1b2-0000-7000-8000-000000000001@example.cn>',
      subject: LETTER.subject,
      html: expect.stringContaining('您好'),
      from: { value: [{ name: '考评', address: 'kaoping@example.cn' }] },
      to: { value: [{ name: '张三', address: 'zhang@example.cn' }] },
    });
    expect(mail?.text).toContain('单独的句点一行');
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it('goes to no other recipient, whatever a name or subject contains', async () => {
    const evil = 'x\r\nBcc: evil@example.com\r\n\r\nbody';
    await mailer.send({ ...LETTER, to: { name: `张三${evil}`, address: 'zhang@example.cn' }, subject: evil });
    const [received] = smtp.received;
    expect(received?.to).toEqual(['zhang@example.cn']);
    expect(received?.mail.headers.has('bcc')).toBe(false);
    await mailer.send({ ...LETTER, to: { name: '', address: 'zhang@example.cn\r\nRCPT TO:<evil@example.com>' } });
    await mailer.send({ ...LETTER, to: { name: '', address: 'zhang@example.cn, evil@example.com' } });
    expect(smtp.received.flatMap(({ to }) => to).filter((address) => address.includes('evil'))).toEqual([]);
  });

  it.each([
    ['RCPT', 451, 'LATER'],
    ['DATA', 452, 'LATER'],
    ['RCPT', 550, 'REFUSED'],
    ['DATA', 554, 'REFUSED'],
  ] as const)('that is refused at %s with %i is %s', async (at, code, kind) => {
    smtp.refuse({ at, code, text: 'mailbox says no' });
    const outcome = await mailer.send(LETTER);
    expect(outcome).toMatchObject({ kind, answer: expect.stringContaining(`${code}`) });
    if (outcome.kind === 'LATER') expect(outcome.isUnanswered).toBe(false);
    expect(smtp.received).toEqual([]);
  });

  it('may have arrived if the connection ends without an answer', async () => {
    smtp.hangUp(true);
    expect(await mailer.send(LETTER)).toMatchObject({ kind: 'LATER', isUnanswered: true });
    expect(smtp.received).toHaveLength(1);
  });

  it('has not arrived if there is no server or the sign-in fails, so that another attempt is made', async () => {
    const gone = await openSmtp();
    await gone.close();
    expect(await mailerFor(gone.url, { MAIL_FROM: 'a@b.cn' }).send(LETTER)).toMatchObject({
      kind: 'LATER',
      isUnanswered: false,
    });
    const stranger = mailerFor(smtp.url.replace(/:[^:@]*@/, ':wrong@'));
    expect(await stranger.send(LETTER)).toMatchObject({
      kind: 'LATER',
      isUnanswered: false,
      answer: expect.stringContaining('535'),
    });
  });
});

describe('the check of a server', () => {
  it('signs in and sends nothing', async () => {
    expect(await mailer.check()).toBeNull();
    expect(await mailerFor(smtp.url.replace(/:[^:@]*@/, ':wrong@')).check()).toContain('535');
    expect(smtp.received).toEqual([]);
  });
});

describe('the settings', () => {
  const read = (env: Record<string, string>) => readDeliverySettings({ PUBLIC_URL: 'https://k.example.cn/', ...env });

  it('are read from one address', () => {
    expect(read({ SMTP_URL: 'smtps://a%40b.cn:p%40ss@mail.b.cn' })).toMatchObject({
      publicUrl: 'https://k.example.cn',
      mail: {
        host: 'mail.b.cn',
        port: 465,
        isSecure: true,
        needsTls: false,
        user: 'a@b.cn',
        password: 'p@ss',
        from: 'a@b.cn',
      },
    });
    expect(
      read({ SMTP_URL: 'smtp://u:p@mail.b.cn', MAIL_FROM: 'x@b.cn', MAIL_FROM_NAME: '大兴考评' }).mail,
    ).toMatchObject({
      port: 587,
      needsTls: true,
      from: 'x@b.cn',
      fromName: '大兴考评',
    });
    // Without a password, or on this machine, a relay does not need TLS.
    expect(read({ SMTP_URL: 'smtp://relay.b.cn:25', MAIL_FROM: 'x@b.cn' }).mail).toMatchObject({
      port: 25,
      needsTls: false,
    });
    expect(read({}).mail).toBeNull();
  });

  it.each([
    [{ SMTP_URL: 'mail.b.cn', MAIL_FROM: 'x@b.cn' }, 'SMTP_URL'],
    [{ SMTP_URL: 'http://mail.b.cn', MAIL_FROM: 'x@b.cn' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.b.cn' }, 'MAIL_FROM'],
    [{ SMTP_URL: 'smtp://mail.b.cn', MAIL_FROM: 'x@b.cn\r\nBcc: y@b.cn' }, 'MAIL_FROM'],
    [{ SMTP_URL: 'smtp://mail.b.cn', MAIL_FROM: 'x@b.cn', PUBLIC_URL: '' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'kaoping.example.cn' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://example.cn/kaoping' }, 'PUBLIC_URL'],
    [{ WEBHOOK_NETWORKS: '10.0.0.0/8, ten' }, 'WEBHOOK_NETWORKS'],
    [{ WEBHOOK_NETWORKS: '10.0.0.0/33' }, 'WEBHOOK_NETWORKS'],
  ])('are refused by name if they are wrong: %j', (env, name) => {
    expect(() => read(env as never)).toThrow(
      expect.objectContaining({ code: 'BAD_CONFIG', message: expect.stringContaining(name) }) as never,
    );
  });
});
