/** 区: adds, renames and removes districts for the operator. */
import { systemClaims } from '../../auth/access.js';
import type { Database, Rows } from '../../db/database.js';
import { removeDistrictRows } from '../../db/removal.js';
import type { DistrictId } from '../../entities/ids.js';
import { badDistrict, districtExists, hasBiRoles } from '../../errors/districts.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { changedMeanwhile } from '../../errors/workflow.js';
import { type Actor, OPERATOR } from '../actor.js';
import { appendEntries } from '../audit/append.js';
import type { Head } from '../audit/chain.js';
import { removeContentsOf } from '../files/sweep-removed.js';
import { inTransaction, orLostRace } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { createDistrict, type DistrictFound, EVERY_DISTRICT, findDistrict } from './districts.js';

/** @throws Refusal BAD_USER_INPUT with all problems; CONFLICT DISTRICT_EXISTS */
export async function addDistrict(
  platform: Platform,
  { code, name }: { code: string; name: string },
  by: Actor = OPERATOR,
): Promise<DistrictFound> {
  refuseBadDistrict([...codeProblems(code), ...nameProblems(name)]);
  const added = await createDistrict(platform, { code, name, sample: false }, by);
  if (added === null) throw districtExists(code);
  return added;
}

/**
 * @param district as the operator saw it
 * @param change fields that are left out stay unchanged
 * @throws Refusal BAD_USER_INPUT; CONFLICT DISTRICT_EXISTS; CONFLICT HAS_BI_ROLES if the names of database roles
 *   contain the code; CONFLICT CHANGED_MEANWHILE
 */
export async function renameDistrict(
  platform: Platform,
  district: DistrictFound,
  change: { code?: string; name?: string },
  by: Actor = OPERATOR,
): Promise<void> {
  const { code = district.code, name = district.name } = change;
  refuseBadDistrict([...(code === district.code ? [] : codeProblems(code)), ...nameProblems(name)]);
  if (code !== district.code && (await findDistrict(platform.database, code)) !== null) throw districtExists(code);
  await inTransaction(platform, by, systemClaims(district.id), async (tx) => {
    await lockDistrict(tx, district);
    if (code !== district.code) await requireNoBiRoles(tx, district);
    const changes = [
      { field: 'code', before: district.code, after: code },
      { field: 'name', before: district.name, after: name },
    ].filter(({ before, after }) => before !== after);
    if (changes.length === 0) return;
    await tx.query('update district set code = $2, name = $3 where id = $1', [district.id, code, name]);
    const subject = { type: 'district', id: district.id, label: district.code };
    tx.record({ action: 'district.RENAME', subject, audience: 'DISTRICT', changes });
  });
}

/**
 * Locks the district's own row until the transaction ends: no row that refers to it is added meanwhile.
 * @param seen as the operator saw it
 * @throws Refusal CONFLICT CHANGED_MEANWHILE if it is gone or is called otherwise by now
 */
async function lockDistrict(rows: Pick<Rows, 'query'>, seen: DistrictFound): Promise<void> {
  const [now] = await rows.query<{ code: string; name: string }>(
    'select code, name from district where id = $1 for update',
    [seen.id],
  );
  if (now === undefined || now.code !== seen.code || now.name !== seen.name) throw changedMeanwhile();
}

/** The data that a district contains and that its removal would delete. */
export interface DistrictContents {
  readonly units: number;
  readonly schemes: number;
  readonly figures: number;
  readonly runs: number;
  readonly accounts: number;
}

export async function districtContents(database: Database, { id }: DistrictFound): Promise<DistrictContents> {
  const [contents] = await database.read(systemClaims(id), (rows) => rows.query<DistrictContents>(CONTENTS, [id]));
  return contents as DistrictContents;
}

const CONTENTS = `
select (select count(*)::int from unit where district_id = $1) as units,
  (select count(distinct code)::int from scheme where district_id = $1) as schemes,
  (select count(*)::int from observation where district_id = $1) as figures,
  (select count(*)::int from run where district_id = $1) as runs,
  (select count(*)::int from account where district_id = $1) as accounts`;

