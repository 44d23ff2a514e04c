/** What one person does over HTTP: asks, acts, uploads, downloads. */
import { ACTING_FOR_HEADER } from '../../server/http/credentials.js';
import { OWN_PAGE } from '../setup/platform.js';
import { Uploader } from '../setup/uploads.js';
import { type Given, mutation } from './graphql.js';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Data = any;

interface Answer {
  readonly data: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly reason?: string; readonly code: string };
  }[];
}

export interface Person {
  readonly name: string;
  /** @throws Error with the refusal */
  ask(query: string): Promise<Data>;
  /** Changes something. @param wanted fields of the result @throws Error with the refusal or the problems */
  act(name: string, given: Readonly<Record<string, Given>>, wanted?: string): Promise<Data>;
  /** Tries to. @returns the reason of the refusal, the code of the first problem, or DONE */
  attempt(name: string, given: Readonly<Record<string, Given>>): Promise<string>;
  upload(name: string, type: string, content: Buffer | string): Promise<string>;
  get(path: string): Promise<Response>;
  /** The same person as a substitute. */
  actingFor(account: string): Person;
}

/** @param cookie of the session that holds at this time of the story */
export function person(
  url: string,
  name: string,
  cookie: () => Promise<string>,
  more: Record<string, string> = {},
): Person {
  const headers = async () => ({ cookie: await cookie(), ...OWN_PAGE, ...more });
  const post = async (query: string): Promise<Answer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await headers()) },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Answer;
  };
  const tell = (answer: unknown, query: string) => new Error(`${name}: ${JSON.stringify(answer)} to ${query}`);
  return {
    name,
    ask: async (query) => {
      const { data, errors } = await post(query);
      if (errors !== undefined) throw tell(errors, query);
      return data;
    },
    act: async (action, given, wanted = '') => {
      const query = mutation(action, given, wanted);
      const { data, errors } = await post(query);
      if (errors !== undefined) throw tell(errors, query);
      if (data.answer.problems.length > 0) throw tell(data.answer.problems, query);
      return data.answer;
    },
    attempt: async (action, given) => {
      const { data, errors } = await post(mutation(action, given, ''));
      if (errors !== undefined) return errors[0]?.extensions.reason ?? errors[0]?.message ?? '';
      return data.answer.problems[0]?.code ?? 'DONE';
    },
    upload: async (file, type, content) =>
      new Uploader(url, await headers()).stored({ name: file, type, content: Buffer.from(content) }),
    get: async (path) => fetch(`${url}${path}`, { headers: await headers() }),
    actingFor: (account) => person(url, name, cookie, { ...more, [ACTING_FOR_HEADER]: encodeURIComponent(account) }),
  };
}
