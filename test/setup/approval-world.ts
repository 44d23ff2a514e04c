/** A district with official results, people, and their requests: where approvals are tested. */
import type { Role } from '../../entities/access.js';
import { ACTING_FOR_HEADER } from '../../server/http/credentials.js';
import { loadBundle } from '../../services/load/index.js';
import { bundle, SCHEME } from '../api/races/world.js';
import { gradedOfficially } from './graded.js';
import { OWN_PAGE, openServer, type TestServer } from './platform.js';

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any query
  readonly data: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: { code: string; reason: string } }[];
}

/** Somebody with a session. */
export interface Someone {
  readonly name: string;
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** @returns the reason of the refusal, the code of the first problem, or DONE */
  try(mutation: string): Promise<string>;
  /** The same person as a substitute for an account. */
  for(account: string): Someone;
}

/** The document as an approval's people see it. */
export interface Shown {
  readonly state: string;
  readonly revision: number;
  readonly hash: string;
  readonly approval: {
    readonly place: string;
    readonly hash: string;
    readonly steps: readonly {
      readonly position: number;
      readonly state: string;
      readonly approvals: readonly { readonly accountName: string }[];
    }[];
    readonly acts: readonly {
      readonly number: number;
      readonly kind: string;
      readonly step: number | null;
      readonly toStep: number | null;
      readonly counts: boolean;
      readonly isOpen: boolean;
      readonly note: string | null;
    }[];
  } | null;
  readonly mustAct: {
    readonly step: number | null;
    readonly role: string | null;
    readonly people: readonly { readonly name: string }[];
    readonly isStuck: boolean;
  } | null;
}

export interface ApprovalWorld {
  readonly server: TestServer;
  person(...roles: readonly Role[]): Promise<Someone>;
  /** Somebody with a role in a unit. */
  personOf(role: Role, unit: string): Promise<Someone>;
  /** Sets the route of notices as somebody of the office. @param steps as in the API, in the notation of GraphQL */
  route(steps: string): Promise<void>;
  /** A draft by somebody of the office. @returns its id */
  draft(by: Someone): Promise<string>;
  /** Changes the words of a draft. */
  edit(by: Someone, id: string, words: string): Promise<void>;
  show(by: Someone, id: string): Promise<Shown>;
  close(): Promise<void>;
}

const SHOW = `query ($id: ID!) { document(id: $id) { state revision versions { hash }
  approval { place hash steps { position state approvals { accountName } } acts { number kind step toStep counts isOpen note } }
  mustAct { step role people { name } isStuck } } }`;

/** A small district, graded. @returns code of the scheme */
async function graded({ platform, district }: TestServer): Promise<string> {
  await loadBundle(platform, district.id, bundle());
  await gradedOfficially(platform, district.id, SCHEME);
  return SCHEME;
}

/** @param load makes the results that notices tell; @returns code of their scheme */
export async function openApprovalWorld(
  load: (server: TestServer) => Promise<string> = graded,
): Promise<ApprovalWorld> {
  const server = await openServer({ units: false });
  const scheme = await load(server);

  const signedIn = async (roles: readonly Role[], units: readonly string[] = []): Promise<Someone> => {
    const name = await server.account(roles, units);
    const cookie = await server.session(name);
    return someone(server, name, { cookie, ...OWN_PAGE });
  };
  const person: ApprovalWorld['person'] = (...roles) => signedIn(roles);
  const keeper = await person('OFFICE');
  return {
    server,
    person,
    personOf: (role, unit) => signedIn([role], [unit]),
    route: async (steps) => {
      const ended = await keeper.try(`setApprovalRoute(kind: NOTICE_OF_RESULTS, steps: ${steps})`);
      if (ended !== 'DONE') throw new Error(`the route was refused: ${ended}`);
    },
    draft: async (by) => {
      const { data } = await by.ask(
        `mutation { draftDocument(kind: NOTICE_OF_RESULTS, scheme: "${scheme}") { document { id } } }`,
      );
      return data.draftDocument.document.id;
    },
    edit: async (by, id, words) => {
      const { data } = await by.ask('query ($id: ID!) { document(id: $id) { content } }', { id });
      const content = { ...data.document.content, subtitle: words };
      const saved = await by.ask(
        'mutation ($id: ID!, $content: JSON) { saveDocument(document: $id, content: $content) { problems { code } } }',
        { id, content },
      );
      if (saved.errors !== undefined) throw new Error(JSON.stringify(saved.errors));
    },
    show: async (by, id) => {
      const { data, errors } = await by.ask(SHOW, { id });
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      const { versions, ...shown } = data.document;
      return { ...shown, hash: versions[0].hash };
    },
    close: () => server.close(),
  };
}

function someone(server: Pick<TestServer, 'url'>, name: string, headers: Readonly<Record<string, string>>): Someone {
  const ask: Someone['ask'] = async (query, variables = {}) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };
  return {
    name,
    ask,
    try: async (mutation) => {
      const { data, errors } = await ask(`mutation { ${mutation} { problems { code } } }`);
      if (errors !== undefined) return errors[0]?.extensions.reason ?? JSON.stringify(errors);
      const [result] = Object.values(data) as { problems: { code: string }[] }[];
      return result?.problems[0]?.code ?? 'DONE';
    },
    for: (account) => someone(server, name, { ...headers, [ACTING_FOR_HEADER]: encodeURIComponent(account) }),
  };
}

/** Mutations of an approval, in the notation of GraphQL. */
export const APPROVING = {
  send: (id: string) => `sendForApproval(document: "${id}")`,
  approve: (id: string, hash: string) => `approveDocument(document: "${id}", hash: "${hash}")`,
  sendBack: (id: string, toStep: number | null = null, reason = '请核实') =>
    `sendBack(document: "${id}", reason: "${reason}", toStep: ${toStep})`,
  ask: (id: string, question = '数据从何而来？') => `askQuestion(document: "${id}", question: "${question}")`,
  answer: (id: string, question: number, answer = '来自正式评分') =>
    `answerQuestion(document: "${id}", question: ${question}, answer: "${answer}")`,
  withdraw: (id: string) => `withdrawFromApproval(document: "${id}")`,
  save: (id: string) => `saveDocument(document: "${id}", refresh: true)`,
} as const;
