/** A district whose year is judged: four schools, an item on a scale and one of levels, three judges. */

import { systemClaims } from '../../auth/access.js';
import type { Role } from '../../entities/access.js';
import { declareRecusalAs } from '../../services/access/index.js';
import { OPERATOR } from '../../services/actor.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from './bundle-folder.js';
import { OWN_PAGE, openServer, type TestServer, type TestServerOptions } from './platform.js';
import { moveCycle } from './sample-year.js';

export const SCHEME = 's';
const ALL = ['P1', 'P2', 'P3', 'P4'] as const;

const FILES = {
  'units.csv':
    'code,name,category,group,parent\nP1,一小,SCHOOL,ALL,\nP2,二小,SCHOOL,ALL,\nP3,三小,SCHOOL,ALL,\nP4,四小,SCHOOL,ALL,\n',
  'scheme.yaml': `code: ${SCHEME}
name: 方案
year: 2025
items:
  - { code: A, name: 学生数, points: 50, method: { kind: LINEAR, points: [[0, 0], [1, 1]] } }
  - { code: J, name: 办学特色, points: 30, method: { kind: EXPERT, scale: 100 } }
  - { code: L, name: 校园文化, points: 20, method: { kind: EXPERT, levels: { 优: 100, 良: 80, 差: 40 } }, appliesTo: { units: [P1, P2] } }
`,
  'observations.csv': 'measure,unit,year,value,status\nA,P1,2025,0.5,VERIFIED\n',
};

export interface Asked {
  // biome-ignore lint/suspicious/noExplicitAny: answers of many queries
  readonly data: any;
  readonly refused: string | null;
}

export interface JudgingWorld {
  readonly server: TestServer;
  /** Names of accounts. */
  readonly names: Readonly<Record<string, string>>;
  /** @returns data, and the reason of the first refusal */
  ask(who: string, query: string, variables?: Record<string, unknown>): Promise<Asked>;
  /** The raw text of an answer. */
  text(who: string, query: string): Promise<string>;
  person(who: string, roles: readonly Role[], units?: readonly string[]): Promise<void>;
  /** Declared by an operator. @param unit code */
  recuse(who: string, unit: string): Promise<void>;
  close(): Promise<void>;
}

/** Collection is open; nobody is assigned yet. */
export async function openJudgingWorld(options: TestServerOptions = {}): Promise<JudgingWorld> {
  const server = await openServer({ units: false, ...options });
  await loadBundle(server.platform, server.district.id, await bundleOf(FILES));
  await moveCycle(server.platform, server.district.id, SCHEME, 'OPEN_COLLECTION');
  const names: Record<string, string> = {};
  const cookies: Record<string, string> = {};
  const post = async (who: string, query: string, variables: Record<string, unknown> = {}) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: cookies[who] ?? '', ...OWN_PAGE },
      body: JSON.stringify({ query, variables }),
    });
  const world: JudgingWorld = {
    server,
    names,
    ask: async (who, query, variables) => {
      const { data, errors } = (await (await post(who, query, variables)).json()) as {
        data: unknown;
        errors?: { message: string; extensions: { reason?: string; code: string } }[];
      };
      const [error] = errors ?? [];
      return { data, refused: error === undefined ? null : (error.extensions.reason ?? error.extensions.code) };
    },
    text: async (who, query) => (await post(who, query)).text(),
    person: async (who, roles, units = []) => {
      const name = await server.account(roles, units);
      names[who] = name;
      cookies[who] = await server.session(name);
    },
    recuse: async (who, unit) => {
      const wanted = { account: names[who] ?? '', unit, reason: '亲属' };
      await declareRecusalAs(server.platform, OPERATOR, systemClaims(server.district.id), wanted);
    },
    close: () => server.close(),
  };
  for (const who of ['one', 'two', 'three']) await world.person(who, ['JUDGE']);
  await world.person('office', ['OFFICE']);
  return world;
}

export interface Sheet {
  readonly id: string;
  readonly item: string;
  readonly state: string;
  readonly revision: number;
  readonly reopenReason: string | null;
  readonly units: readonly {
    readonly code: string;
    readonly isDeclared: boolean;
    readonly mark: string | null;
    readonly revision: number;
    readonly noteAsked: boolean;
    readonly firstMark: string | null;
    readonly note: string | null;
  }[];
  readonly allowedActions: readonly { readonly action: string; readonly allowed: boolean }[];
}

const SHEETS =
  '{ mySheets { id item state revision reopenReason units { code isDeclared mark revision noteAsked firstMark note } allowedActions { action allowed } } }';

export const sheetOf = async (world: JudgingWorld, who: string, item = 'J'): Promise<Sheet> => {
  const { data } = await world.ask(who, SHEETS);
  const sheet = (data.mySheets as Sheet[]).find((one) => one.item === item);
  if (sheet === undefined) throw new Error(`${who} has no sheet of ${item}`);
  return sheet;
};

/** @param judges names in the world @returns reason of the refusal, or the answer of the mutation */
export const assign = async (
  world: JudgingWorld,
  judges: readonly string[],
  item = 'J',
  units: readonly string[] | null = null,
  by = 'office',
) => {
  const { data, refused } = await world.ask(
    by,
    'mutation ($judges: [JudgeInput!]!, $item: String!) { assignJudges(scheme: "s", item: $item, judges: $judges) { leftOut { judge unit } problems { field code } } }',
    { item, judges: judges.map((who) => ({ judge: world.names[who] ?? who, units })) },
  );
  return refused ?? data.assignJudges;
};

export const declareAll = async (world: JudgingWorld, who: string, item = 'J') => {
  const sheet = await sheetOf(world, who, item);
  await world.ask(
    who,
    'mutation ($sheet: ID!, $units: [String!]!) { declareNoConflict(sheet: $sheet, units: $units) { done problems { code } } }',
    { sheet: sheet.id, units: sheet.units.map(({ code }) => code) },
  );
};

/** Saves marks at the revisions that are stored. @returns reason of the refusal, or the answer */
export const save = async (
  world: JudgingWorld,
  who: string,
  marks: Readonly<Record<string, string | null | { mark: string | null; note?: string; revision?: number }>>,
  item = 'J',
) => {
  const sheet = await sheetOf(world, who, item);
  const given = Object.entries(marks).map(([unit, one]) => {
    const { mark, note = null, revision } = typeof one === 'object' && one !== null ? one : { mark: one };
    return { unit, mark, note, revision: revision ?? sheet.units.find(({ code }) => code === unit)?.revision ?? 0 };
  });
  const { data, refused } = await world.ask(
    who,
    'mutation ($sheet: ID!, $marks: [MarkInput!]!) { saveMarks(sheet: $sheet, marks: $marks) { saved stale { field code } problems { field code } } }',
    { sheet: sheet.id, marks: given },
  );
  return refused ?? data.saveMarks;
};

export const submit = async (world: JudgingWorld, who: string, item = 'J') => {
  const { id } = await sheetOf(world, who, item);
  const { data, refused } = await world.ask(
    who,
    'mutation ($sheet: ID!) { submitSheet(sheet: $sheet) { done problems { field code } } }',
    { sheet: id },
  );
  return refused ?? data.submitSheet;
};

/** The marks of all units on a sheet, in the order of P1 to P4. */
export const marksOf = (...marks: string[]): Record<string, string> =>
  Object.fromEntries(marks.map((mark, at) => [ALL[at] ?? '', mark]));
