/** A browser as far as signing in goes: it keeps cookies and sends them where they belong. */
import { generate } from 'otplib';
import { OWN_PAGE } from './platform.js';

interface Cookie {
  readonly value: string;
  readonly path: string;
}

export interface VisitorAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, which tests compare
  readonly body: any;
  readonly headers: Headers;
}

export class Visitor {
  readonly cookies = new Map<string, Cookie>();

  /** @param address from which the requests seem to come, for a server that trusts the loopback proxy */
  constructor(
    private readonly url: string,
    private readonly address: string | null = null,
  ) {}

  async send(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<VisitorAnswer> {
    const cookie = [...this.cookies]
      .filter(([, { path: below }]) => path.startsWith(below))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...OWN_PAGE,
        ...(cookie && { cookie }),
        ...(this.address && { 'x-forwarded-for': this.address }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    for (const text of response.headers.getSetCookie()) this.#keep(text);
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : parsed(text), headers: response.headers };
  }

  post = (path: string, body?: object): Promise<VisitorAnswer> => this.send('POST', path, body);

  signIn = (name: string, password: string): Promise<VisitorAnswer> => this.post('/session', { name, password });

  /** Whether the server takes it for signed in. @returns its account name; null if it is not */
  async viewer(): Promise<string | null> {
    const { body } = await this.post('/graphql', { query: '{ viewer { name } }' });
    return body.data?.viewer?.name ?? null;
  }

  #keep(text: string): void {
    const [pair = '', ...attributes] = text.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    const path = attributes.find((one) => one.startsWith('Path='))?.slice(5) ?? '/';
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, { value, path });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The code that an application with this secret shows at a time. */
export const codeAt = (secret: string, at: Date): Promise<string> =>
  generate({ secret: secret.replaceAll(' ', ''), epoch: Math.floor(at.getTime() / 1000) });

/** Enrols an application for a visitor who is signed in, or must enrol. @returns its secret and the recovery codes */
export async function enrol(
  visitor: Visitor,
  now: () => Date,
): Promise<{ readonly secret: string; readonly recoveryCodes: readonly string[] }> {
  const { body: begun } = await visitor.post('/session/second-factor');
  const code = await codeAt(begun.secret, now());
  const { status, body } = await visitor.post('/session/second-factor/confirm', { id: begun.id, code });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { secret: begun.secret, recoveryCodes: body.recoveryCodes };
}
