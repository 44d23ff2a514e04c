/** 导入账号: adds the accounts and roles of a workbook or CSV file, all or none. The same file again changes nothing. */
import { hashPassword } from '../../../auth/password.js';
import type { DistrictClaims } from '../../../db/claims.js';
import type { AccountId, DistrictId, UnitId } from '../../../entities/ids.js';
import { type FieldProblem, Refusal } from '../../../errors/refusal.js';
import { badSheet } from '../../../errors/workbooks.js';
import type { Sheet } from '../../../workbooks/sheet.js';
import { type Actor, OPERATOR } from '../../actor.js';
import type { FieldChange } from '../../audit/entry.js';
import { zoneOf } from '../../calendar/district-calendar.js';
import { newId } from '../../identity.js';
import { inTransaction, type Transaction } from '../../in-transaction.js';
import type { WorkUnderWay } from '../../long-work/under-way.js';
import { ROLES_SET } from '../../notification/kinds.js';
import type { Platform } from '../../platform.js';
import { madeUpPassword, tellHolder } from '../account-changes.js';
import { unitIds } from '../account-roles.js';
import { ENDS_TOO_EARLY, instantsOf } from '../period.js';
import { clashes, type Held, noUnit, shapeProblems, textOf } from '../role-grants.js';
import { type AccountColumn, type AccountLine, MOST_PROBLEMS, readAccountSheet } from './account-sheet.js';

export interface ImportedAccounts {
  /** Names of accounts, in the order of the file. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** Number of roles that were given. */
  readonly roles: number;
}

/** Rolls back a trial. */
class Trial extends Error {
  constructor(readonly outcome: ImportedAccounts) {
    super('a trial is not stored');
  }
}

/**
 * Adds accounts, changes names and addresses that differ, and gives roles. Empty cells change nothing, and no role ends.
 * New accounts have no password that anybody knows: invite their holders.
 *
 * @param isTrial true to store nothing
 * @param work is told of each account, and may be cancelled; left out by the command line
 * @throws Refusal BAD_USER_INPUT BAD_SHEET with every problem and its cell; CONFLICT
 */
export async function importAccounts(
  platform: Platform,
  claims: DistrictClaims,
  sheets: readonly Sheet[],
  { isTrial, work }: { readonly isTrial: boolean; readonly work?: WorkUnderWay },
  by: Actor = OPERATOR,
): Promise<ImportedAccounts> {
  const { lines, problems } = readAccountSheet(sheets);
  // One hash for all new accounts, of a password that nobody knows: hashing takes longer than everything else here.
  const hash = await hashPassword(madeUpPassword());
  try {
    return await inTransaction(platform, by, claims, async (tx) => {
      const outcome = await store(tx, claims.district, lines, problems, hash, work);
      if (isTrial) throw new Trial(outcome);
      if (outcome.added.length + outcome.changed.length === 0) tx.changed();
      return outcome;
    });
  } catch (error) {
    if (error instanceof Trial) return error.outcome;
    throw error;
  }
}

interface Stored {
  readonly id: AccountId;
  readonly name: string;
  readonly displayName: string;
  readonly email: string | null;
}

interface StoredRole extends Held {
  readonly account: AccountId;
}

