/** The settings of the identity provider: what stops the start, and what it says. */
import { describe, expect, it } from '@jest/globals';
import { unknownVariables } from '../../db/variables.js';
import { readSettings } from '../../server/settings.js';
import { readProviderSettings } from '../../services/access/provider/index.js';
import { checkProvider } from '../../services/health/identity-provider.js';
import { openProvider } from '../setup/identity-provider.js';
import { settingsFor } from '../setup/provider-settings.js';

const GOOD = {
  OIDC_ISSUER: 'https://sso.example.cn/realms/edu',
  OIDC_CLIENT_ID: 'kaoping',
  PUBLIC_URL: 'https://kaoping.example.cn',
};

/** Lines of the error by which the start is refused. */
function problemsOf(env: Record<string, string>): string[] {
  try {
    readProviderSettings(env);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

describe('the settings of an identity provider', () => {
  it('are none without any variable', () => {
    expect(readProviderSettings({ PUBLIC_URL: 'https://kaoping.example.cn' })).toBeNull();
    expect(readProviderSettings({ OIDC_ISSUER: ' ' })).toBeNull();
  });

  it('have defaults for scopes, claim and name, and a client without a secret is public', () => {
    expect(settingsFor(GOOD)).toEqual({
      issuer: new URL(GOOD.OIDC_ISSUER),
      clientId: 'kaoping',
      clientSecret: null,
      scopes: 'openid profile email',
      claim: 'preferred_username',
      name: '统一身份认证',
      returnUrl: new URL('https://kaoping.example.cn/session/oidc'),
    });
    expect(
      settingsFor({ ...GOOD, OIDC_SCOPES: 'openid  edu', OIDC_CLAIM: 'employee_number', OIDC_NAME: '教委' }),
    ).toMatchObject({
      scopes: 'openid edu',
      claim: 'employee_number',
      name: '教委',
    });
  });

  it.each([
    [{ OIDC_ISSUER: 'sso.example.cn' }, 'OIDC_ISSUER'],
    [{ OIDC_ISSUER: 'http://sso.example.cn' }, 'OIDC_ISSUER'],
    [{ OIDC_ISSUER: 'https://sso.example.cn/?realm=edu' }, 'OIDC_ISSUER'],
    [{ OIDC_ISSUER: 'https://user:secret@sso.example.cn' }, 'OIDC_ISSUER'],
    [{ OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID'],
    [{ OIDC_SCOPES: 'profile email' }, 'OIDC_SCOPES'],
    [{ OIDC_CLAIM: 'a name' }, 'OIDC_CLAIM'],
    [{ OIDC_NAME: '名'.repeat(41) }, 'OIDC_NAME'],
    [{ PUBLIC_URL: '' }, 'PUBLIC_URL'],
  ])('are refused with %j, by name and with what is meant, in both languages', (change, name) => {
    expect(problemsOf({ ...GOOD, ...change })).toEqual([
      expect.stringMatching(new RegExp(`^${name} .*\\p{Script=Han}.* · ${name} .*[a-z]`, 'u')),
    ]);
  });

  it('are all told at a time, and the address of the provider is missed where others are set', () => {
    const all = problemsOf({ OIDC_ISSUER: 'x', OIDC_SCOPES: 'x' });
    expect(all.map((line) => line.split(' ')[0])).toEqual([
      'OIDC_ISSUER',
      'OIDC_CLIENT_ID',
      'OIDC_SCOPES',
      'PUBLIC_URL',
    ]);
    expect(problemsOf({ OIDC_CLIENT_SECRET: 'x' })).toEqual([expect.stringMatching(/OIDC_CLIENT_SECRET.*OIDC_ISSUER/)]);
  });

  it('take http on this machine alone, for tests', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect(problemsOf({ ...GOOD, OIDC_ISSUER: `http://${host}:3000` })).toEqual([]);
    expect(problemsOf({ ...GOOD, OIDC_ISSUER: 'http://127.0.0.1.example.cn' })).toHaveLength(1);
  });

  it('stop the start together with everything else that is wrong', () => {
    expect(() => readSettings({ PORT: 'x', OIDC_ISSUER: 'x', PUBLIC_URL: 'https://kaoping.example.cn' })).toThrow(
      expect.objectContaining({ code: 'BAD_CONFIG', message: expect.stringMatching(/PORT[\s\S]*OIDC_ISSUER/) }),
    );
  });

  it('have no other names', () => {
    expect(unknownVariables({ OIDC_CLIENT: 'x' })).toEqual([
      expect.stringMatching(/^没有变量 OIDC_CLIENT；.*OIDC_CLIENT_ID/),
    ]);
    expect(unknownVariables({ OIDC_CLIENT_SECRET_FILE: 'x' })).toEqual([]);
  });
});

describe('doctor', () => {
  it('asks the provider, and names the settings and the address to register', async () => {
    expect(await checkProvider(null)).toMatchObject({ ok: true, zh: expect.stringContaining('OIDC_ISSUER') });
    const provider = await openProvider('http://kaoping.test');
    const settings = settingsFor(provider.env);
    const good = await checkProvider(settings);
    expect(good).toMatchObject({ ok: true, zh: expect.stringContaining('OIDC_CLAIM=preferred_username') });
    expect(good.zh).toContain('http://kaoping.test/session/oidc');
    expect(JSON.stringify(good)).not.toContain(String(settings.clientSecret));
    await provider.close();
    expect(await checkProvider(settings)).toMatchObject({ ok: false, zh: expect.stringContaining('不能使用') });
  });
});
