/** 审批路线: the steps by which documents of a kind are approved in a district. */

import { z } from 'zod';
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import { APPROVING_ROLES } from '../../entities/approval.js';
import { DOCUMENT_KINDS, type DocumentKind } from '../../entities/document.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import { badRoute } from '../../errors/approval.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { notYourAction, tokensRead } from '../../errors/workflow.js';
import { type Actor, actorOf } from '../actor.js';
import { DOCUMENT_KIND_NAMES } from '../document/kinds.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { approvingPeople, type Person } from './people.js';
import type { RouteStep } from './step.js';

export interface Route {
  readonly kind: DocumentKind;
  readonly steps: readonly RouteStep[];
  /** 0 while the district has set none and the default is used. */
  readonly revision: number;
}

/** A district that has set no route has its documents approved by one approver, as the access table says. */
const DEFAULT: readonly RouteStep[] = [{ title: '审批', role: 'APPROVER', accounts: [], needed: 1 }];

/** A step as people write it, with names of accounts. */
export interface WrittenStep {
  readonly title: string;
  /** A role, or null where accounts are named. */
  readonly role: string | null;
  readonly accounts: readonly string[];
  readonly needed: number;
}

export const MOST_STEPS = 20;
const LONGEST_TITLE = 40;
const MOST_NEEDED = 20;

const zTitle = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_TITLE)
  .refine((text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text));

export async function routeOf(rows: Pick<Rows, 'query'>, district: DistrictId, kind: DocumentKind): Promise<Route> {
  const [found] = await rows.query<{ steps: readonly RouteStep[]; revision: number }>(
    'select steps, version as revision from approval_route where district_id = $1 and kind = $2',
    [district, kind],
  );
  return { kind, steps: found?.steps ?? DEFAULT, revision: found?.revision ?? 0 };
}

/** A route as people read it. */
export interface ReadableRoute {
  readonly kind: DocumentKind;
  readonly steps: readonly WrittenStep[];
  readonly revision: number;
}

/** @param claims must show the routes and the accounts of the district */
export async function readRoutes(
  { database, clock }: Platform,
  claims: DistrictClaims,
  kinds: readonly DocumentKind[] = DOCUMENT_KINDS,
): Promise<ReadableRoute[]> {
  return database.read(claims, async (rows) => {
    const routes: ReadableRoute[] = [];
    const names = new Map((await approvingPeople(rows, claims.district, clock.now())).map((one) => [one.account, one]));
    for (const kind of kinds) {
      const { steps, revision } = await routeOf(rows, claims.district, kind);
      const written = steps.map((step) => ({
        ...step,
        accounts: step.accounts.map((account) => names.get(account)?.name ?? account),
      }));
      routes.push({ kind, steps: written, revision });
    }
    return routes;
  });
}

const READERS = ['OFFICE', 'INSPECTOR', 'APPROVER', 'ADMIN'] as const;

/** @throws Refusal FORBIDDEN unless the viewer takes part in approvals or keeps accounts */
export function approvalRoutes(platform: Platform, viewer: Viewer, kinds?: readonly DocumentKind[] | null) {
  if (!READERS.some((role) => viewer.roles.includes(role)))
    throw notYourAction({ zh: '查看审批路线', en: 'see how documents are approved' }, OFFICE);
  return readRoutes(platform, { ...viewer.claims, accounts: 'district' }, kinds ?? DOCUMENT_KINDS);
}

const OFFICE = { zh: '考核办', en: 'the evaluation office' };

/**
 * Sets the route of a kind. Approvals under way keep theirs.
 * @param revision the one that the person saw, 0 for the default; null to skip the check
 * @throws Refusal FORBIDDEN; BAD_USER_INPUT BAD_ROUTE with all problems; CONFLICT STALE_REVISION
 */
export async function setRoute(
  platform: Platform,
  viewer: Viewer,
  kind: DocumentKind,
  steps: readonly WrittenStep[],
  revision: number | null,
): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  const claims = { ...viewer.claims, accounts: 'district' } as const;
  await setRouteAs(platform, actorOf(viewer), claims, kind, steps, revision);
}

