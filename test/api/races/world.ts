/** Where races are run: one server, and a district of its own for each race, so that its log holds nothing else. */

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { systemClaims } from '../../../auth/access.js';
import type { DistrictClaims } from '../../../db/claims.js';
import type { Role } from '../../../entities/access.js';
import { branded } from '../../../scoring/brand.js';
import type { SchemeCode } from '../../../scoring/input.js';
import { SESSION_COOKIE } from '../../../server/http/credentials.js';
import { declareRecusalAs, substituteAs } from '../../../services/access/index.js';
import { OPERATOR } from '../../../services/actor.js';
import { addDays, dayAt } from '../../../services/calendar/day.js';
import { addDistrict } from '../../../services/districts/district-changes.js';
import type { DistrictFound } from '../../../services/districts/districts.js';
import { executeRun, requestRunAs } from '../../../services/grading/index.js';
import { loadBundle } from '../../../services/load/index.js';
import { addAuditWitness } from '../../../services/notification/audit-witnesses.js';
import { addWebhook, disableWebhook } from '../../../services/notification/webhooks.js';
import { bundleOf, itemOf, observed } from '../../scoring/small-bundle.js';
import { BundleFolder } from '../../setup/bundle-folder.js';
import { gradedOfficially } from '../../setup/graded.js';
import { OWN_PAGE, type TestServer } from '../../setup/platform.js';
import { addTestAccount, newAccountName, signInAs } from '../../setup/services.js';

/** Code of the scheme that every race's district has. */
export const SCHEME = branded<SchemeCode>('s');

const LINEAR = {
  method: {
    kind: 'LINEAR',
    points: [
      ['0', '0'],
      ['100', '1'],
    ],
  },
  missing: 'ZERO',
} as const;

/** @param first value of the first unit, so that two bundles differ */
export const bundle = (first = '60') =>
  bundleOf(
    [itemOf({ ...LINEAR, code: 'A', points: '60' }), itemOf({ ...LINEAR, code: 'B', points: '40' })],
    { U1: first, U2: '70', U3: '80', U4: '90' },
    {
      observations: [
        ...[first, '70', '80', '90'].map((value, unit) => observed('A', `U${unit + 1}`, value)),
        ...['90', '50', '70', '40'].map((value, unit) => observed('B', `U${unit + 1}`, value)),
      ],
      scheme: { code: SCHEME, points: '100' },
    },
  );

/** The day after today, everywhere. */
export const tomorrow = (): string => addDays(dayAt(new Date(), 'Asia/Shanghai'), 1);

/** A refusal as the API told it. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

export interface Person {
  readonly name: string;
  /** Headers of a session. */
  readonly headers: Readonly<Record<string, string>>;
  /** @throws Refused */
  ask(query: string): Promise<Readonly<Record<string, never>>>;
}

/** The district of one race. */
export interface World {
  readonly server: TestServer;
  readonly district: DistrictFound;
  readonly claims: DistrictClaims;
  /** An account with a session, which signs in by PASSWORD. */
  person(role: Role, units?: readonly string[]): Promise<Person>;
  /** An address that gets the head of the audit log. */
  witness(address: string): Promise<void>;
  /** A webhook, enabled or disabled. @returns its id */
  webhook(disabled: boolean): Promise<string>;
  /** Until tomorrow. @param account name of the represented one */
  substitution(account: string, substitute: string): Promise<void>;
  /** Declared. @param account name @param unit code */
  recusal(account: string, unit: string): Promise<void>;
  load(first?: string): Promise<void>;
  /** A folder with a bundle of one figure, for `kaoping load`. @returns its path */
  files(value: string): Promise<string>;
  /** @returns the path of a file with this content */
  file(content: string, name?: string): Promise<string>;
  /** Loads and grades, so that the cycle is in GRADING. @returns ids of three completed runs; the first is official */
  graded(): Promise<readonly [string, string, string]>;
  close(): Promise<void>;
}

/** One unit, one item, one figure. */
async function folderOf(value: string): Promise<BundleFolder> {
  const folder = await BundleFolder.make();
  await folder.write({
    'observations.csv': `measure,unit,year,value,numerator,denominator,status\nA,U1,2025,${value},,,VERIFIED\n`,
  });
  return folder;
}

export async function openWorld(server: TestServer): Promise<World> {
  const code = `race-${randomUUID().slice(0, 8)}`;
  const district = await addDistrict(server.platform, { code, name: code });
  const claims = systemClaims(district.id);
  const folders: BundleFolder[] = [];
  const load = async (first?: string) => {
    await loadBundle(server.platform, district.id, bundle(first));
  };
  return {
    server,
    district,
    claims,
    load,
    files: async (value) => {
      const folder = await folderOf(value);
      folders.push(folder);
      return folder.path;
    },
    file: async (content, name = 'file') => {
      const folder = await BundleFolder.make();
      folders.push(folder);
      await folder.write({ [name]: content });
      return join(folder.path, name);
    },
    close: async () => {
      for (const folder of folders) await folder.remove();
    },
    person: (role, units) => person(server, district, role, units),
    witness: (address) => addAuditWitness(server.platform, { actor: OPERATOR, claims }, address),
    webhook: async (disabled) => {
      const keeper = { actor: OPERATOR, claims };
      const { id } = await addWebhook(server.platform, keeper, 'https://example.cn/', []);
      if (disabled) await disableWebhook(server.platform, keeper, id);
      return id;
    },
    substitution: (account, substitute) => {
      const wanted = { account, substitute, from: null, to: tomorrow(), reason: 'x' };
      return substituteAs(server.platform, OPERATOR, claims, wanted);
    },
    recusal: (account, unit) => declareRecusalAs(server.platform, OPERATOR, claims, { account, unit, reason: 'x' }),
    graded: async () => {
      await load();
      const first = await gradedOfficially(server.platform, district.id, SCHEME);
      const trial = async () => {
        const { id } = await requestRunAs(server.platform, OPERATOR, claims, { scheme: SCHEME, adopt: false });
        await executeRun(server.platform, { district: district.id, run: id });
        return id;
      };
      return [first, await trial(), await trial()];
    },
  };
}

async function person(
  { platform, ask }: TestServer,
  { id: district }: DistrictFound,
  role: Role,
  units: readonly string[] = [],
): Promise<Person> {
  const name = newAccountName([role]);
  await addTestAccount(platform, district, { name, roles: [role], units });
  const { secret } = await signInAs(platform, name);
  const headers = { cookie: `${SESSION_COOKIE}=${secret}`, ...OWN_PAGE };
  return {
    name,
    headers,
    ask: async (query) => {
      const { data, errors } = (await (await ask(query, headers)).json()) as Answer;
      const [error] = errors ?? [];
      if (error !== undefined) {
        const { code = 'NONE', reason = 'NONE' } = error.extensions ?? {};
        throw new Refused(code, reason, error.message);
      }
      const problems = Object.values(data).flatMap((result) => result?.problems ?? []);
      if (problems.length > 0) throw new Refused('BAD_USER_INPUT', problems[0]?.code ?? '', JSON.stringify(problems));
      return data as never;
    },
  };
}

interface Answer {
  readonly data: Readonly<Record<string, { readonly problems?: readonly { readonly code: string }[] } | null>>;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { code?: string; reason?: string } }[];
}