/**
 * Deletes the district with all its data, then the contents of its files. Only a backup can bring it back.
 *
 * The audit log of the district is deleted with it. The removal is therefore recorded twice: as the last entry of that
 * log, and in `removed_district`, which stays and holds the end of the log. Copies of the log in backups, and notes of
 * `kaoping audit head`, can be compared with it.
 *
 * @param district as the operator confirmed it
 * @returns the number of deleted rows, and the end of the log
 * @throws Refusal CONFLICT HAS_BI_ROLES; CONFLICT CHANGED_MEANWHILE
 */
export async function removeDistrict(
  platform: Platform,
  ownerUrl: string,
  district: DistrictFound,
  by: Actor = OPERATOR,
): Promise<{ readonly rows: number; readonly head: Head }> {
  const { id, code, name } = district;
  const at = platform.clock.now();
  try {
    const { rows, removed } = await removeDistrictRows(
      ownerUrl,
      { ...systemClaims(id), district: id },
      async (owner) => {
        await lockDistrict(owner, district);
        await requireNoBiRoles(owner, district);
        const subject = { type: 'district', id, label: code };
        const head = await appendEntries(owner, id, by, at, [
          { action: 'district.REMOVE', subject, audience: 'DISTRICT' },
        ]);
        return { district: id, code, name, at, by: by.name, ...head };
      },
    );
    await removeContents(platform, id);
    return { rows, head: removed };
  } catch (error) {
    throw orLostRace(error);
  }
}

/** The rows are gone. What the store does not remove now, the next sweep of any district removes. */
async function removeContents(platform: Platform, district: DistrictId): Promise<void> {
  try {
    await removeContentsOf(platform, district);
  } catch (error) {
    platform.log.error({ err: error, district }, 'contents of files of a removed district are left');
  }
}

export interface RemovedDistrict extends Head {
  readonly code: string;
  readonly name: string;
  readonly at: Date;
}

/** Districts that were removed, the latest first, each with the end of its log. */
export const listRemoved = async (database: Database): Promise<RemovedDistrict[]> => {
  const removed = await database.read(EVERY_DISTRICT, (rows) =>
    rows.query<RemovedDistrict & { readonly number: string }>(
      'select code, name, removed_at as at, number, hash, roots from removed_district order by removed_at desc',
    ),
  );
  return removed.map((district) => ({ ...district, number: Number(district.number) }));
};

/** @throws Refusal CONFLICT HAS_BI_ROLES */
async function requireNoBiRoles(rows: Pick<Rows, 'query'>, { id }: DistrictFound): Promise<void> {
  const logins = await rows.query<{ role: string }>(
    'select role_name as role from bi_login where district_id = $1 order by 1',
    [id],
  );
  if (logins.length > 0) throw hasBiRoles(logins.map(({ role }) => role));
}

const LONGEST_NAME = 64;

const codeProblems = (code: string): FieldProblem[] =>
  /^[a-z0-9][a-z0-9_-]{0,31}$/.test(code)
    ? []
    : [
        {
          field: 'code',
          code: 'BAD_CODE',
          message: {
            zh: `区代码“${code}”应为 1 到 32 个小写字母、数字、- 或 _，以字母或数字开头`,
            en: `the code “${code}” must have 1 to 32 lower-case letters, digits, - or _, and start with a letter or digit`,
          },
        },
      ];

const nameProblems = (name: string): FieldProblem[] =>
  name.trim() === name && name !== '' && name.length <= LONGEST_NAME && !/\p{C}/u.test(name)
    ? []
    : [
        {
          field: 'name',
          code: 'BAD_NAME',
          message: {
            zh: `区名应为 1 到 ${LONGEST_NAME} 个可见字符，前后没有空格`,
            en: `a district’s name has 1 to ${LONGEST_NAME} visible characters, without leading or trailing spaces`,
          },
        },
      ];

function refuseBadDistrict(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw badDistrict(problems);
}
