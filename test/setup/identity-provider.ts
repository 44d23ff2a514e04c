/** A real identity provider (OpenID Connect) on a free port, with people who sign in by their names alone. */
import { generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type KoaContextWithOIDC, Provider } from 'oidc-provider';

export interface ProviderUser {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly preferred_username?: string;
  readonly name?: string;
}

export interface TestProvider {
  readonly issuer: string;
  /** Settings of a server that asks this provider. */
  readonly env: Readonly<Record<string, string>>;
  /** People by the id of the provider, which is what they type to sign in there. */
  readonly users: Map<string, ProviderUser>;
  /** Changes the claims of the tokens that it gives, and signs them with its own key; null: leaves them. */
  forge(change: ((claims: Record<string, unknown>) => Record<string, unknown>) | null): void;
  /** Signs the next tokens with a key that it does not publish, until it is called with false. */
  signWithOtherKey(on: boolean): void;
  /** Stops answering. */
  close(): Promise<void>;
}

const CLIENT = 'kaoping';
const SECRET = 'a secret of the tests';
const KEY_ID = 'test';

/** @param publicUrl of the server that asks it */
export async function openProvider(publicUrl: string): Promise<TestProvider> {
  const users = new Map<string, ProviderUser>();
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  let change: ((claims: Record<string, unknown>) => Record<string, unknown>) | null = null;
  let byOther = false;
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = quietly(
    () =>
      new Provider(issuer, {
        clients: [
          {
            client_id: CLIENT,
            client_secret: SECRET,
            redirect_uris: [`${publicUrl}/session/oidc`],
            post_logout_redirect_uris: [`${publicUrl}/`],
          },
        ],
        findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...users.get(id) }) }),
        claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username', 'name'] },
        pkce: { required: () => true },
        features: { devInteractions: { enabled: true } },
        cookies: { keys: ['a key of the tests'] },
        jwks: { keys: [{ ...own.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' } as JsonWebKey] },
        ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
      }),
  );
  provider.use(async (context: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (context.path !== '/token' || body?.id_token === undefined || (change === null && !byOther)) return;
    context.body = { ...body, id_token: resigned(body.id_token, byOther ? other : own, change) };
  });
  server.on('request', provider.callback());
  const env = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: CLIENT,
    OIDC_CLIENT_SECRET: SECRET,
    PUBLIC_URL: publicUrl,
  };
  return {
    issuer,
    env,
    users,
    forge: (next) => {
      change = next;
    },
    signWithOtherKey: (on) => {
      byOther = on;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The library warns that its memory and its pages are for tests. */
function quietly<T>(make: () => T): T {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return make();
  } finally {
    console.warn = warn;
  }
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function resigned(token: string, key: KeyObject, change: ((claims: Record<string, unknown>) => object) | null): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const text = `${encoded({ alg: 'RS256', kid: KEY_ID })}.${encoded(change?.(claims) ?? claims)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
}

/**
 * What a browser does at the provider: it signs in and agrees, by the pages of the provider.
 *
 * @param location to which the server has sent it
 * @returns the address at which it comes back
 */
export async function signInAtProvider(location: string, user: string): Promise<URL> {
  const cookies = new Map<string, string>();
  const ask = async (address: string, form?: Record<string, string>) => {
    const response = await fetch(address, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      body: form && new URLSearchParams(form),
    });
    for (const text of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (text.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return response;
  };
  const { origin } = new URL(location);
  let address = location;
  for (let step = 0; step < 12; step++) {
    const response = await ask(address);
    const next = response.headers.get('location');
    if (next !== null) {
      const to = new URL(next, address);
      if (to.origin !== origin) return to;
      address = to.href;
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (prompt === undefined) throw new Error(`the provider answered ${response.status}: ${page.slice(0, 500)}`);
    const filled: Record<string, string> = prompt === 'login' ? { prompt, login: user, password: 'x' } : { prompt };
    const posted = await ask(address, filled);
    address = new URL(posted.headers.get('location') ?? '', address).href;
  }
  throw new Error('the provider led nowhere');
}