async function store(
  tx: Transaction,
  district: DistrictId,
  lines: readonly AccountLine[],
  before: readonly FieldProblem[],
  hash: string,
  work?: WorkUnderWay,
): Promise<ImportedAccounts> {
  // Two imports at once: the second one finds what the first one has stored.
  await tx.query("select pg_advisory_xact_lock(hashtextextended('import of accounts ' || $1, 0))", [district]);
  const problems = [...before];
  const byName = Map.groupBy(lines, ({ name }) => name);
  const names = [...byName.keys()];
  const stored = await tx.query<Stored>(
    `select id, name, display_name as "displayName", email from account
     where district_id = $1 and name = any ($2) order by id for update`,
    [district, names],
  );
  const accounts = new Map(stored.map((account) => [account.name, account]));
  const roles = await tx.query<StoredRole>(
    `select r.account_id as account, r.role, u.code as unit, r.valid_from as "from", r.valid_to as "to" from account_role r
     left join unit u on u.district_id = r.district_id and u.id = r.unit_id
     where r.district_id = $1 and r.account_id = any ($2)`,
    [district, stored.map(({ id }) => id)],
  );
  const held = Map.groupBy(roles, ({ account }) => account);
  const units = await unitIds(tx, district, [...new Set(lines.flatMap(({ unit }) => unit ?? []))]);
  const zone = await zoneOf(tx, district);
  const outcome = { added: [] as string[], changed: [] as string[], unchanged: [] as string[], roles: 0 };
  let done = 0;
  for (const [name, own] of byName) {
    work?.refuseIfCancelled();
    work?.tell(done++, byName.size);
    const account = accounts.get(name);
    const details = detailsOf(own, account, problems);
    const id = account?.id ?? newId<AccountId>();
    const given = rolesOf(own, { held: held.get(id) ?? [], units, zone, now: tx.now }, problems);
    const changes: FieldChange[] = [
      ...changed('displayName', account?.displayName ?? null, details.displayName),
      ...changed('email', account?.email ?? null, details.email),
      ...given.map(({ text }) => ({ field: 'roles', before: null, after: text })),
    ];
    if (account !== undefined && changes.length === 0) {
      outcome.unchanged.push(name);
      continue;
    }
    outcome[account === undefined ? 'added' : 'changed'].push(name);
    outcome.roles += given.length;
    // What is wrong is refused below; until then nothing more is stored.
    if (problems.length > 0) continue;
    if (account === undefined) await addAccount(tx, district, { id, name, ...details }, hash);
    else
      await tx.query('update account set display_name = $3, email = $4 where district_id = $1 and id = $2', [
        district,
        id,
        details.displayName,
        details.email,
      ]);
    for (const { role, unit, from, to } of given)
      await tx.query(
        `insert into account_role (district_id, id, account_id, role, unit_id, valid_from, valid_to)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [district, newId(), id, role, unit, from, to],
      );
    if (account !== undefined && given.length > 0) tellHolder(tx, ROLES_SET, id, name);
    tx.record({ action: 'account.IMPORT', subject: { type: 'account', id, label: name }, audience: 'ACCESS', changes });
  }
  if (problems.length > 0) throw badSheet(shortened(problems));
  return outcome;
}

async function addAccount(
  tx: Transaction,
  district: DistrictId,
  { id, name, displayName, email }: Stored,
  hash: string,
): Promise<void> {
  await tx.query(
    `insert into account (district_id, id, name, display_name, email, password_hash, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [district, id, name, displayName, email, hash, tx.now],
  );
}

/** Values of an account as its rows give them; empty cells leave what is stored. */
function detailsOf(
  lines: readonly AccountLine[],
  account: Stored | undefined,
  problems: FieldProblem[],
): Pick<Stored, 'displayName' | 'email'> {
  const of = (column: 'displayName' | 'email'): string | null => {
    const filled = lines.filter((line) => line[column] !== null);
    const [first] = filled;
    for (const line of filled)
      if (line[column] !== first?.[column])
        problems.push({
          field: line.place(column),
          code: 'TWO_VALUES',
          message: {
            zh: `账号“${line.name}”在另一行是“${first?.[column]}”`,
            en: `the account “${line.name}” has “${first?.[column]}” in another row`,
          },
        });
    return first?.[column] ?? null;
  };
  const [line] = lines;
  return {
    displayName: of('displayName') ?? account?.displayName ?? line?.name ?? '',
    email: of('email') ?? account?.email ?? null,
  };
}

interface Given {
  readonly role: string;
  readonly unit: UnitId | null;
  readonly from: Date;
  readonly to: Date | null;
  /** As the log shows it. */
  readonly text: string;
}

/** @returns the roles that the account does not hold yet */
function rolesOf(
  lines: readonly AccountLine[],
  known: {
    readonly held: readonly Held[];
    readonly units: ReadonlyMap<string, UnitId>;
    readonly zone: string;
    readonly now: Date;
  },
  problems: FieldProblem[],
): Given[] {
  const { units, zone, now } = known;
  const held: Held[] = [...known.held];
  const given: Given[] = [];
  for (const line of lines) {
    const { role, unit, from, to } = line;
    const { from: begin, to: end } = instantsOf({ from, to }, zone, now);
    const isHeld = held.some(
      (one) =>
        one.role === role &&
        one.unit === unit &&
        (from === null ? one.from <= now : one.from.getTime() === begin.getTime()) &&
        (one.to?.getTime() ?? null) === (end?.getTime() ?? null),
    );
    if (isHeld) continue;
    const overlapping = held.filter((one) => (one.to === null || one.to > begin) && (end === null || one.from < end));
    const found = [
      ...shapeProblems({ role, unit, from, to }),
      ...(unit === null || units.has(unit) ? [] : [noUnit(unit)]),
      ...(end !== null && end <= begin ? [ENDS_TOO_EARLY] : []),
    ];
    if (found.length === 0) found.push(...clashes(overlapping, { role, unit, from, to }));
    problems.push(...found.map((problem) => ({ ...problem, field: line.place(problem.field as AccountColumn) })));
    if (found.length > 0) continue;
    held.push({ role, unit, from: begin, to: end });
    given.push({
      role,
      unit: unit === null ? null : (units.get(unit) ?? null),
      from: begin,
      to: end,
      text: `${textOf({ role, unit })} ${from ?? ''}–${to ?? ''}`.trim(),
    });
  }
  return given;
}

const changed = (field: string, before: string | null, after: string | null): FieldChange[] =>
  before === after ? [] : [{ field, before, after }];

/** Nobody reads a thousand problems, most of which are one mistake in a column. */
function shortened(problems: readonly FieldProblem[]): FieldProblem[] {
  const rest = problems.length - MOST_PROBLEMS;
  if (rest <= 0) return [...problems];
  return [
    ...problems.slice(0, MOST_PROBLEMS),
    {
      field: '',
      code: 'MORE_PROBLEMS',
      message: {
        zh: `另有 ${rest} 个问题未列出，请先改正以上各项`,
        en: `${rest} more problems; correct the ones above first`,
      },
    },
  ];
}

/** Lines for the command line, as `sheet!cell: CODE: message`. @returns null for any other error */
export function problemsOf(error: unknown): readonly FieldProblem[] | null {
  return error instanceof Refusal && error.reason === 'BAD_SHEET' ? error.fields : null;
}
