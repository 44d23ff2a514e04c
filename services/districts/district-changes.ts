/** 区: adds, renames and removes districts for the operator. */
import { systemClaims } from '../../auth/access.js';
import type { Database } from '../../db/database.js';
import { removeDistrictRows } from '../../db/removal.js';
import { badDistrict, districtExists, hasBiRoles } from '../../errors/districts.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { type DistrictFound, ensureDistrict, findDistrict } from './districts.js';

/** @throws Refusal BAD_USER_INPUT with all problems; CONFLICT DISTRICT_EXISTS */
export async function addDistrict(
  database: Database,
  { code, name }: { code: string; name: string },
): Promise<DistrictFound> {
  refuseBadDistrict([...codeProblems(code), ...nameProblems(name)]);
  if ((await findDistrict(database, code)) !== null) throw districtExists(code);
  return ensureDistrict(database, { code, name, sample: false });
}

/**
 * @param change fields that are left out stay unchanged
 * @throws Refusal BAD_USER_INPUT; CONFLICT DISTRICT_EXISTS; CONFLICT HAS_BI_ROLES if the names of database roles
 *   contain the code
 */
export async function renameDistrict(
  database: Database,
  district: DistrictFound,
  change: { code?: string; name?: string },
): Promise<void> {
  const { code = district.code, name = district.name } = change;
  refuseBadDistrict([...(code === district.code ? [] : codeProblems(code)), ...nameProblems(name)]);
  if (code !== district.code) {
    if ((await findDistrict(database, code)) !== null) throw districtExists(code);
    await requireNoBiRoles(database, district);
  }
  await database.rows(systemClaims(district.id), (rows) =>
    rows.query('update district set code = $2, name = $3 where id = $1', [district.id, code, name]),
  );
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
 * Deletes the district with all its data. Only a backup can bring it back.
 *
 * @returns the number of deleted rows
 * @throws Refusal CONFLICT HAS_BI_ROLES
 */
export async function removeDistrict(database: Database, ownerUrl: string, district: DistrictFound): Promise<number> {
  await requireNoBiRoles(database, district);
  return removeDistrictRows(ownerUrl, { ...systemClaims(district.id), district: district.id });
}

/** @throws Refusal CONFLICT HAS_BI_ROLES */
async function requireNoBiRoles(database: Database, { id }: DistrictFound): Promise<void> {
  const logins = await database.read(systemClaims(id), (rows) =>
    rows.query<{ role: string }>('select role_name as role from bi_login where district_id = $1 order by 1', [id]),
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
