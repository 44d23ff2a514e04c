/** Why one person cannot act for another in a period. */
import { coveredRoles } from '../../auth/representing.js';
import type { Role } from '../../entities/access.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { Transaction } from '../in-transaction.js';

import { brokenBy } from './separation.js';

export interface Person {
  readonly id: AccountId;
  readonly name: string;
  readonly disabled: boolean;
}

interface Pair {
  readonly account: Person;
  /** Null if no account has the name. */
  readonly substitute: Person | null;
  /** The name as it was typed. */
  readonly name: string;
}

interface Instants {
  readonly from: Date;
  readonly to: Date;
}

/** @param period not longer than nothing if its days are wrong; then only what does not depend on it is checked */
export async function pairProblems(
  tx: Transaction,
  district: DistrictId,
  { account, substitute, name }: Pair,
  period: Instants,
): Promise<FieldProblem[]> {
  if (substitute === null) return [wrong('UNKNOWN_ACCOUNT', `没有账号“${name}”`, `there is no account “${name}”`)];
  if (substitute.id === account.id)
    return [wrong('SAME_PERSON', '代理人不能是本人', 'a person cannot be their own substitute')];
  const problems: FieldProblem[] = [];
  if (substitute.disabled) problems.push(wrong('DISABLED', `账号“${name}”已停用`, `the account “${name}” is disabled`));
  if (tx.actor.account === substitute.id)
    problems.push(
      wrong(
        'NAMED_BY_THEMSELVES',
        '不能指定自己代理他人，请由其本人或另一位系统管理员指定',
        'nobody makes themselves a substitute; the person or another administrator names them',
      ),
    );
  if (period.to > period.from) {
    problems.push(...(await overlapProblems(tx, district, account, substitute, period)));
    problems.push(...(await roleProblems(tx, district, account, substitute, period)));
  }
  return problems;
}

const wrong = (code: string, zh: string, en: string) => problem('substitute', code, zh, en);

interface Overlap {
  readonly account: AccountId;
  readonly accountName: string;
  readonly substitute: AccountId;
  readonly substituteName: string;
}

/** One person has one substitute at a time, and nobody acts for others while somebody acts for them. */
async function overlapProblems(
  tx: Transaction,
  district: DistrictId,
  account: Person,
  substitute: Person,
  { from, to }: Instants,
): Promise<FieldProblem[]> {
  const found = await tx.query<Overlap>(
    `select s.account_id as account, a.name as "accountName", s.substitute_id as substitute, b.name as "substituteName"
     from substitution s
     join account a on a.district_id = s.district_id and a.id = s.account_id
     join account b on b.district_id = s.district_id and b.id = s.substitute_id
     where s.district_id = $1 and s.valid_from < $4 and s.valid_to > $3 and s.valid_to > s.valid_from
       and (s.account_id = any ($2) or s.substitute_id = $5) order by s.valid_from, s.id`,
    [district, [account.id, substitute.id], from, to, account.id],
  );
  return found.map((other) => {
    if (other.account === account.id)
      return wrong(
        'HAS_SUBSTITUTE',
        `“${account.name}”在此期间已由“${other.substituteName}”代理`,
        `“${other.substituteName}” already acts for “${account.name}” in this period`,
      );
    if (other.account === substitute.id)
      return wrong(
        'SUBSTITUTE_ABSENT',
        `“${substitute.name}”在此期间自己由“${other.substituteName}”代理；代理不能转委托`,
        `“${other.substituteName}” acts for “${substitute.name}” in this period; a substitution cannot be passed on`,
      );
    return wrong(
      'REPRESENTS_OTHERS',
      `“${account.name}”在此期间代理“${other.accountName}”，应先结束该代理；代理不能转委托`,
      `“${account.name}” acts for “${other.accountName}” in this period; end that first, because a substitution cannot be passed on`,
    );
  });
}

interface Held {
  readonly account: AccountId;
  readonly name: string;
  readonly role: Role;
}

/** Roles at some time in the period of both persons, and of others for whom the substitute acts then. */
const ROLES_HELD = `
select distinct r.account_id as account, a.name, r.role from account_role r
join account a on a.district_id = r.district_id and a.id = r.account_id
where r.district_id = $1 and r.valid_from < $5 and (r.valid_to is null or r.valid_to > $4)
  and (r.account_id = $2 or r.account_id = $3 or exists (
    select from substitution s where s.district_id = $1 and s.account_id = r.account_id and s.substitute_id = $3
      and s.valid_from < $5 and s.valid_to > $4))
order by 2, 3`;

/** Separation of duties counts for both persons together; ADMIN is not covered. */
async function roleProblems(
  tx: Transaction,
  district: DistrictId,
  account: Person,
  substitute: Person,
  { from, to }: Instants,
): Promise<FieldProblem[]> {
  const held = await tx.query<Held>(ROLES_HELD, [district, account.id, substitute.id, from, to]);
  const covered = coveredRoles(
    held.filter((one) => one.account === account.id).map(({ role }) => role),
    [],
  );
  if (covered.length === 0)
    return [
      problem(
        'account',
        'NOTHING_TO_COVER',
        `“${account.name}”在此期间没有可以代理的角色（系统管理员不可代理）`,
        `“${account.name}” holds no role in this period that a substitute may take over (the administrator’s is not one)`,
      ),
    ];
  return held
    .filter((one) => one.account !== account.id && (one.account === substitute.id || one.role !== 'ADMIN'))
    .flatMap((one) =>
      covered.flatMap((role) =>
        brokenBy([role, one.role]).map(({ because }) =>
          wrong(
            'SEPARATION_OF_DUTIES',
            `代理的 ${role} 与“${one.name}”的 ${one.role} 不相容：${because.zh}`,
            `${role}, to be taken over, conflicts with ${one.role} of “${one.name}”: ${because.en}`,
          ),
        ),
      ),
    );
}