/** The same for the command line. */
export async function setRouteAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  kind: DocumentKind,
  written: readonly WrittenStep[],
  revision: number | null,
): Promise<void> {
  if (!['OFFICE', 'OPERATOR'].some((role) => actor.roles.includes(role)))
    throw notYourAction({ zh: '设定审批路线', en: 'set how documents are approved' }, OFFICE);
  const { district } = claims;
  await inTransaction(platform, actor, claims, async (tx) => {
    // Without this lock, two requests that set a first route at the same time would both find none.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`approval route ${district} ${kind}`]);
    const before = await routeOf(tx, district, kind);
    const subject = { type: 'approvalRoute', id: kind, label: DOCUMENT_KIND_NAMES[kind].zh };
    await refuseStale(tx, district, { ...subject, revision: before.revision }, revision);
    const people = await approvingPeople(tx, district, tx.now);
    const { steps, problems } = checkSteps(written, people);
    if (problems.length > 0) throw badRoute(problems);
    const names = new Map(people.map(({ account, name }) => [account, name]));
    const [old, next] = [textOf(before.steps, names), textOf(steps, names)];
    if (before.revision > 0 && old === next) return;
    await tx.query(
      `insert into approval_route (district_id, kind, steps, version) values ($1, $2, $3, $4)
       on conflict (district_id, kind) do update set steps = excluded.steps, version = excluded.version`,
      [district, kind, JSON.stringify(steps), before.revision + 1],
    );
    tx.record({
      action: 'approvalRoute.SET',
      subject,
      audience: 'SCORES',
      changes: [{ field: 'steps', before: old, after: next }],
    });
  });
}

/** The steps in one line, for the audit log: `处室负责人 OFFICE 1; 分管领导 zhang,li 2`. */
export const textOf = (steps: readonly RouteStep[], names: ReadonlyMap<AccountId, string>): string =>
  steps
    .map(({ title, role, accounts, needed }) => {
      const who = [...(role === null ? [] : [role]), ...accounts.map((account) => names.get(account) ?? account)];
      return `${title} ${who.join(',')} ${needed}`;
    })
    .join('; ');

/** @returns the steps, or everything that is wrong with them */
function checkSteps(
  written: readonly WrittenStep[],
  people: readonly Person[],
): { readonly steps: readonly RouteStep[]; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const byName = new Map(people.map((person) => [person.name, person.account]));
  if (written.length === 0 || written.length > MOST_STEPS)
    problems.push(
      problem(
        'steps',
        'NUMBER_OF_STEPS',
        `审批路线有 1 到 ${MOST_STEPS} 个环节`,
        `a route has 1 to ${MOST_STEPS} steps`,
      ),
    );
  const steps = written.map(({ title, role, accounts, needed }, at): RouteStep => {
    const add = (field: string, code: string, zh: string, en: string) =>
      problems.push(problem(`steps.${at}.${field}`, code, `第 ${at + 1} 环节：${zh}`, `step ${at + 1}: ${en}`));
    if (!zTitle.safeParse(title).success)
      add('title', 'BAD_TITLE', `名称为 1 到 ${LONGEST_TITLE} 个字`, `a title has 1 to ${LONGEST_TITLE} characters`);
    const known = APPROVING_ROLES.find((one) => one === role) ?? null;
    const roles = APPROVING_ROLES.join(', ');
    if (role !== null && known === null)
      add('role', 'BAD_ROLE', `角色“${role}”不能审批；可用：${roles}`, `“${role}” does not approve; choose ${roles}`);
    if ((role === null) === (accounts.length === 0))
      add('accounts', 'ROLE_OR_ACCOUNTS', '指定一个角色，或指定账号，二者取一', 'name a role, or accounts, not both');
    if (new Set(accounts).size < accounts.length)
      add('accounts', 'ACCOUNT_TWICE', '同一账号写了两次', 'an account is named twice');
    for (const name of accounts)
      if (!byName.has(name))
        add(
          'accounts',
          'UNKNOWN_ACCOUNT',
          `账号“${name}”不存在、已停用，或没有 ${roles} 之一的角色`,
          `there is no account “${name}” in use with one of the roles ${roles}`,
        );
    const most = role === null && accounts.length > 0 ? accounts.length : MOST_NEEDED;
    if (!Number.isInteger(needed) || needed < 1 || needed > most)
      add('needed', 'BAD_NEEDED', `人数为 1 到 ${most}`, `the number of approvals is 1 to ${most}`);
    return { title: title.trim(), role: known, accounts: accounts.flatMap((name) => byName.get(name) ?? []), needed };
  });
  return { steps, problems };
}
