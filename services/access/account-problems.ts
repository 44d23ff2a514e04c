/** Checks an account, its roles and its password before they are stored. */

import { DEPARTMENT_ROLES, UNIT_ROLES } from '../../auth/access.js';
import { ROLES, type Role } from '../../entities/access.js';
import { badAccount } from '../../errors/accounts.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { brokenBy } from './separation.js';

export const nameProblems = (name: string): FieldProblem[] =>
  /^[\p{L}\p{N}._@-]{2,64}$/u.test(name)
    ? []
    : [
        problem(
          'name',
          'BAD_NAME',
          '账号为 2 到 64 个字母、数字、汉字或 . _ @ -',
          'a name has 2 to 64 letters, digits or . _ @ -',
        ),
      ];

/** Characters. */
const LONGEST_DISPLAY_NAME = 64;

export const displayNameProblems = (name: string): FieldProblem[] =>
  name.trim() !== '' && [...name].length <= LONGEST_DISPLAY_NAME && !/\p{Cc}/u.test(name)
    ? []
    : [
        problem(
          'displayName',
          'BAD_DISPLAY_NAME',
          `姓名为 1 到 ${LONGEST_DISPLAY_NAME} 个字符，不含换行`,
          `a display name has 1 to ${LONGEST_DISPLAY_NAME} characters and no line break`,
        ),
      ];

/** @param known codes of the district's units */
export function roleProblems(
  roles: readonly Role[],
  units: readonly string[],
  known: ReadonlyMap<string, string>,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (...is: Parameters<typeof problem>) => problems.push(problem(...is));
  for (const role of roles.filter((role) => !ROLES.includes(role)))
    add('roles', 'UNKNOWN_ROLE', `没有角色“${role}”`, `there is no role “${role}”`);
  if (roles.length === 0)
    add('roles', 'NO_ROLE', `至少一个角色：${ROLES.join('、')}`, `at least one role: ${ROLES.join(', ')}`);
  const ofUnits = roles.filter((role) => UNIT_ROLES.includes(role));
  problems.push(...separationProblems(roles));
  if (ofUnits.length > 0 && units.length === 0)
    add('units', 'NO_UNIT', '单位角色要指定单位', 'a unit’s role needs a unit');
  if (units.length > 0 && !roles.some((role) => UNIT_ROLES.includes(role) || DEPARTMENT_ROLES.includes(role)))
    add('units', 'UNIT_WITHOUT_ROLE', '全区角色不指定单位', 'a district-wide role has no unit');
  for (const unit of units)
    if (!known.has(unit)) add('units', 'UNKNOWN_UNIT', `没有单位“${unit}”`, `there is no unit “${unit}”`);
  return problems;
}

/** One problem for each pair of roles that one person may not hold together. @param roles held at the same time */
export const separationProblems = (roles: readonly Role[]): FieldProblem[] =>
  brokenBy(roles).map(({ one, other, because }) =>
    problem(
      'roles',
      'SEPARATION_OF_DUTIES',
      `${one} 与 ${other} 不能同时担任：${because.zh}`,
      `${one} and ${other} cannot be held together: ${because.en}`,
    ),
  );

/** @throws Refusal BAD_USER_INPUT with all problems */
export function refuseBadAccount(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw badAccount(problems);
}
