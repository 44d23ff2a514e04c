/**
 * A district that collects: two schools report B themselves; a department reports A of both, and another one verifies it.
 * C needs a file with every figure. The people of all sides are signed in.
 */
import { systemClaims } from '../../auth/access.js';
import type { Role } from '../../entities/access.js';
import { branded } from '../../scoring/brand.js';
import { OPERATOR } from '../../services/actor.js';
import { addDays, type Day, dayAt } from '../../services/calendar/day.js';
import { setDates } from '../../services/cycle/dates.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from './bundle-folder.js';
import { OWN_PAGE, openServer, type TestServer, type TestServerOptions } from './platform.js';
import { moveCycle } from './sample-year.js';

const PEOPLE = {
  reporter: ['UNIT_REPORTER', 'SCHOOL'],
  head: ['UNIT_HEAD', 'SCHOOL'],
  otherHead: ['UNIT_HEAD', 'OTHER'],
  clerk: ['UNIT_REPORTER', 'FINANCE'],
  director: ['UNIT_HEAD', 'FINANCE'],
  supervisor: ['VERIFIER', 'SUPERVISION'],
  verifier: ['VERIFIER', null],
  office: ['OFFICE', null],
  inspector: ['INSPECTOR', null],
} as const satisfies Record<string, readonly [Role, string | null]>;
export type Who = keyof typeof PEOPLE;

const item = (code: string) =>
  `  - { code: ${code}, name: 项目${code}, points: 20, method: { kind: LINEAR, points: [[0, 0], [1, 1]] }, missing: ZERO, appliesTo: { categories: [SCHOOL] } }\n`;

export const COLLECTION_FILES = {
  'units.csv':
    'code,name,category,group,parent\nSCHOOL,一小,SCHOOL,ALL,\nOTHER,二小,SCHOOL,ALL,\nFINANCE,财务科,DEPARTMENT,NONE,\nSUPERVISION,督导室,DEPARTMENT,NONE,\n',
  'scheme.yaml': `code: s\nname: 方案\nyear: 2025\nitems:\n${['A', 'B', 'C'].map(item).join('')}measures:\n  A: { reportedBy: FINANCE, verifiedBy: SUPERVISION, unit: 万元, decimals: 2 }\n  C: { evidence: ALWAYS }\n`,
};

export interface ListedFigure {
  readonly unit: string;
  readonly measure: string;
  readonly state: string;
  readonly value: number | null;
  readonly revision: number;
  readonly allowedActions: readonly { action: string; allowed: boolean; because: { zh: string } | null }[];
  // biome-ignore lint/suspicious/noExplicitAny: further fields that a test asks for
  readonly [field: string]: any;
}

export interface CollectionWorld {
  readonly server: TestServer;
  /** The data, or the reason of the refusal as `refused`. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of many queries
  ask(who: Who, query: string): Promise<any>;
  /** @param fields more of each figure */
  due(who: Who, fields?: string): Promise<readonly ListedFigure[]>;
  one(who: Who, measure: string, unit?: string, fields?: string): Promise<ListedFigure>;
  /** @param entry such as `value: 1` @returns the refusal, the first problem, or how many were stored */
  save(who: Who, measure: string, entry: string, unit?: string): Promise<string | number>;
  /** Takes the action on the figure as it is now. @param more arguments @returns the refusal, the first problem, or the number done */
  act(who: Who, mutation: string, measure: string, unit?: string, more?: string): Promise<string | number>;
  /** The common last day of collection, in days from today. */
  endsIn(days: number): Promise<Day>;
  /** Everybody again, after the clock was turned. */
  signIn(): Promise<void>;
  cookie(who: Who): string;
  close(): Promise<void>;
}

/** @param from the time at which it begins, such as `2026-01-05T09:00+08:00`; left out for now */
export async function openCollectionWorld(
  from: string | null = null,
  options: TestServerOptions = {},
): Promise<CollectionWorld> {
  const server = await openServer(options);
  if (from !== null) server.wait(Date.parse(from) - server.platform.clock.now().getTime());
  await loadBundle(server.platform, server.district.id, await bundleOf(COLLECTION_FILES));
  await moveCycle(server.platform, server.district.id, 's', 'OPEN_COLLECTION');
  const names = new Map<Who, string>();
  for (const [who, [role, unit]] of Object.entries(PEOPLE))
    names.set(who as Who, await server.account([role], unit === null ? [] : [unit]));
  const cookies = new Map<Who, string>();
  const signIn = async () => {
    for (const [who, name] of names) cookies.set(who, await server.session(name));
  };
  await signIn();

  const ask: CollectionWorld['ask'] = async (who, query) => {
    const response = await server.ask(query, { cookie: cookies.get(who) ?? '', ...OWN_PAGE });
    const { data, errors } = (await response.json()) as {
      data: unknown;
      errors?: readonly { message: string; extensions?: { reason?: string; code: string } }[];
    };
    const [first] = errors ?? [];
    if (first === undefined) return data;
    return { refused: first.extensions?.reason ?? first.extensions?.code ?? first.message };
  };
  const due: CollectionWorld['due'] = async (who, fields = '') => {
    const answer = await ask(
      who,
      `{ dueFigures(scheme: "s", first: 100) { rows { unit measure state value revision allowedActions { action allowed because { zh } } ${fields} } } }`,
    );
    if (answer.refused !== undefined) throw new Error(`${who} may not ask what is due: ${answer.refused}`);
    return answer.dueFigures.rows;
  };
  const one: CollectionWorld['one'] = async (who, measure, unit = 'SCHOOL', fields = '') => {
    const found = (await due(who, fields)).find((figure) => figure.measure === measure && figure.unit === unit);
    if (found === undefined) throw new Error(`${who} sees no figure ${measure} of ${unit}`);
    return found;
  };
  const revisionOf = async (measure: string, unit: string) => (await one('inspector', measure, unit)).revision;
  const key = async (measure: string, unit: string) =>
    `scope: "s", measure: "${measure}", unit: "${unit}", year: 2025, revision: ${await revisionOf(measure, unit)}`;
  return {
    server,
    ask,
    due,
    one,
    save: async (who, measure, entry, unit = 'SCHOOL') => {
      const answer = await ask(
        who,
        `mutation { saveObservations(figures: [{ ${await key(measure, unit)}, ${entry} }]) { saved stale { code } problems { code } } }`,
      );
      if (answer.refused !== undefined) return answer.refused;
      const { saved, stale, problems } = answer.saveObservations;
      return [...problems, ...stale][0]?.code ?? saved;
    },
    act: async (who, mutation, measure, unit = 'SCHOOL', more = '') => {
      const answer = await ask(
        who,
        `mutation { answer: ${mutation}(figures: [{ ${await key(measure, unit)} }] ${more}) { done problems { code } } }`,
      );
      return answer.refused ?? answer.answer.problems[0]?.code ?? answer.answer.done;
    },
    endsIn: async (days) => {
      const collectTo = addDays(dayAt(server.platform.clock.now(), 'Asia/Shanghai'), days);
      await setDates(server.platform, OPERATOR, systemClaims(server.district.id), branded('s'), {
        collectFrom: '2025-01-01',
        collectTo,
        noticeFrom: '2030-01-01',
        noticeTo: '2030-01-10',
      });
      return collectTo;
    },
    signIn,
    cookie: (who) => cookies.get(who) ?? '',
    close: () => server.close(),
  };
}
